use std::sync::Mutex;
use std::thread;

/// Two threads, one lock: each holds it for its whole job, as a GIL is held.
fn main() {
    let (lock, order) = (Mutex::new(()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for name in ["a", "b"] {
            let (lock, order) = (&lock, &order);
            scope.spawn(move || {
                let _held = lock.lock().unwrap();
                for step in 1..=2 {
                    order.lock().unwrap().push(format!("{name}{step}"));
                    thread::yield_now();
                }
            });
        }
    });
    println!("{}", order.into_inner().unwrap().join(" "));
}
