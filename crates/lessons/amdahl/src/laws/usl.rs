//! The universal scalability law. New: workers also talk to each other, so that beyond some number
//! more of them are slower. Costs: a second number to know, which few measurements can tell.

use crate::argument::{OutOfRange, amount, share, workers};

/// The speedup with `n` workers under contention `alpha` and coherency `beta`.
///
/// S(N) = N / (1 + α (N − 1) + β N (N − 1))
///
/// α is the share that must be done one at a time; with β = 0 this is Amdahl's law with serial
/// share α. β is what each pair of workers costs to keep consistent, as a share of the
/// one-worker time. `n` may be infinite.
///
/// N. J. Gunther, "Guerrilla Capacity Planning", Springer 2007, chapter 4.
// ANCHOR: usl
pub fn usl(alpha: f64, beta: f64, n: f64) -> Result<f64, OutOfRange> {
    let (alpha, beta) = (share("α", alpha)?, amount("β", beta)?);
    let n = workers(n)?;
    // Divided by N, so that an infinite N has a value:
    // S = 1 / (1/N + α (1 − 1/N) + β (N − 1)).
    let talk = if beta > 0.0 { beta * (n - 1.0) } else { 0.0 };
    Ok(1.0 / (1.0 / n + alpha * (1.0 - 1.0 / n) + talk))
}
// ANCHOR_END: usl

/// Where the universal scalability law is at its highest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peak {
    /// The number of workers, rarely a whole one; infinite where β = 0.
    pub workers: f64,
    /// The speedup there.
    pub speedup: f64,
}

/// The peak of [`usl`]: N* = √((1 − α) / β), but not below one worker.
pub fn usl_peak(alpha: f64, beta: f64) -> Result<Peak, OutOfRange> {
    let (alpha, beta) = (share("α", alpha)?, amount("β", beta)?);
    // 0 / 0, where only one can work and nobody talks, is no number; `max` then takes the 1.
    let workers = ((1.0 - alpha) / beta).sqrt().max(1.0);
    Ok(Peak { workers, speedup: usl(alpha, beta, workers)? })
}
