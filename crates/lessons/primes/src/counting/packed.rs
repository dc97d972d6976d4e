//! What the last four rungs share: a sieve of bits, eight of them for thirty numbers.
//!
//! Of 30 neighbouring numbers, 8 have none of the factors 2, 3 and 5: those that leave one of the
//! [`RESIDUES`](wheel::RESIDUES). So a byte holds thirty numbers, and byte i bit j is the number
//! 30i + `RESIDUES[j]`. A segment of 256 KiB is nearly 8 million numbers.
//!
//! ```text
//! n ──> Plan           what all workers read: the primes up to √n, the stamps
//!        └─> Worker    one worker's own bits, and where each prime's next multiple is
//!             └─> stretch ──> count       segments one after the other
//! ```

mod crossing;
mod plan;
mod primes;
mod stamps;
mod wheel;
mod worker;

pub(crate) use plan::Plan;
pub(crate) use worker::Worker;
