//! What a message costs: there and back between two ranks, small and large.

use std::time::{Duration, Instant};

use mpi::traits::*;

use crate::ranks::Ranks;

/// The bytes of the large message: beyond the caches of most machines.
const LARGE: usize = 16 << 20;

/// What a message costs.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// The time of 8 bytes there and 8 bytes back.
    pub round_trip: Duration,
    /// Bytes a second, one way, in large messages.
    pub bandwidth: f64,
}

/// Measures between the ranks 0 and 1; the root has the answer. The others wait.
pub fn measure(ranks: &Ranks) -> Option<Cost> {
    let small = best(ranks, 8, 2_000);
    let large = best(ranks, LARGE, 20);
    ranks.world.barrier();
    let cost = small.zip(large).map(|(small, large)| Cost {
        round_trip: small,
        bandwidth: 2.0 * LARGE as f64 / large.as_secs_f64(),
    });
    cost.filter(|_| ranks.is_root())
}

/// The shortest of so many exchanges of messages of `bytes`, after as many that do not count.
fn best(ranks: &Ranks, bytes: usize, times: usize) -> Option<Duration> {
    let mut message = vec![1_u8; bytes];
    let mut best = None;
    for turn in 0..2 * times {
        let start = Instant::now();
        match ranks.rank {
            0 => {
                let other = ranks.world.process_at_rank(1);
                other.send(&message[..]);
                other.receive_into(&mut message[..]);
            }
            1 => {
                let other = ranks.world.process_at_rank(0);
                other.receive_into(&mut message[..]);
                other.send(&message[..]);
            }
            _ => {}
        }
        if turn >= times {
            let passed = start.elapsed();
            best = best.map_or(Some(passed), |best: Duration| Some(best.min(passed)));
        }
    }
    best
}
