//! Fitting a law to measured speedups, or saying why none fits.
//!
//! # How it works
//!
//! 1. With y = P / R the laws are straight lines in their unknowns:
//!    y = g (1 + α (P − 1) + β P (P − 1)). Amdahl's law has β = 0 and α = s. Here g is the time of the
//!    parallel program with one worker over that of the serial one: 1 where that was not measured.
//! 2. Weighted least squares, for speedups have *relative* errors: a point weighs (R / P)².
//!    Negative α or β are not allowed; the fit is then repeated without them.
//! 3. Intervals come from the fit that may also go negative, and are then cut off at what is
//!    possible: a serial fraction of [0, 0.01] says more than "0 exactly".
//! 4. The simplest law that the lack-of-fit test does not reject is the one to show. See
//!    [`Guards`] for what each law needs, and [`Refusal`] for what happens otherwise.

mod estimate;
mod guards;
mod lack_of_fit;
mod law;
mod least_squares;
mod point;
mod refusal;
mod sample;
mod select;

pub use guards::Guards;
pub use lack_of_fit::LackOfFit;
pub use law::{Law, Method};
pub use point::Point;
pub use refusal::{Refusal, Trend, Tried};
pub use select::fit;

use crate::argument::{OutOfRange, within};
use crate::{Interval, Peak, usl_peak};
use estimate::{Estimate, Theta, dot};

/// A law, with the numbers that make it fit the points.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The simplest law that the points do not reject.
    pub law: Law,
    /// Amdahl's s, or the universal scalability law's α: a share of the one-worker time.
    pub serial_fraction: Interval,
    /// The universal scalability law's β: what each pair of workers costs, as a share of the
    /// one-worker time. `None` for Amdahl's law.
    pub coherency: Option<Interval>,
    /// g: T(1) of the parallel program over the serial program's time. Exactly 1 unless points with
    /// one worker say otherwise.
    pub base: Interval,
    /// The test that the law has passed; `None` where there was no spread to test it against.
    pub lack_of_fit: Option<LackOfFit>,
    /// Where the intervals come from.
    pub method: Method,
    /// The most workers measured.
    pub most_workers: f64,
    /// Numbers of workers beyond the cores, not used.
    pub left_out: Vec<f64>,
    /// The coefficients, held to what the law allows.
    theta: Theta,
    /// The fit that may go negative: the intervals' source.
    free: Estimate,
}

impl Fit {
    /// The most workers that may be asked about: [`Guards::REACH`] times the most measured.
    pub fn reach(&self) -> f64 {
        self.most_workers * Guards::REACH
    }

    /// The law's speedup with `n` workers, with its 95 % interval: that of the law at this point,
    /// not that of a further measurement. Refused beyond [`reach`](Self::reach).
    pub fn band(&self, n: f64) -> Result<Interval, OutOfRange> {
        let range = "from 1 to 4 times the most workers measured";
        let n = within("N", n, range, |n| (1.0..=self.reach()).contains(&n))?;
        let columns = [1.0, n - 1.0, n * (n - 1.0)];
        let y = self.free.interval(|theta| (dot(columns, theta), columns));
        // Neither law is faster than its base times the workers.
        let y = held(y, dot(columns, self.theta)).clipped(self.base.low, f64::INFINITY);
        Ok(Interval { estimate: n / y.estimate, low: n / y.high, high: n / y.low })
    }

    /// Where the universal scalability law turns down, if that is within reach.
    pub fn peak(&self) -> Option<Peak> {
        let beta = self.coherency?.estimate;
        let peak = usl_peak(self.serial_fraction.estimate, beta).ok()?;
        let speedup = peak.speedup / self.base.estimate;
        (peak.workers <= self.reach()).then_some(Peak { speedup, ..peak })
    }
}

/// `interval` around another estimate, stretched where it does not hold it.
fn held(interval: Interval, estimate: f64) -> Interval {
    Interval { estimate, low: interval.low.min(estimate), high: interval.high.max(estimate) }
}
