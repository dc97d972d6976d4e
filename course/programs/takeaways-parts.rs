use std::thread;

fn main() {
    let rain = [3, 1, 4, 1];
    let total: i32 = thread::scope(|scope| {
        let parts: Vec<_> = rain
            .chunks(2)
            .map(|part| scope.spawn(move || part.iter().sum::<i32>()))
            .collect();
        parts.into_iter().map(|part| part.join().unwrap()).sum()
    });
    println!("{total} in all");
}
