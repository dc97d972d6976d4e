//! A shared number says which order is next; plates are put in order at the end.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

/// Makes the plates for the orders 0 to `orders` - 1, by `cooks` threads at the same time.
///
/// A cook who is free takes the next order. Plate `n` of the result is what `make(n)` gave.
pub fn serve<P: Send>(orders: usize, cooks: usize, make: impl Fn(usize) -> P + Sync) -> Vec<P> {
    let next = AtomicUsize::new(0);
    let plates = Mutex::new(Vec::with_capacity(orders));
    let work = || {
        loop {
            let order = next.fetch_add(1, Relaxed);
            if order >= orders {
                return;
            }
            let plate = make(order);
            plates.lock().expect("no push panics").push((order, plate));
        }
    };
    thread::scope(|scope| {
        for _cook in 0..cooks {
            scope.spawn(work);
        }
    });
    let mut plates = plates.into_inner().expect("no push panics");
    plates.sort_unstable_by_key(|(order, _)| *order);
    plates.into_iter().map(|(_, plate)| plate).collect()
}
