//! Two sessions side by side: two machines, or two commits.

use crate::{Build, Case, Interval, Machine, Row, Summary};

/// Two sessions side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The machine and the program of the first and of the second.
    pub sides: [(Machine, Build, String); 2],
    /// What both have measured, in the order of the first.
    pub differences: Vec<Difference>,
    /// What only one has, as `case variant ×workers`.
    pub only: [Vec<String>; 2],
}

/// One variant in both sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The case's name.
    pub case: String,
    /// The variant with its workers.
    pub label: String,
    /// Wall-clock time in each, in nanoseconds.
    pub times: [Interval; 2],
    /// The speedup over its own baseline in each.
    pub speedups: [Interval; 2],
    /// Whether the two jobs are the same.
    pub same_job: bool,
}

/// Sets two summaries side by side.
pub fn compare(one: &Summary, other: &Summary) -> Comparison {
    let _ = (one, other, None::<(&Case, &Row)>);
    Comparison { sides: [(one.machine.clone(), one.build.clone(), one.started.clone()), (other.machine.clone(), other.build.clone(), other.started.clone())], differences: Vec::new(), only: [Vec::new(), Vec::new()] }
}
