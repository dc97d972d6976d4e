//! Work and span. New: the job is a graph of tasks, and its longest path is what no number of
//! workers shortens. Costs: one must know both numbers, from a recording or from the algorithm.

use crate::argument::{OutOfRange, finite_workers, positive, within, workers};

/// The work and the span of a job, in any unit of time, the same for both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorkSpan {
    work: f64,
    span: f64,
}

impl WorkSpan {
    /// `work` is T₁, the time of all tasks together; `span` is T∞, the time of the longest path
    /// of tasks that wait for each other. A path is part of the work: the span is not longer.
    pub fn new(work: f64, span: f64) -> Result<Self, OutOfRange> {
        let work = positive("work", work)?;
        let range = "more than 0 and at most the work";
        let span = within("span", span, range, |span| span > 0.0 && span <= work)?;
        Ok(Self { work, span })
    }

    /// T₁ / T∞: the number of workers beyond which more are of no use.
    pub fn parallelism(&self) -> f64 {
        self.work / self.span
    }

    /// The time that no schedule on `n` workers beats: max(T₁ / N, T∞). The work law and the span
    /// law: Cormen, Leiserson, Rivest, Stein, "Introduction to Algorithms", chapter 27 (26 in
    /// the 4th edition). `n` may be infinite.
    // ANCHOR: least
    pub fn least_time(&self, n: f64) -> Result<f64, OutOfRange> {
        Ok((self.work / workers(n)?).max(self.span))
    }
    // ANCHOR_END: least

    /// The time that no *greedy* schedule on `n` workers exceeds: (T₁ − T∞) / N + T∞. A schedule
    /// is greedy if no worker is idle while a task is ready. `n` may be infinite.
    ///
    /// R. P. Brent, "The parallel evaluation of general arithmetic expressions", Journal of the
    /// ACM 21 (1974), 201–206, for steps of equal length; R. L. Graham, "Bounds for certain
    /// multiprocessing anomalies", Bell System Technical Journal 45 (1966), 1563–1581.
    // ANCHOR: greedy
    pub fn greedy_time(&self, n: f64) -> Result<f64, OutOfRange> {
        Ok((self.work - self.span) / workers(n)? + self.span)
    }
    // ANCHOR_END: greedy

    /// The speedup that no schedule on `n` workers exceeds.
    pub fn most_speedup(&self, n: f64) -> Result<f64, OutOfRange> {
        Ok(self.work / self.least_time(n)?)
    }

    /// The speedup that every greedy schedule on `n` workers reaches.
    pub fn greedy_speedup(&self, n: f64) -> Result<f64, OutOfRange> {
        Ok(self.work / self.greedy_time(n)?)
    }
}

/// How many times as long as the best schedule any list schedule on `n` workers is at most:
/// 2 − 1/N, also where tasks wait for each other.
///
/// R. L. Graham, "Bounds on multiprocessing timing anomalies", SIAM Journal on Applied
/// Mathematics 17 (1969), 416–429, theorem 1.
pub fn list_factor(n: f64) -> Result<f64, OutOfRange> {
    Ok(2.0 - 1.0 / finite_workers(n)?)
}

/// The same for independent tasks that are started longest first: 4/3 − 1/(3N).
///
/// Graham 1969, as above, theorem 2.
pub fn longest_first_factor(n: f64) -> Result<f64, OutOfRange> {
    Ok(4.0 / 3.0 - 1.0 / (3.0 * finite_workers(n)?))
}
