//! The points as a fit sees them: on the scale y = P / R, where all laws are straight lines.

use super::point::{Point, Readings};
use super::{Guards, Refusal};

/// All points with one number of workers.
pub(super) struct Row {
    pub(super) workers: f64,
    /// P / R of each measurement, or the one that was stated.
    pub(super) values: Vec<f64>,
    /// Their mean.
    pub(super) mean: f64,
    /// The standard error of the mean, where it was stated.
    stated: Option<f64>,
}

/// What the spread of the points is known from. Each supports another kind of interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Noise {
    /// Each point has replicates enough to be resampled.
    Own,
    /// Some points have few replicates. All share one relative spread, with so many degrees of
    /// freedom.
    Shared { variance: f64, freedom: f64 },
    /// The errors were stated.
    Stated,
    /// There is one value a point: only a law's own residuals tell.
    Unknown,
}

/// The rows of a fit, by workers.
pub(super) struct Sample {
    pub(super) rows: Vec<Row>,
    pub(super) noise: Noise,
    /// Whether the base must be estimated: the speedup of one worker was measured, too.
    pub(super) floats: bool,
    pub(super) left_out: Vec<f64>,
}

impl Row {
    fn new(point: &Point) -> Self {
        let workers = point.workers;
        match &point.readings {
            Readings::Replicates(speedups) => {
                Self::of(workers, speedups.iter().map(|speedup| workers / speedup).collect())
            }
            Readings::Summary { speedup, error } => {
                let y = workers / speedup;
                // A small error of R is as large, as a share, in P / R.
                let stated = Some(y * error / speedup);
                Self { workers, values: vec![y], mean: y, stated }
            }
        }
    }

    fn of(workers: f64, values: Vec<f64>) -> Self {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Self { workers, values, mean, stated: None }
    }

    /// Whether it is 1 in every measurement: not measured, but what the others are measured in.
    fn is_unit(&self) -> bool {
        self.stated.is_none() && self.values.iter().all(|value| (value - 1.0).abs() <= 0.0)
    }

    pub(super) fn count(&self) -> f64 {
        self.values.len() as f64
    }

    /// The sum of squared distances from the mean.
    pub(super) fn squares(&self) -> f64 {
        self.values.iter().map(|value| (value - self.mean).powi(2)).sum()
    }

    /// What the laws multiply: y = g · 1 + g α · (P − 1) + g β · P (P − 1).
    pub(super) fn columns(&self) -> [f64; 3] {
        [1.0, self.workers - 1.0, self.workers * (self.workers - 1.0)]
    }

    /// Speedups have *relative* errors, so a mean weighs (R / P)² for each of its values; a stated
    /// error says its weight itself.
    pub(super) fn weight(&self) -> f64 {
        self.stated.map_or(self.count() / self.mean.powi(2), |error| error.powi(-2))
    }

    /// The variance of the mean; `residual` is the relative variance of a single value, where
    /// the points do not tell it.
    pub(super) fn variance(&self, noise: Noise, residual: f64) -> f64 {
        let relative = |variance: f64| variance * self.mean.powi(2) / self.count();
        match noise {
            Noise::Own => self.squares() / (self.count() - 1.0) / self.count(),
            Noise::Shared { variance, .. } => relative(variance),
            Noise::Stated => self.stated.map_or(0.0, |error| error.powi(2)),
            Noise::Unknown => relative(residual),
        }
    }
}

impl Sample {
    /// Merges the points with equal workers, and leaves out those beyond the cores.
    pub(super) fn new(points: &[Point], guards: &Guards) -> Result<Self, Refusal> {
        let beyond = |point: &&Point| guards.cores.is_some_and(|cores| point.workers > cores);
        let mut left_out: Vec<f64> =
            points.iter().filter(beyond).map(|point| point.workers).collect();
        left_out.sort_by(f64::total_cmp);
        left_out.dedup();
        let used = points.iter().filter(|point| !beyond(point));
        let mut rows = merged(used.map(Row::new).collect())?;
        rows.retain(|row| row.workers > 1.0 || !row.is_unit());
        unmixed(&rows)?;
        let floats = rows.iter().any(|row| row.workers <= 1.0);
        Ok(Self { noise: noise(&rows), rows, floats, left_out })
    }

    /// The rows with more than one worker.
    pub(super) fn parallel(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.workers > 1.0)
    }

    /// The most workers measured.
    pub(super) fn most(&self) -> f64 {
        self.rows.last().map_or(1.0, |row| row.workers)
    }

    /// The weighted sum of squares inside the rows, and its degrees of freedom.
    pub(super) fn pure(&self) -> (f64, f64) {
        pure(&self.rows)
    }
}

/// One row for each number of workers.
fn merged(mut rows: Vec<Row>) -> Result<Vec<Row>, Refusal> {
    rows.sort_by(|one, other| one.workers.total_cmp(&other.workers));
    let mut merged: Vec<Row> = Vec::new();
    for row in rows {
        match merged.last_mut() {
            Some(last) if last.workers >= row.workers => {
                if last.stated.or(row.stated).is_some() {
                    return Err(Refusal::Mixed { workers: row.workers });
                }
                last.values.extend(row.values);
            }
            _ => merged.push(row),
        }
    }
    let whole = |row: Row| Row { stated: row.stated, ..Row::of(row.workers, row.values) };
    Ok(merged.into_iter().map(whole).collect())
}

/// Refuses stated errors beside replicates: what one says cannot be weighed with the other.
fn unmixed(rows: &[Row]) -> Result<(), Refusal> {
    let stated = rows.iter().filter(|row| row.stated.is_some()).count();
    let odd = if 2 * stated > rows.len() {
        rows.iter().find(|row| row.stated.is_none())
    } else {
        rows.iter().find(|row| row.stated.is_some())
    };
    odd.map_or(Ok(()), |row| Err(Refusal::Mixed { workers: row.workers }))
}

fn noise(rows: &[Row]) -> Noise {
    let (squares, freedom) = pure(rows);
    if rows.iter().any(|row| row.stated.is_some()) {
        Noise::Stated
    } else if rows.iter().all(|row| row.values.len() >= Guards::FEWEST_TO_RESAMPLE) {
        Noise::Own
    } else if freedom > 0.0 {
        Noise::Shared { variance: squares / freedom, freedom }
    } else {
        Noise::Unknown
    }
}

fn pure(rows: &[Row]) -> (f64, f64) {
    rows.iter().fold((0.0, 0.0), |(squares, freedom), row| {
        (squares + row.squares() / row.mean.powi(2), freedom + row.count() - 1.0)
    })
}
