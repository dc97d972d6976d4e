//! What was measured with one number of workers.

use crate::argument::{OutOfRange, finite_workers, positive, within};

/// The most speedups of one point: a bootstrap visits each a thousand times over.
const MOST_REPLICATES: usize = 100_000;

/// The speedups measured with one number of workers.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub(super) workers: f64,
    pub(super) readings: Readings,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Readings {
    /// Each measurement by itself, one at least.
    Replicates(Vec<f64>),
    /// A summary: the speedup and its standard error.
    Summary { speedup: f64, error: f64 },
}

impl Point {
    /// A number of workers and the speedup of each measurement with it, T(one worker) / T, such as
    /// the ratios of pairs. They are taken as independent of each other and of other points. A
    /// point with one worker makes the base of the law float, unless all its speedups are 1.
    pub fn new(workers: f64, speedups: Vec<f64>) -> Result<Self, OutOfRange> {
        let workers = finite_workers(workers)?;
        within("number of speedups", speedups.len() as f64, "from 1 to 100000", |count| {
            (1.0..=MOST_REPLICATES as f64).contains(&count)
        })?;
        for speedup in &speedups {
            positive("S", *speedup)?;
        }
        Ok(Self { workers, readings: Readings::Replicates(speedups) })
    }

    /// A number of workers with one speedup and half the width of its 95 % interval.
    pub fn with_error(workers: f64, speedup: f64, half_width: f64) -> Result<Self, OutOfRange> {
        const NORMAL_95: f64 = 1.959_963_984_540_054;
        let speedup = positive("S", speedup)?;
        let range = "more than 0 and less than the speedup";
        let half = within("±", half_width, range, |half| half > 0.0 && half < speedup)?;
        let readings = Readings::Summary { speedup, error: half / NORMAL_95 };
        Ok(Self { workers: finite_workers(workers)?, readings })
    }

    /// The number of workers, P.
    pub fn workers(&self) -> f64 {
        self.workers
    }

    /// Its speedup: P / mean(P / R), the harmonic mean, which is a ratio of summed times where
    /// all baselines took as long.
    pub fn speedup(&self) -> f64 {
        match &self.readings {
            Readings::Replicates(speedups) => {
                let times: f64 = speedups.iter().map(|speedup| 1.0 / speedup).sum();
                speedups.len() as f64 / times
            }
            Readings::Summary { speedup, .. } => *speedup,
        }
    }
}
