//! Two threads count into one variable.

use std::thread;

fn main() {
    let mut primes = 0;
    thread::scope(|scope| {
        scope.spawn(|| primes += 168); // below 1,000
        scope.spawn(|| primes += 135); // from there to 2,000
    });
    println!("{primes}");
}
