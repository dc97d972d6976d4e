//! The baseline: one thread, nobody to meet.

use super::{Rounds, part};

/// The total after the last round.
pub fn run(job: &Rounds) -> u64 {
    (0..job.rounds).fold(0, |total, _| {
        (0..job.numbers).map(|number| part(number, total)).fold(0, u64::wrapping_add)
    })
}
