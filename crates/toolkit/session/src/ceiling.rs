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
