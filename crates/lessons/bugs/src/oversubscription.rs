//! More threads that compute than processors: they take turns, and every turn costs.
//!
//! The job goes in rounds, as simulations and training do: the next round needs the total of the last, so all
//! threads meet after each.

pub mod broken;
pub mod mended;
pub mod serial;
mod team;

use lesson::Variant;
use lesson::usage::Reading;
use serde_json::json;

use crate::{Failure, Seen, Sight};

/// Rounds over a list of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounds {
    /// How many numbers.
    pub numbers: u64,
    /// How many rounds.
    pub rounds: usize,
}

/// A number's part in the next total.
pub(crate) fn part(number: u64, total: u64) -> u64 {
    // The finalizer of splitmix64 (Steele, Lea and Flood, 2014).
    let mixed = number.wrapping_add(total).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 27)
}

/// The ways of doing it.
pub const VARIANTS: &[Variant<Rounds, u64>] = &[
    Variant::serial("serial", "one thread", serial::run),
    Variant::parallel("broken", "as many threads as one is told", broken::run),
    Variant::parallel("mended", "no more threads than processors", mended::run),
];

/// The exhibit.
pub const FAILURE: Failure = Failure {
    name: "oversubscription",
    about: "more threads that compute than processors: they take turns, and every turn costs",
    variants: &[
        Variant::parallel(
            "broken",
            "as many threads as --workers says, times 16",
            |_, workers| show(broken::run, 16 * workers),
        ),
        Variant::parallel("mended", "no more threads than processors", |_, workers| {
            show(mended::run, 16 * workers)
        }),
    ],
    alone: None,
};

/// What the demo computes.
const SHOWN: Rounds = Rounds { numbers: 100_000, rounds: 100 };

/// Runs the demo's job, and counts how often a thread stopped running.
#[allow(clippy::unnecessary_wraps, reason = "others can fail")]
fn show(run: fn(&Rounds, usize) -> u64, workers: usize) -> Seen {
    let before = Reading::now();
    let total = run(&SHOWN, workers);
    let switches = before.elapsed().switches;
    // Threads that meet after each round stop once a round each. With one for each processor that is
    // the price of meeting; what is beyond twice of it comes from taking turns.
    let price = (SHOWN.rounds * mended::processors()) as u64;
    let said = format!(
        "{} rounds for {workers} workers: {switches} times a thread stopped running; meeting alone costs up to {price}",
        SHOWN.rounds
    );
    let failure = "oversubscription: threads take turns, found by the switches between them";
    let data = json!({ "total": total, "switches": switches, "price": price });
    Ok(Sight::judged(switches <= 2 * price, said, failure, data))
}
