use std::thread;

fn main() {
    let mut squares: Vec<u64> = Vec::new();
    thread::scope(|scope| {
        scope.spawn(|| squares.extend((0..500).map(|n| n * n)));
        scope.spawn(|| squares.extend((500..1000).map(|n| n * n)));
    });
    println!("{} squares", squares.len());
}
