//! Criterion's view of a sample, and the recorder behind it.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Instant;

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use session::Pair;

/// Shows criterion the variant's wall-clock time and keeps the whole pair.
///
/// Criterion 0.8 calls [`to_f64`](Measurement::to_f64) exactly once for each measured sample and
/// never in warm-up, so that what is kept is what criterion analyses.
#[derive(Clone, Default)]
pub(crate) struct Paired {
    kept: Rc<RefCell<Vec<Pair>>>,
}

impl Paired {
    /// Takes what was recorded since the last call.
    pub(crate) fn take(&self) -> Vec<Pair> {
        self.kept.take()
    }
}

impl Measurement for Paired {
    type Intermediate = Instant;
    type Value = Pair;

    fn start(&self) -> Instant {
        Instant::now()
    }

    fn end(&self, start: Instant) -> Pair {
        let mut pair = Pair { iterations: 1, ..Pair::default() };
        pair.run.wall_ns = start.elapsed().as_nanos() as u64;
        pair
    }

    fn add(&self, one: &Pair, other: &Pair) -> Pair {
        let mut sum = *one;
        sum.iterations += other.iterations;
        sum.base += other.base;
        sum.run += other.run;
        sum
    }

    fn zero(&self) -> Pair {
        Pair::default()
    }

    fn to_f64(&self, pair: &Pair) -> f64 {
        self.kept.borrow_mut().push(*pair);
        pair.run.wall_ns as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}
