//! What a measurement says, and what it does not.
//!
//! ```text
//! sessions ──> Summary ──> Case ──> Row: time, speedup, gain, effort, verdict
//!                 └──> Family: the size from which a variant wins
//! ```
//!
//! A [`Row`]'s *speedup* is T(baseline) / T(variant), its *gain* T(own serial form) / T(variant):
//! the first mixes being smarter with having more workers, the second is what the workers bought.
//! Both are ratios of sums over pairs, with a 95 % [bootstrap] interval over the pairs.
//!
//! Two lessons do a part of the work: [`amdahl`] finds the law that a gain follows over its workers
//! ([`Scaling`]), [`cafe`] what more workers would do with the tasks that were recorded
//! ([`Prediction`]).
//!
//! This crate knows sessions, and nothing of how they were measured or of how this is shown.

mod beside;
pub mod bootstrap;
mod bound;
mod case;
mod compare;
mod effort;
mod family;
pub mod finding;
mod judge;
mod normal;
mod number;
mod prediction;
mod row;
mod rules;
mod scaling;
mod select;
mod summary;
mod verdict;

pub use amdahl::Interval;
pub use amdahl::fit::Fit;
pub use beside::{Beside, Guess};
pub use bound::{Bound, Limit, value};
pub use case::{Case, Control};
pub use compare::{Change, Comparison, Difference, compare};
pub use effort::Effort;
pub use family::{Crossover, Family, Point};
pub use number::{bytes, duration, factor, interval, percent};
pub use prediction::Prediction;
pub use row::{Freshness, Row, Sample};
pub use rules::{Rule, rules};
pub use scaling::Scaling;
pub use session::{Build, Ceiling, Demand, Items, Machine, Measure, Memory, Refusal, Waits};
pub use summary::Summary;
pub use verdict::Verdict;
