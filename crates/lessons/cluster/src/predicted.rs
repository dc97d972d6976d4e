//! What more ranks would do, by simulation: measured tasks, measured messages, nothing else. The network
//! between real machines is slower than the memory between two processes of one, so this is a bound.

use std::time::{Duration, Instant};

use cafe::{Costs, Plan, PlanError, Policy, simulate};
use mandelbrot::View;

use crate::drawing;

/// The ranks that are asked about.
pub const RANKS: [usize; 6] = [2, 8, 32, 128, 512, 1024];

/// How long each block of the view takes here, on one core.
pub fn tasks(view: &View) -> Vec<u64> {
    let timed = |block| {
        let start = Instant::now();
        std::hint::black_box(drawing::draw(view, block));
        start.elapsed().as_nanos() as u64
    };
    (0..drawing::blocks(view)).map(timed).collect()
}

/// The speedup with each of [`RANKS`], where each block costs a message there and one back to the manager,
/// who answers one after the other.
pub fn speedups(tasks: &[u64], round_trip: Duration) -> Result<Vec<(usize, f64)>, PlanError> {
    let costs = Costs { send: round_trip.as_nanos() as u64, ..Costs::default() };
    RANKS
        .into_iter()
        .map(|ranks| {
            let policy = Policy::Dynamic { chunk: 1 };
            let plan = Plan { costs, ..Plan::new(tasks, ranks, policy) };
            simulate(&plan, 0).map(|outcome| (ranks, outcome.speedup()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_messages_equal_tasks_gain_as_many_times_as_there_are_ranks() {
        let speedups = speedups(&[1_000_000; 1024], Duration::ZERO).unwrap();
        assert!(speedups.iter().all(|(ranks, gain)| (gain - *ranks as f64).abs() < 1e-9));
    }

    #[test]
    fn a_manager_who_answers_one_after_the_other_is_the_limit() {
        // A task takes ten round trips: more than about ten ranks cannot be kept busy.
        let speedups = speedups(&[10_000; 1024], Duration::from_micros(1)).unwrap();
        assert!(speedups.iter().all(|(_, gain)| *gain <= 11.0), "{speedups:?}");
    }
}
