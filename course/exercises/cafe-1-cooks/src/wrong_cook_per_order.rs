//! A thread for each order: the shortest code, and ten thousand orders would be ten thousand threads.

use std::thread;

pub fn serve<P: Send>(
    orders: usize,
    _cooks: usize,
    make: impl Fn(usize) -> P + Sync,
) -> Vec<P> {
    let make = &make;
    thread::scope(|scope| {
        let plates: Vec<_> =
            (0..orders).map(|order| scope.spawn(move || make(order))).collect();
        plates.into_iter().map(|plate| plate.join().expect("make panics not")).collect()
    })
}
