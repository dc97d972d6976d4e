//! Coefficients with what is known about their spread, and intervals for whatever follows
//! from them.
//!
//! # How it works
//!
//! 1. A coefficient is a weighted sum of the points' means. So its variance is the sum of the
//!    means' variances, times the weights squared, whatever each point's own spread is.
//! 2. With at least ten replicates a point, the interval is a *bootstrap-t* (Efron 1981; Davison and
//!    Hinkley 1997, section 5.2.2). Each draw resamples the replicates inside each point, and
//!    notes by how many of *its own* standard errors it misses the estimate. How far it misses in
//!    the worst 2.5 % on either side takes the place of Student's t.
//! 3. With fewer there is too little to draw from, and Student's t itself is taken.

use std::fmt;

use fastrand::Rng;

use crate::{Interval, distribution};

use super::least_squares::solver;
use super::sample::{Noise, Row, Sample};

/// Resamples drawn. The ends of an interval then vary by about a twentieth of its half width.
const DRAWS: usize = 2_000;

/// The relative error that is put down to rounding.
pub(super) const ROUNDING: f64 = 1e-9;

/// g, g α and g β: what multiplies the columns of a [`Row`].
pub(super) type Theta = [f64; 3];

/// The coefficients' covariance.
type Covariance = [[f64; 3]; 3];

/// Coefficients from least squares, and how well they fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub(super) theta: Theta,
    /// Σ weight · (mean − fitted)² over the rows.
    pub(super) misfit: f64,
    /// Rows less coefficients.
    pub(super) freedom: f64,
    /// The largest |mean / fitted − 1|.
    pub(super) worst: f64,
}

/// Coefficients with their spread, not yet held to what a law allows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Estimate {
    pub(super) line: Line,
    covariance: Covariance,
    spread: Spread,
}

#[derive(Debug, Clone, PartialEq)]
enum Spread {
    /// As Student's distribution has it.
    Student { freedom: f64 },
    /// As resampling has it.
    Drawn(Draws),
}

/// The coefficients and covariances of resamples.
#[derive(Clone, PartialEq)]
struct Draws(Vec<(Theta, Covariance)>);

impl fmt::Debug for Draws {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} draws", self.0.len())
    }
}

/// Which columns have a coefficient to be found. Without the first, g is 1.
pub(super) type Free = [bool; 3];

/// The weighted sums that give the coefficients.
struct Solver {
    free: Free,
    /// For each column, a factor for each row; empty where the coefficient is not free.
    factors: [Vec<f64>; 3],
}

impl Solver {
    fn new(sample: &Sample, free: Free) -> Option<Self> {
        let weights: Vec<f64> = sample.rows.iter().map(Row::weight).collect();
        let used = (0..3).filter(|column| free[*column]);
        let columns: Vec<Vec<f64>> = used
            .clone()
            .map(|column| sample.rows.iter().map(|row| row.columns()[column]).collect())
            .collect();
        let mut factors = [const { Vec::new() }; 3];
        for (column, row) in used.zip(solver(&columns, &weights)?) {
            factors[column] = row;
        }
        Some(Self { free, factors })
    }

    /// The coefficients for the rows' means.
    fn theta(&self, means: &(impl Iterator<Item = f64> + Clone)) -> Theta {
        let fixed = if self.free[0] { 0.0 } else { 1.0 };
        let mut theta = [fixed, 0.0, 0.0];
        for (value, factors) in theta.iter_mut().zip(&self.factors) {
            *value += factors
                .iter()
                .zip(means.clone())
                .map(|(f, mean)| f * (mean - fixed))
                .sum::<f64>();
        }
        theta
    }

    /// The coefficients' covariance for the variances of the rows' means.
    fn covariance(&self, variances: &[f64]) -> Covariance {
        let mut covariance = [[0.0; 3]; 3];
        for (line, one) in covariance.iter_mut().zip(&self.factors) {
            for (cell, other) in line.iter_mut().zip(&self.factors) {
                let products = one.iter().zip(other).zip(variances);
                *cell = products.map(|((one, other), variance)| one * other * variance).sum();
            }
        }
        covariance
    }
}

impl Line {
    /// `None` where the points cannot tell the free coefficients from each other.
    pub(super) fn new(sample: &Sample, free: Free) -> Option<Self> {
        Some(Self::through(sample, &Solver::new(sample, free)?))
    }

