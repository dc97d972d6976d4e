//! Amdahl's law. New: a part that only one worker can do. Costs: all the others wait for it.

use crate::argument::{OutOfRange, share, workers};

/// The speedup with `n` workers where the share `p` of the one-worker time can be shared out.
///
/// S(N) = 1 / ((1 − p) + p / N)
///
/// The time of one worker is 1: the part 1 − p stays as it is, the part p is divided by N. The job
/// stays the same. p = 0 gives 1, p = 1 gives N; `n` may be infinite.
///
/// G. M. Amdahl, "Validity of the single processor approach to achieving large scale computing
/// capabilities", AFIPS Spring Joint Computer Conference 1967, 483–485. The paper has no formula;
/// this is how it has been read since.
///
/// ```
/// assert_eq!(amdahl::amdahl(0.5, 2.0)?, 4.0 / 3.0);
/// assert_eq!(amdahl::amdahl(0.0, 8.0)?, 1.0);
/// assert!(amdahl::amdahl(1.5, 8.0).is_err());
/// # Ok::<(), amdahl::OutOfRange>(())
/// ```
// ANCHOR: amdahl
pub fn amdahl(p: f64, n: f64) -> Result<f64, OutOfRange> {
    let (p, n) = (share("p", p)?, workers(n)?);
    Ok(1.0 / ((1.0 - p) + p / n))
}
// ANCHOR_END: amdahl

/// What no number of workers exceeds: 1 / (1 − p), infinite for p = 1.
pub fn amdahl_limit(p: f64) -> Result<f64, OutOfRange> {
    amdahl(p, f64::INFINITY)
}
