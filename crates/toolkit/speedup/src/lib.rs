//! The front door: measures variants in pairs, compares them honestly and writes a report.
//!
//! Someone who has two functions and criterion adds this crate as their one new
//! dev-dependency, and a bench file with `harness = false`:
//!
//! ```no_run
//! fn main() -> std::process::ExitCode {
//!     speedup::bench("sums", |bench| {
//!         bench
//!             .case("sum", || (0..1_000_000_u64).collect::<Vec<_>>())
//!             .serial("serial", |numbers| numbers.iter().sum::<u64>())
//!             .parallel("threads", |numbers, workers| in_threads(numbers, workers))
//!             .measure();
//!     })
//! }
//! # fn in_threads(numbers: &[u64], _: usize) -> u64 { numbers.iter().sum() }
//! ```
//!
//! `cargo bench` then prints a table for each case and writes `reports/local/index.html` in their
//! workspace. The first function is the baseline: the others must give the same answer, and are
//! timed against it. All of criterion's options work, for criterion does the sampling.
//!
//! From the environment: `SPEEDUP_PAIRS` is the number of pairs (30), `SPEEDUP_SESSIONS` how often
//! the whole program runs (1), `SPEEDUP_REPORTS` the folder of the report.

mod bench;
mod home;

pub use bench::bench;
pub use home::{Home, HomeError};
pub use lesson::agreement;
pub use lesson::{Disagreement, Variant};
pub use measure::{Allocations, Bench, Case};

/// Counts allocations in this bench program, in an untimed run of each variant.
///
/// Put it once into a bench file that has no global allocator of its own.
#[macro_export]
macro_rules! count_allocations {
    () => {
        #[global_allocator]
        static ALLOCATIONS: $crate::Allocations = $crate::Allocations;
    };
}
