use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

fn main() {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut rows = 0;
        while next.fetch_add(1, Relaxed) < 3 {
            rows += 1;
        }
        rows
    };
    thread::scope(|scope| {
        let (one, other) = (scope.spawn(work), scope.spawn(work));
        let rows = (one.join().unwrap(), other.join().unwrap());
        println!("{} and {}, {} in all", rows.0, rows.1, rows.0 + rows.1);
    });
}
