//! Two threads count into one atomic variable, in two steps each.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

fn main() {
    let primes = AtomicU32::new(0);
    thread::scope(|scope| {
        for found in [168, 135] {
            let primes = &primes;
            scope.spawn(move || {
                let so_far = primes.load(SeqCst);
                primes.store(so_far + found, SeqCst);
            });
        }
    });
    println!("{}", primes.into_inner());
}
