//! New: an atomic, which threads may share, and no `unsafe`.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

static HITS: AtomicU64 = AtomicU64::new(0);

fn hit() {
    for _ in 0..1_000 {
        HITS.fetch_add(1, Relaxed);
    }
}

fn main() {
    let other = thread::spawn(hit);
    hit();
    let _ = other.join();
    println!("{}", HITS.load(Relaxed));
}
