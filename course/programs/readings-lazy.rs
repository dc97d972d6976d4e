//! How many of these six requests are under way at the same time?
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn fetch(day: usize) -> usize {
    MOST.fetch_max(UNDER_WAY.fetch_add(1, SeqCst) + 1, SeqCst);
    thread::yield_now(); // the wait for the answer
    UNDER_WAY.fetch_sub(1, SeqCst);
    day
}

fn main() {
    let days: Vec<usize> = (1..=6)
        .map(|day| thread::spawn(move || fetch(day)))
        .filter_map(|thread| thread.join().ok())
        .collect();
    println!("{days:?}, at most {} at once", MOST.load(SeqCst));
}
