//! The laws: how much faster N workers can be.

mod amdahl;
mod efficiency;
mod gustafson;
mod karp_flatt;
mod span;
mod usl;

pub use amdahl::{amdahl, amdahl_limit};
pub use efficiency::efficiency;
pub use gustafson::{gustafson, scaled_serial, unscaled_serial};
pub use karp_flatt::karp_flatt;
pub use span::{WorkSpan, list_factor, longest_first_factor};
pub use usl::{Peak, usl, usl_peak};
