//! Two sessions side by side: two machines, or two commits.

use crate::{Build, Case, Interval, Machine, Row, Summary};

/// Two sessions side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The machine, the program and the start of the first and of the second.
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
    /// Whether the two jobs are the same; times of different jobs do not compare.
    pub same_job: bool,
}

/// What two sessions say of one variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The second is faster: its time's interval lies below the first's.
    Faster,
    /// The second is slower.
    Slower,
    /// The intervals overlap.
    Unclear,
    /// They did different jobs.
    OtherJob,
}

impl Difference {
    /// What may be said of the second against the first. The sessions were not paired: what
    /// changed between them, the machine's mood included, is in the difference.
    pub fn change(&self) -> Change {
        let [one, other] = &self.times;
        if !self.same_job {
            Change::OtherJob
        } else if other.high < one.low {
            Change::Faster
        } else if one.high < other.low {
            Change::Slower
        } else {
            Change::Unclear
        }
    }
}

/// Sets two summaries side by side.
pub fn compare(one: &Summary, other: &Summary) -> Comparison {
    let differences = entries(one)
        .filter_map(|(case, row)| {
            let (other_case, other_row) = find(other, case, row)?;
            Some(Difference {
                case: case.name.clone(),
                label: row.label(),
                times: [row.time, other_row.time],
                speedups: [row.speedup, other_row.speedup],
                same_job: case.job == other_case.job,
            })
        })
        .collect();
    Comparison {
        sides: [one, other]
            .map(|side| (side.machine.clone(), side.build.clone(), side.started.clone())),
        differences,
        only: [only(one, other), only(other, one)],
    }
}

fn entries(summary: &Summary) -> impl Iterator<Item = (&Case, &Row)> {
    summary.cases.iter().flat_map(|case| case.rows.iter().map(move |row| (case, row)))
}

fn find<'s>(summary: &'s Summary, case: &Case, row: &Row) -> Option<(&'s Case, &'s Row)> {
    entries(summary).find(|(other_case, other)| {
        other_case.name == case.name
            && other.variant == row.variant
            && other.workers == row.workers
    })
}

fn only(one: &Summary, other: &Summary) -> Vec<String> {
    entries(one)
        .filter(|(case, row)| find(other, case, row).is_none())
        .map(|(case, row)| format!("{} {}", case.name, row.label()))
        .collect()
}
