//! One order after the other. The baseline: one cook, who waits beside every machine. Costs: all
//! other machines stand still meanwhile.

use crate::order::{Order, Served};
use crate::shelf::Shelf;

/// Serves the order on this thread.
// ANCHOR: run
pub fn run(order: &Order) -> Served {
    let shelf = Shelf::new(order);
    Served::new((0..order.len()).map(|number| shelf.make(order, number)))
}
// ANCHOR_END: run
