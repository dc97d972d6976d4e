//! Is it worth it at all? New: starting workers takes time too.

use crate::argument::{OutOfRange, amount, finite_workers, positive, share, within};

/// What it costs to have workers, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overhead {
    start_up: f64,
    per_worker: f64,
}

impl Overhead {
    /// `start_up` is paid once, `per_worker` for each worker, one after the other.
    pub fn new(start_up: f64, per_worker: f64) -> Result<Self, OutOfRange> {
        Ok(Self {
            start_up: amount("start-up", start_up)?,
            per_worker: amount("cost per worker", per_worker)?,
        })
    }

    fn of(&self, n: f64) -> f64 {
        self.start_up + self.per_worker * n
    }
}

/// A job that could be shared out, and what that would cost.
///
/// T(N) = T (1 − p) + T p / N + start-up + cost per worker × N, in seconds. This is Amdahl's law
/// with the price of workers added; the serial program pays none of it and takes T.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    total: f64,
    p: f64,
    overhead: Overhead,
}

/// The numbers of workers with which a plan is faster than the serial program.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paying {
    /// The fewest.
    pub from: f64,
    /// The most; infinite where a further worker costs nothing.
    pub to: f64,
}

impl Plan {
    /// A job that takes `total` seconds with one worker, of which the share `p` is parallel.
    pub fn new(total: f64, p: f64, overhead: Overhead) -> Result<Self, OutOfRange> {
        Ok(Self { total: positive("T", total)?, p: share("p", p)?, overhead })
    }

    /// The seconds it takes with `n` workers.
    // ANCHOR: time
    pub fn time(&self, n: f64) -> Result<f64, OutOfRange> {
        let n = finite_workers(n)?;
        let shared = self.total * self.p;
        Ok(self.total - shared + shared / n + self.overhead.of(n))
    }
    // ANCHOR_END: time

    /// How many times as fast `n` workers are as the serial program; below 1 it does not pay.
    pub fn speedup(&self, n: f64) -> Result<f64, OutOfRange> {
        Ok(self.total / self.time(n)?)
    }

    /// The whole number of workers from 2 to `most` with the shortest time.
    ///
    /// T′(N) = 0 at N = √(T p / cost per worker); T(N) is convex, so the best whole number is one
    /// of that number's neighbours.
    pub fn best(&self, most: f64) -> Result<f64, OutOfRange> {
        let most = two_or_more(most)?.floor();
        let turning = (self.total * self.p / self.overhead.per_worker).sqrt();
        // 0 / 0: nothing to share out and nothing to pay. Every number is as good.
        let turning = if turning.is_nan() { 2.0 } else { turning.clamp(2.0, most) };
        let (fewer, more) = (turning.floor(), turning.ceil().min(most));
        Ok(if self.time(more)? < self.time(fewer)? { more } else { fewer })
    }

    /// The whole numbers of workers with which it is faster than the serial program, if any.
    ///
    /// T(N) < T where c N² − (T p − start-up) N + T p < 0, c being the cost per worker: between
    /// the roots of that parabola.
    pub fn paying(&self) -> Option<Paying> {
        let (gain, each) = (self.total * self.p, self.overhead.per_worker);
        let left = gain - self.overhead.start_up;
        let root = (left * left - 4.0 * each * gain).max(0.0).sqrt();
        if left <= 0.0 {
            return None;
        }
        // The same as (left - root) / 2c, without its cancellation and good for c = 0.
        let from = next_whole(2.0 * gain / (left + root)).max(2.0);
        let to = if each > 0.0 {
            previous_whole(f64::midpoint(left, root) / each)
        } else {
            f64::INFINITY
        };
        let pays = |n: f64| self.time(n).is_ok_and(|time| time < self.total);
        // Rounding may put a whole root on the wrong side, where nothing is gained.
        let from = if pays(from) { from } else { from + 1.0 };
        let to = if to.is_infinite() || pays(to) { to } else { to - 1.0 };
        (from <= to && pays(from)).then_some(Paying { from, to })
    }

    /// The total seconds above which `n` workers pay; `None` if they never do.
    ///
    /// T = (start-up + cost per worker × N) / (p (1 − 1/N))
    pub fn break_even(&self, n: f64) -> Result<Option<f64>, OutOfRange> {
        let n = two_or_more(n)?;
        let saved = self.p * (1.0 - 1.0 / n);
        Ok((saved > 0.0).then(|| self.overhead.of(n) / saved))
    }
}

fn two_or_more(n: f64) -> Result<f64, OutOfRange> {
    within("N", n, "at least 2 and finite", |n| n >= 2.0 && n.is_finite())
}

/// The least whole number above `value`.
fn next_whole(value: f64) -> f64 {
    value.floor() + 1.0
}

/// The greatest whole number below `value`.
fn previous_whole(value: f64) -> f64 {
    value.ceil() - 1.0
}
