use std::thread;

fn main() {
    let rain = [3, 1, 4, 1];
    let mut total = 0;
    thread::scope(|scope| {
        scope.spawn(|| total += rain[..2].iter().sum::<i32>());
        scope.spawn(|| total += rain[2..].iter().sum::<i32>());
    });
    println!("{total}");
}
