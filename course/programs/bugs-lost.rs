//! Two threads read a counter, then write one more than they read.
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;

static COUNTER: AtomicU64 = AtomicU64::new(0);

fn add() {
    let seen = COUNTER.load(SeqCst);
    COUNTER.store(seen + 1, SeqCst);
}

fn main() {
    thread::scope(|scope| {
        scope.spawn(add);
        scope.spawn(add);
    });
    println!("{}", COUNTER.load(SeqCst));
}
