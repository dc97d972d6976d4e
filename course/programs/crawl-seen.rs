use std::collections::HashSet;
use std::thread;

fn main() {
    let mut seen = HashSet::new();
    thread::scope(|scope| {
        scope.spawn(|| seen.insert("/a"));
        scope.spawn(|| seen.insert("/b"));
    });
    println!("{} pages", seen.len());
}