    fn through(sample: &Sample, solver: &Solver) -> Self {
        let theta = solver.theta(&sample.rows.iter().map(|row| row.mean));
        let fitted = |row: &Row| dot(row.columns(), theta);
        let square = |row: &Row| row.weight() * (row.mean - fitted(row)).powi(2);
        let miss = |row: &Row| (row.mean / fitted(row) - 1.0).abs();
        let coefficients = solver.free.iter().filter(|free| **free).count();
        Self {
            theta,
            misfit: sample.rows.iter().map(square).sum(),
            freedom: sample.rows.len() as f64 - coefficients as f64,
            worst: sample.rows.iter().map(miss).fold(0.0, f64::max),
        }
    }
}

impl Estimate {
    /// `None` where the points cannot tell the free coefficients from each other.
    pub(super) fn new(sample: &Sample, free: Free, seed: u64) -> Option<Self> {
        let solver = Solver::new(sample, free)?;
        let line = Line::through(sample, &solver);
        // Points exactly on a law miss it by rounding errors, which tell nothing about each other.
        let residual = (line.misfit / line.freedom.max(1.0)).max(ROUNDING.powi(2));
        let variances: Vec<f64> =
            sample.rows.iter().map(|row| row.variance(sample.noise, residual)).collect();
        let spread = match sample.noise {
            Noise::Own => Spread::Drawn(draws(sample, &solver, seed)),
            Noise::Shared { freedom, .. } => Spread::Student { freedom },
            Noise::Stated => Spread::Student { freedom: f64::INFINITY },
            Noise::Unknown => Spread::Student { freedom: line.freedom },
        };
        Some(Self { line, covariance: solver.covariance(&variances), spread })
    }

    /// The 95 % interval of what `of` computes from the coefficients, together with its gradient.
    pub(super) fn interval(&self, of: impl Fn(Theta) -> (f64, Theta)) -> Interval {
        let (estimate, gradient) = of(self.line.theta);
        if self.spread == (Spread::Student { freedom: 0.0 }) {
            // As many coefficients as points: nothing is left to tell how good they are.
            return Interval { estimate, low: f64::NEG_INFINITY, high: f64::INFINITY };
        }
        let error = along(&self.covariance, gradient);
        if error == 0.0 {
            return Interval::exact(estimate);
        }
        let (down, up) = match &self.spread {
            Spread::Student { freedom } => {
                let t = distribution::student_95(*freedom);
                (t, t)
            }
            Spread::Drawn(Draws(draws)) => tails(draws.iter().map(|(theta, covariance)| {
                let (value, gradient) = of(*theta);
                (value - estimate) / along(covariance, gradient)
            })),
        };
        Interval { estimate, low: estimate - down * error, high: estimate + up * error }
    }
}

/// How many standard errors to go down and up from the estimate. A draw that misses far *above*
/// says that the truth may lie as far *below*.
fn tails(misses: impl Iterator<Item = f64>) -> (f64, f64) {
    const EITHER_SIDE: f64 = 0.025;
    // A resample without any spread, which takes the same value ten times, tells nothing.
    let mut misses: Vec<f64> = misses.filter(|miss| miss.is_finite()).collect();
    misses.sort_by(f64::total_cmp);
    let last = misses.len().saturating_sub(1) as f64;
    let at =
        |share: f64| misses.get((share * last).round() as usize).map_or(f64::INFINITY, |t| *t);
    (at(1.0 - EITHER_SIDE), -at(EITHER_SIDE))
}

/// Resamples the replicates inside each row.
fn draws(sample: &Sample, solver: &Solver, seed: u64) -> Draws {
    let mut random = Rng::with_seed(seed);
    let mut draw = || {
        let drawn: Vec<(f64, f64)> =
            sample.rows.iter().map(|row| resampled(&row.values, &mut random)).collect();
        let variances: Vec<f64> = drawn.iter().map(|(_, variance)| *variance).collect();
        let theta = solver.theta(&drawn.iter().map(|(mean, _)| *mean));
        (theta, solver.covariance(&variances))
    };
    Draws((0..DRAWS).map(|_| draw()).collect())
}

/// The mean of a resample, and that mean's variance.
fn resampled(values: &[f64], random: &mut Rng) -> (f64, f64) {
    // Measured from one of the values, so that the squares keep their digits.
    let (count, origin) = (values.len() as f64, values[0]);
    let (mut sum, mut squares) = (0.0, 0.0);
    for _ in values {
        let value = values[random.usize(..values.len())] - origin;
        sum += value;
        squares += value * value;
    }
    let variance = (squares - sum * sum / count).max(0.0) / (count - 1.0) / count;
    (origin + sum / count, variance)
}

/// The standard error along a gradient.
fn along(covariance: &Covariance, gradient: Theta) -> f64 {
    let lines = covariance.map(|line| dot(line, gradient));
    dot(lines, gradient).max(0.0).sqrt()
}

pub(super) fn dot(one: Theta, other: Theta) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
