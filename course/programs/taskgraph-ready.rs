//! A task waits for eight others. Each of them counts down. Who starts it?
use std::sync::atomic::{AtomicU32, Ordering::AcqRel, Ordering::Relaxed};
use std::thread;

fn main() {
    let (waiting, started) = (AtomicU32::new(8), AtomicU32::new(0));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                if waiting.fetch_sub(1, AcqRel) == 1 {
                    started.fetch_add(1, Relaxed);
                }
            });
        }
    });
    println!("started {} times", started.into_inner());
}
