use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

fn main() {
    let seen = AtomicBool::new(false);
    let visit = || {
        let new = !seen.load(SeqCst);
        seen.store(true, SeqCst);
        usize::from(new)
    };
    thread::scope(|scope| {
        let (one, other) = (scope.spawn(visit), scope.spawn(visit));
        let new = one.join().unwrap() + other.join().unwrap();
        println!("the cell was new {new} times");
    });
}
