use std::thread;

fn main() {
    let mut rows = vec![0; 4];
    thread::scope(|scope| {
        scope.spawn(|| rows[0] = 27);
        scope.spawn(|| rows[1] = 42);
    });
    println!("{rows:?}");
}
