//! Four workers find the same link. How many of them fetch the page?
use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

fn main() {
    let (seen, fetched) = (Mutex::new(HashSet::new()), AtomicU32::new(0));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                if seen.lock().is_ok_and(|mut seen| seen.insert("/a")) {
                    fetched.fetch_add(1, Relaxed);
                }
            });
        }
    });
    println!("fetched {} times", fetched.into_inner());
}
