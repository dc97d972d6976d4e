//! One task after the other, in the order of the plan. New: the graph decides what runs next. Costs:
//! the books, some 100 ns a task, for which nothing is gained yet but memory.

use crate::Plan;
use crate::ledger::Ledger;
use crate::run::{Run, RunError, Settings};

/// Runs the plan here.
pub fn run(plan: &Plan, settings: Settings) -> Result<Run, RunError> {
    let ledger = Ledger::open(plan, settings)?;
    in_order(&ledger);
    Ok(ledger.close())
}

/// Runs the plan here and gives nothing back before the end: what the others are compared with.
pub fn keeping_all(plan: &Plan, settings: Settings) -> Result<Run, RunError> {
    let ledger = Ledger::open(plan, Settings { memory: None, ..settings })?.keeping_all();
    in_order(&ledger);
    Ok(ledger.close())
}

/// Inputs come first in the order, so a task's turn never comes before it is ready.
// ANCHOR: in_order
fn in_order(ledger: &Ledger<'_>) {
    ledger.draw_edges();
    ledger.begin(|_| ());
    let mut inputs = Vec::new();
    for place in ledger.plan.places() {
        ledger.run(place, &mut inputs, |_| ());
    }
}
// ANCHOR_END: in_order
