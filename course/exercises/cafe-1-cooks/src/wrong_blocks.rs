//! Equal shares, dealt out before the work begins: as one cuts a list for threads that compute.

use std::thread;

pub fn serve<P: Send>(orders: usize, cooks: usize, make: impl Fn(usize) -> P + Sync) -> Vec<P> {
    let share = orders.div_ceil(cooks).max(1);
    let make = &make;
    thread::scope(|scope| {
        let shares: Vec<_> = (0..orders)
            .step_by(share)
            .map(|first| {
                let last = (first + share).min(orders);
                scope.spawn(move || (first..last).map(make).collect::<Vec<_>>())
            })
            .collect();
        shares.into_iter().flat_map(|share| share.join().expect("make panics not")).collect()
    })
}
