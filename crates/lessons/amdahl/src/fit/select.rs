//! Which law to show.

use crate::{Interval, karp_flatt};

use super::estimate::{Estimate, Free, Line, Theta};
use super::lack_of_fit::LackOfFit;
use super::sample::{Noise, Row, Sample};
use super::{Fit, Guards, Law, Method, Point, Refusal, Trend, Tried, held};

/// Fits the simplest law that `points` support, or says why there is none.
///
/// - One number of workers above 1 gives its [`karp_flatt`](crate::karp_flatt) metric and no law.
/// - Two or more can be Amdahl's law.
/// - The universal scalability law needs [`Guards::USL_POINTS`] above 1, one of them at least
///   [`Guards::USL_WORKERS`], and an interval of β that excludes 0.
/// - With replicates or stated errors, a law is rejected by a lack-of-fit test. With single
///   values there is no such test: then Amdahl's law is given up where β is clearly more than 0,
///   and any law where it misses a point by more than [`Guards::MOST_MISS`].
///
/// ```
/// use amdahl::fit::{Guards, Law, Point, fit};
///
/// let measured = [(2.0, [1.90, 1.91, 1.89]), (4.0, [3.47, 3.49, 3.48]), (8.0, [5.94, 5.91, 5.93])];
/// let points = measured
///     .iter()
///     .map(|(workers, speedups)| Point::new(*workers, speedups.to_vec()))
///     .collect::<Result<Vec<_>, _>>()?;
/// let fit = fit(&points, &Guards::default())?;
/// assert_eq!(fit.law, Law::Amdahl);
/// assert!(fit.serial_fraction.contains(0.05));
/// assert!(fit.band(32.0).is_ok() && fit.band(33.0).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn fit(points: &[Point], guards: &Guards) -> Result<Fit, Refusal> {
    let sample = Sample::new(points, guards)?;
    let candidate = |law| Candidate::new(law, &sample, guards);
    // ANCHOR: refuse
    let parallel = sample.parallel().count();
    if parallel == 0 {
        return Err(Refusal::NoPoint { left_out: sample.left_out });
    }
    let Some(amdahl) = candidate(Law::Amdahl) else {
        return Err(Refusal::Undetermined);
    };
    if parallel == 1 {
        return Err(one_point(&sample, &amdahl));
    }
    // ANCHOR_END: refuse
    if (amdahl.serial.low <= 0.0 && amdahl.serial.high >= 1.0) || amdahl.base().low <= 0.0 {
        return Err(Refusal::Undetermined);
    }
    if amdahl.test.is_some() && amdahl.fits(guards) {
        return Ok(amdahl.fit(sample));
    }
    let enough = parallel >= Guards::USL_POINTS && sample.most() >= Guards::USL_WORKERS;
    let usl = if enough { candidate(Law::Usl) } else { None };
    match &usl {
        Some(usl) if usl.fits(guards) && usl.coherency.low > 0.0 => Ok(usl.fit(sample)),
        _ if amdahl.fits(guards) => Ok(amdahl.fit(sample)),
        _ => {
            let tried = [Some(&amdahl), usl.as_ref()].into_iter().flatten();
            let tried = tried.map(Candidate::tried).collect();
            Err(Refusal::NoLaw { trend: trend(&sample, &amdahl, guards), tried })
        }
    }
}

/// A law with its coefficients, before it is known whether it fits.
struct Candidate {
    law: Law,
    /// The fit that may go negative.
    free: Estimate,
    /// The coefficients without negative ones, and how well these fit.
    allowed: Line,
    /// s or α, from the fit that may go negative.
    serial: Interval,
    /// β, in the same way.
    coherency: Interval,
    test: Option<LackOfFit>,
}

impl Candidate {
    fn new(law: Law, sample: &Sample, guards: &Guards) -> Option<Self> {
        let columns = [sample.floats, true, law == Law::Usl];
        let free = Estimate::new(sample, columns, guards.seed)?;
        let allowed = not_negative(columns, sample)?;
        let (serial, coherency) = (free.interval(share_of::<1>), free.interval(share_of::<2>));
        // The law's own number of coefficients counts, also where one was not allowed.
        let test = LackOfFit::test(sample, allowed.misfit, free.line.freedom);
        Some(Self { law, free, allowed, serial, coherency, test })
    }

