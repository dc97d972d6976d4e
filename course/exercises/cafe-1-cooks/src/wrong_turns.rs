//! Dealt out in turn, like cards: it looks fairer than blocks, and is decided beforehand all the same.

use std::thread;

pub fn serve<P: Send>(orders: usize, cooks: usize, make: impl Fn(usize) -> P + Sync) -> Vec<P> {
    let make = &make;
    let mut plates: Vec<(usize, P)> = thread::scope(|scope| {
        let hands: Vec<_> = (0..cooks)
            .map(|cook| {
                let hand = (cook..orders).step_by(cooks);
                scope.spawn(move || hand.map(|order| (order, make(order))).collect::<Vec<_>>())
            })
            .collect();
        hands.into_iter().flat_map(|hand| hand.join().expect("make panics not")).collect()
    });
    plates.sort_unstable_by_key(|(order, _)| *order);
    plates.into_iter().map(|(_, plate)| plate).collect()
}
