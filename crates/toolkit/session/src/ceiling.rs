//! What the machine can do at best.

use serde::{Deserialize, Serialize};

/// One thing that the machine does, as fast as it can.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ceiling {
    /// Its name: `fma-f64`.
    pub name: String,
    /// What it is, in words.
    pub about: String,
    /// What its value counts.
    pub measure: Measure,
    /// Cores that did it at the same time.
    pub cores: u64,
    /// The value, in the unit of `measure`; of all cores together where it is a rate.
    pub value: f64,
}

impl Ceiling {
    /// The least time in which `work` can be done, in seconds: operations, bytes, or how many
    /// times, which the cores share.
    pub fn seconds(&self, work: f64) -> f64 {
        match self.measure {
            Measure::FlopsPerSecond | Measure::BytesPerSecond => work / self.value,
            Measure::Seconds => work * self.value / self.cores as f64,
        }
    }

    /// Whether it says that the machine can do more than `other` says.
    pub fn is_above(&self, other: &Self) -> bool {
        self.seconds(1.0) < other.seconds(1.0)
    }
}

/// What one run of a job asks of a ceiling: no run can be shorter than this takes at best.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Demand {
    /// The ceiling's name: `fma-f64`.
    pub ceiling: String,
    /// How much of it: operations, bytes, or how many times.
    pub work: f64,
}

/// What a ceiling counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Floating-point operations a second: more is better.
    FlopsPerSecond,
    /// Bytes a second: more is better.
    BytesPerSecond,
    /// Seconds for one: less is better.
    Seconds,
}
