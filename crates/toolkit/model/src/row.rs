//! One variant with one number of workers, as a report shows it.

use crate::{Effort, Interval, Memory, Verdict};

/// One variant with one number of workers.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The variant's name.
    pub variant: String,
    /// One line on its idea.
    pub idea: String,
    /// Its workers; `None` for a serial variant.
    pub workers: Option<u64>,
    /// Whether it has more workers than the process may use processors.
    pub oversubscribed: bool,
    /// For a parallel variant the serial one that does the same work: the baseline or another.
    pub serial_form: Option<String>,
    /// Wall-clock time of one run, in nanoseconds.
    pub time: Interval,
    /// T(baseline) / T(variant).
    pub speedup: Interval,
    /// T(own serial form) / T(variant), for a parallel variant.
    pub gain: Option<Interval>,
    /// Processor time of one run, in nanoseconds, over all threads and children.
    pub cpu_ns: f64,
    /// Processor time of one run of the baseline in the same pairs, in nanoseconds.
    pub base_cpu_ns: f64,
    /// Where the processors' time went, for a parallel variant.
    pub effort: Option<Effort>,
    /// Memory of one run, where allocations were counted.
    pub memory: Option<Memory>,
    /// What it took once to build its pool or workers, in nanoseconds; not in `time`.
    pub prepare_ns: f64,
    /// What may be said of its speedup.
    pub verdict: Verdict,
    /// What may be said of its gain; the verdict itself where there is no other serial form.
    pub gain_verdict: Verdict,
    /// Whether the numbers are of the newest session.
    pub freshness: Freshness,
    /// How many sessions were pooled.
    pub sessions: usize,
    /// Width of the interval without pairing over the width with it: 3 means that pairing made
    /// it three times as narrow.
    pub pairing: f64,
    /// Lag-1 autocorrelation of the pairs' ratios.
    pub autocorrelation: f64,
    /// The raw pairs, in the order they were taken.
    pub samples: Vec<Sample>,
}

/// One pair, per iteration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Wall clock of the baseline, in nanoseconds.
    pub base_ns: f64,
    /// Wall clock of the variant, in nanoseconds.
    pub run_ns: f64,
    /// Whether the baseline went first.
    pub base_first: bool,
    /// Whether other programs took more than a tenth of the machine meanwhile.
    pub disturbed: bool,
}

impl Sample {
    /// This pair's own speedup.
    pub fn speedup(&self) -> f64 {
        self.base_ns / self.run_ns
    }
}

/// Whether a row's numbers are of the newest session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Freshness {
    /// Measured by the newest session of its bench, at full length.
    Current,
    /// Measured before; with the date, `2026-11-21`.
    Older(String),
    /// From `--quick`: a hint, not a measurement.
    Indicative,
}

impl Row {
    /// The name with the workers: `rayon ×2`, or `serial`.
    pub fn label(&self) -> String {
        match self.workers {
            Some(workers) => format!("{} ×{workers}", self.variant),
            None => self.variant.clone(),
        }
    }

    /// Whether it is to be drawn as a full mark: current and measured at full length.
    pub fn is_solid(&self) -> bool {
        self.freshness == Freshness::Current
    }
}
