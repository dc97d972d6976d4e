//! Two threads change the same plain variable.

use std::thread;

fn main() {
    let mut hits = 0;
    thread::scope(|scope| {
        scope.spawn(|| hits += 1);
        scope.spawn(|| hits += 1);
    });
    println!("{hits} hits");
}
