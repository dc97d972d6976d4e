//! What another machine says of the same rows, put beside them: a reader's own numbers over a
//! reference, and the reader's guess.

use crate::{Case, Effort, Family, Interval, Memory, Row, Summary};

/// What another machine says of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beside {
    /// Wall-clock time of one run, in nanoseconds.
    pub time: Interval,
    /// T(baseline) / T(variant), both there.
    pub speedup: Interval,
    /// T(own serial form) / T(variant), both there.
    pub gain: Option<Interval>,
    /// Processor time of one run, in nanoseconds.
    pub cpu_ns: f64,
    /// Where its processors' time went.
    pub effort: Option<Effort>,
    /// Memory of one run.
    pub memory: Option<Memory>,
}

/// What somebody thought that a variant gains, before it was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// The variant.
    pub variant: String,
    /// T(baseline) / T(variant), as guessed.
    pub speedup: f64,
}

impl Summary {
    /// Puts what `other` says of the same variants with the same numbers of workers beside the rows
    /// of this summary. Cases whose jobs differ are passed over: their numbers do not compare.
    pub fn put_beside(&mut self, other: &Self) {
        self.beside = Some(other.machine.line());
        for case in &mut self.cases {
            let same = |theirs: &&Case| theirs.name == case.name && theirs.job == case.job;
            let Some(theirs) = other.cases.iter().find(same) else { continue };
            for row in &mut case.rows {
                let same =
                    |other: &&Row| other.variant == row.variant && other.workers == row.workers;
                row.beside = theirs.rows.iter().find(same).map(Beside::of);
            }
        }
        for family in &mut self.families {
            let theirs = other.families.iter().find(|other| other.name == family.name);
            if let Some(theirs) = theirs {
                put_points_beside(family, theirs);
            }
        }
    }
}

/// The families of two machines have different labels where their processors' numbers differ: the
/// points are then not set side by side.
fn put_points_beside(family: &mut Family, theirs: &Family) {
    for series in &mut family.variants {
        let same = theirs.variants.iter().find(|other| other.label == series.label);
        let Some(same) = same else { continue };
        for point in &mut series.points {
            let other = same.points.iter().find(|other| other.size == point.size);
            point.beside = other.map(|other| other.gain);
        }
    }
}

impl Beside {
    fn of(row: &Row) -> Self {
        Self {
            time: row.time,
            speedup: row.speedup,
            gain: row.gain,
            cpu_ns: row.cpu_ns,
            effort: row.effort,
            memory: row.memory,
        }
    }
}
