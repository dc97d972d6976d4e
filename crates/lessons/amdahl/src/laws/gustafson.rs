//! Gustafson's law. New: the job grows with the workers, in the same time. Costs: it answers
//! another question, so its serial share is another number than Amdahl's.

use crate::argument::{OutOfRange, finite_workers, share, workers};

/// The scaled speedup with `n` workers where the share `p` of the *parallel* run is parallel.
///
/// S(N) = (1 − p) + p N
///
/// The time of the run with N workers is 1. One worker would need 1 − p for the serial part of
/// that larger job and p N for the rest. Only a run whose work grows with N (weak scaling) has
/// such a speedup. `n` may be infinite.
///
/// J. L. Gustafson, "Reevaluating Amdahl's law", Communications of the ACM 31 (1988), 532–533.
// ANCHOR: gustafson
pub fn gustafson(p: f64, n: f64) -> Result<f64, OutOfRange> {
    let (p, n) = (share("p", p)?, workers(n)?);
    // Nothing shared out stays nothing, also among infinitely many.
    let shared = if p > 0.0 { p * n } else { 0.0 };
    Ok((1.0 - p) + shared)
}
// ANCHOR_END: gustafson

/// Gustafson's serial share s′ (of the N-worker run) from Amdahl's `s` (of the one-worker run).
///
/// s′ = s / (s + (1 − s) / N)
///
/// It is the same serial part, as a share of a run that is shorter.
pub fn scaled_serial(s: f64, n: f64) -> Result<f64, OutOfRange> {
    let (s, n) = (share("s", s)?, finite_workers(n)?);
    Ok(s / (s + (1.0 - s) / n))
}

/// Amdahl's serial share s (of the one-worker run) from Gustafson's `s` (of the N-worker run).
///
/// s = s′ / (s′ + (1 − s′) N)
pub fn unscaled_serial(s: f64, n: f64) -> Result<f64, OutOfRange> {
    let (s, n) = (share("s′", s)?, finite_workers(n)?);
    Ok(s / (s + (1.0 - s) * n))
}
