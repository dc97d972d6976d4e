//! Wrong: `unsafe` tells the compiler that sharing this is fine. It is not: both threads write, and nothing orders them.

use std::cell::UnsafeCell;
use std::thread;

struct Shared(UnsafeCell<u64>);

// SAFETY: there is none; that is the bug.
unsafe impl Sync for Shared {}

static HITS: Shared = Shared(UnsafeCell::new(0));

fn hit() {
    for _ in 0..1_000 {
        // SAFETY: there is none; that is the bug.
        unsafe { *HITS.0.get() += 1 }
    }
}

fn main() {
    let other = thread::spawn(hit);
    hit();
    let _ = other.join();
    // SAFETY: the other thread has ended.
    println!("{}", unsafe { *HITS.0.get() });
}
