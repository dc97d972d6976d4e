//! A job with its input, and what was measured of it.

use serde::{Deserialize, Serialize};
use timeline::Timeline;

use crate::{Demand, Pair, Waits};

/// A job with its input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Its name, unique over all benches: `mandelbrot`, `loops/squares/1000`.
    pub name: String,
    /// The job in words: `320×240 pixels, 500 iterations`.
    pub about: String,
    /// A hash of the job, in hexadecimal; equal hashes mean the same job.
    pub job: String,
    /// What a job consists of, for rates such as pixels per second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Items>,
    /// Set when the case is one of a family that differs in size only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    /// What a run asks of the ceiling that is the job's, where the bench names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demand: Option<Demand>,
    /// What a run waits for, where it waits instead of computing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<Waits>,
    /// The name of the baseline, the plain serial variant.
    pub baseline: String,
    /// What was measured. The series of the baseline itself is the A/A control.
    pub series: Vec<Series>,
    /// What was not timed, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<Refusal>,
    /// Variants that exist, selected or not: a report can say what was left out.
    pub variants: Vec<String>,
}

/// How many of what a job consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Items {
    /// How many.
    pub count: u64,
    /// Of what, in the plural: `pixels`.
    pub unit: String,
}

/// A case's place in its family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// The name shared by the family: `loops/squares`.
    pub family: String,
    /// The size of this case.
    pub value: u64,
    /// What the size counts, in the plural: `numbers`.
    pub unit: String,
}

/// One variant with one number of workers, set against the baseline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// The variant's name.
    pub variant: String,
    /// One line on its idea.
    pub idea: String,
    /// Its workers; `None` for a serial variant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workers: Option<u64>,
    /// The serial variant that does the same work, for a parallel one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_form: Option<String>,
    /// What it took once to build its pool, runtime or workers, in nanoseconds; not in the pairs.
    pub prepare_ns: u64,
    /// Memory of one run, from a pass of its own; `None` where allocations are not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory: Option<Memory>,
    /// Who worked when in one run, from a pass of its own; `None` where nothing was marked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeline: Option<Timeline>,
    /// The samples, in the order they were taken.
    pub pairs: Vec<Pair>,
}

impl Series {
    /// Whether this sets the baseline against itself.
    pub fn is_control(&self, case: &Case) -> bool {
        self.workers.is_none() && self.variant == case.baseline
    }
}

/// What one run asked of the allocator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// The most bytes held at one time, above what was held before the run.
    pub peak_bytes: u64,
    /// How many blocks were asked for.
    pub allocations: u64,
    /// Their bytes, added up.
    pub allocated_bytes: u64,
}

/// A variant that was not timed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The variant's name.
    pub variant: String,
    /// Why: how its output differs, or what it could not get.
    pub reason: String,
}
