//! Efficiency. New: what each worker is worth.

use crate::argument::{OutOfRange, finite_workers, speedup};

/// The share of `n` workers that the speedup `s` makes use of.
///
/// E = S / N
///
/// 1 is all of them; more than 1 is superlinear, which takes more than workers: more cache, or a
/// one-worker time that was too long.
pub fn efficiency(s: f64, n: f64) -> Result<f64, OutOfRange> {
    Ok(speedup(s)? / finite_workers(n)?)
}
