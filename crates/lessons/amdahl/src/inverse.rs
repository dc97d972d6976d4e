//! The laws read backwards: what it takes to be so much faster.

use crate::argument::{OutOfRange, finite_workers, share, within};
use crate::laws::{amdahl_limit, karp_flatt};

/// A question whose answer is not a number.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoAnswer {
    /// An argument makes no sense.
    #[error(transparent)]
    Argument(#[from] OutOfRange),
    /// No number of workers gives this speedup.
    #[error("a speedup of {asked} is out of reach: the limit for p = {p} is {limit:.3}")]
    OutOfReach {
        /// The speedup asked for.
        asked: f64,
        /// The parallel share.
        p: f64,
        /// What no number of workers exceeds, or reaches.
        limit: f64,
    },
    /// With p = 1 there is no limit to take a share of.
    #[error("p = 1 has no limit: with N workers it is N times as fast")]
    NoLimit,
    /// No serial share gives this speedup.
    #[error("no serial share makes {n} workers {asked} times as fast: {why}")]
    NotAShare {
        /// The speedup asked for.
        asked: f64,
        /// The number of workers.
        n: f64,
        /// What kind of speedup it is instead.
        why: &'static str,
    },
}

/// The serial share that makes `n` workers `s` times as fast: [`karp_flatt`], where that is a share.
pub fn serial_share(s: f64, n: f64) -> Result<f64, NoAnswer> {
    let e = karp_flatt(s, n)?;
    let refused = |why| Err(NoAnswer::NotAShare { asked: s, n, why });
    if e < 0.0 {
        refused("it is superlinear")
    } else if e > 1.0 {
        refused("it is a slowdown")
    } else {
        Ok(e)
    }
}

/// How many workers reach the speedup `s` where the share `p` is parallel: N = p / (1/S − (1 − p)),
/// from [`amdahl`](crate::amdahl). Not a whole number, see [`whole_workers`].
pub fn workers_for_speedup(p: f64, s: f64) -> Result<f64, NoAnswer> {
    let limit = amdahl_limit(p)?;
    let s = within("S", s, "at least 1 and finite", |s| s >= 1.0 && s.is_finite())?;
    let left = 1.0 / s - (1.0 - p);
    if s <= 1.0 {
        Ok(1.0)
    } else if s >= limit || left <= 0.0 {
        Err(NoAnswer::OutOfReach { asked: s, p, limit })
    } else {
        Ok((p / left).max(1.0))
    }
}

/// How many workers reach the share `q` of the limit 1 / (1 − p): N = p q / ((1 − p) (1 − q)).
///
/// The last percents are dear: 90 % of the limit takes 9 p/(1 − p) workers, 99 % takes 99 p/(1 − p).
pub fn workers_for_share(p: f64, q: f64) -> Result<f64, NoAnswer> {
    let p = share("p", p)?;
    let q = within("share", q, "at least 0 and below 1", |q| (0.0..1.0).contains(&q))?;
    if p >= 1.0 {
        return Err(NoAnswer::NoLimit);
    }
    Ok((p * q / ((1.0 - p) * (1.0 - q))).max(1.0))
}

/// The least whole number of workers that is not below `n`, rounding errors of `n` forgiven.
pub fn whole_workers(n: f64) -> Result<f64, OutOfRange> {
    const ROUNDING: f64 = 1e-9;
    let n = finite_workers(n)?;
    Ok((n * (1.0 - ROUNDING)).ceil().max(1.0))
}
