//! The Karp–Flatt metric. New: the question is turned round, from a measured speedup to the
//! serial share that would explain it.

use crate::argument::{OutOfRange, speedup, within};

/// The experimentally determined serial fraction of a run that `n` workers made `s` times as fast.
///
/// e = (1/S − 1/N) / (1 − 1/N)
///
/// Look at it for several N. It stays constant where a serial part is to blame, grows where
/// overhead is, and falls where the caches of more cores help or the one-worker time was too long.
/// It is below 0 for a superlinear speedup and above 1 for a slowdown: it is given as it is, and
/// neither is a share of anything. `n` must be more than 1, and may be infinite.
///
/// A. H. Karp, H. P. Flatt, "Measuring parallel processor performance", Communications of the
/// ACM 33 (1990), 539–543.
// ANCHOR: karp_flatt
pub fn karp_flatt(s: f64, n: f64) -> Result<f64, OutOfRange> {
    let s = speedup(s)?;
    let n = within("N", n, "more than 1", |n| n > 1.0)?;
    Ok((1.0 / s - 1.0 / n) / (1.0 - 1.0 / n))
}
// ANCHOR_END: karp_flatt
