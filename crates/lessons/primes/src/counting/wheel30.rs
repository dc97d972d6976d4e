//! A bit for each number that 2, 3 and 5 do not divide. New: a byte holds thirty numbers, so a block of
//! the same size holds fifteen times as many, and crossings by 2, 3 and 5 do not exist. Costs: the
//! arithmetic of the wheel, and clearing a bit means to read its byte first.

use super::Limit;
use super::packed::Plan;

/// Sieves segment after segment.
pub fn run(limit: &Limit) -> u64 {
    let plan = Plan::bare(limit);
    plan.unsieved + plan.worker().all()
}