    /// g, from the fit that may go negative.
    fn base(&self) -> Interval {
        self.free.interval(|theta| (theta[0], [1.0, 0.0, 0.0]))
    }

    /// Whether it may be shown.
    fn fits(&self, guards: &Guards) -> bool {
        let possible =
            self.serial.low <= 1.0 && self.serial.high >= 0.0 && self.base().low > 0.0;
        let close = match self.test {
            Some(test) => test.chance > guards.rejection,
            None => self.allowed.worst <= Guards::MOST_MISS,
        };
        possible && close
    }

    fn tried(&self) -> Tried {
        Tried { law: self.law, chance: self.test.map(|test| test.chance) }
    }

    fn fit(&self, sample: Sample) -> Fit {
        let theta = self.allowed.theta;
        let cut = |interval, estimate, most| held(interval, estimate).clipped(0.0, most);
        let coherency = cut(self.coherency, share_of::<2>(theta).0, f64::INFINITY);
        let one_at_least = theta[1].min(theta[0]);
        Fit {
            law: self.law,
            serial_fraction: cut(self.serial, share_of::<1>(theta).0, 1.0),
            coherency: (self.law == Law::Usl).then_some(coherency),
            base: held(self.base(), theta[0]),
            lack_of_fit: self.test,
            method: method(sample.noise),
            most_workers: sample.most(),
            left_out: sample.left_out,
            theta: [theta[0], one_at_least, theta[2]],
            free: self.free.clone(),
        }
    }
}

/// The fit without the coefficients of which less than nothing would be best.
fn not_negative([base, serial, talk]: Free, sample: &Sample) -> Option<Line> {
    // The more is kept the better it fits; of those that keep one, α alone or β alone, the closer.
    let whole = Line::new(sample, [base, serial, talk]);
    let one = [[base, false, talk], [base, serial, false]].map(|kept| Line::new(sample, kept));
    let allowed = |line: &Line| line.theta.iter().all(|value| *value >= 0.0);
    let closer = |one: &Line, other: &Line| one.misfit.total_cmp(&other.misfit);
    whole
        .filter(allowed)
        .or_else(|| one.into_iter().flatten().filter(allowed).min_by(closer))
        .or_else(|| Line::new(sample, [base, false, false]))
}

/// The coefficient of a column as a share of the base, with its gradient.
fn share_of<const COLUMN: usize>(theta: Theta) -> (f64, Theta) {
    let share = theta[COLUMN] / theta[0];
    let mut gradient = [-share / theta[0], 0.0, 0.0];
    gradient[COLUMN] = 1.0 / theta[0];
    (share, gradient)
}

fn method(noise: Noise) -> Method {
    match noise {
        Noise::Own => Method::Bootstrap,
        Noise::Shared { .. } => Method::FewReplicates,
        Noise::Stated => Method::StatedErrors,
        Noise::Unknown => Method::Residuals,
    }
}

fn one_point(sample: &Sample, amdahl: &Candidate) -> Refusal {
    let known = amdahl.serial.low.is_finite() && amdahl.serial.high.is_finite();
    Refusal::OnePoint {
        workers: sample.most(),
        serial_fraction: amdahl.serial.estimate,
        interval: known.then_some(amdahl.serial),
        left_out: sample.left_out.clone(),
    }
}

/// What the points do where no law fits them.
fn trend(sample: &Sample, amdahl: &Candidate, guards: &Guards) -> Trend {
    let base = amdahl.free.line.theta[0];
    let faster = |row: &Row| {
        let e = karp_flatt(base * row.workers / row.mean, row.workers);
        let error = row.variance(sample.noise, 0.0).sqrt() / (row.workers - 1.0);
        e.is_ok_and(|e| e + 3.0 * error < 0.0)
    };
    if amdahl.serial.high < 0.0 || sample.parallel().any(faster) {
        return Trend::Superlinear;
    }
    let curved = Candidate::new(Law::Usl, sample, guards).map(|usl| usl.coherency);
    match curved {
        Some(curve) if curve.low > 0.0 => Trend::Rising,
        Some(curve) if curve.high < 0.0 => Trend::Falling,
        _ => Trend::Unclear,
    }
}
