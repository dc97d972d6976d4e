//! The law that a variant's gain over its workers follows, by the lesson `amdahl`.

use amdahl::fit::{Fit, Guards, Point, Refusal, fit};

use crate::row::Draft;
use crate::{Freshness, Interval, percent};

/// Replicates of one number of workers that a fit is given at most, evenly taken: a bootstrap
/// visits each a thousand times.
const MOST_REPLICATES: usize = 400;

/// What more workers do for one variant.
#[derive(Debug, Clone, PartialEq)]
pub struct Scaling {
    /// The variant's name.
    pub variant: String,
    /// The law that the data supports, or why there is none.
    pub law: Result<Fit, Refusal>,
}

impl Scaling {
    /// What the data says, in a sentence: a law with its serial fraction, a serial fraction
    /// without a law, or why there is neither.
    pub fn sentence(&self) -> String {
        let said = match &self.law {
            Ok(fit) => law(fit),
            Err(Refusal::OnePoint { workers, serial_fraction, interval, .. }) => {
                let share = interval
                    .map_or_else(|| percent(*serial_fraction), |interval| share(&interval));
                let odd = oddity(interval.unwrap_or(Interval::exact(*serial_fraction)));
                format!(
                    "the serial fraction from {workers} workers is {share} (Karp–Flatt){odd}; one \
                     number of workers above 1 fits any law, so none is drawn"
                )
            }
            Err(refusal) => format!("points only: {refusal}"),
        };
        format!("{}: {said}", self.variant)
    }
}

/// What a serial fraction says that is clearly no share.
fn oddity(fraction: Interval) -> &'static str {
    if fraction.low > 1.0 {
        ", more than everything: more workers make it slower"
    } else if fraction.high < 0.0 {
        ", less than nothing: it gains more than its workers explain, as where one worker waits"
    } else {
        ""
    }
}

fn law(fit: &Fit) -> String {
    let serial = share(&fit.serial_fraction);
    let chance = fit
        .lack_of_fit
        .as_ref()
        .map_or_else(String::new, |test| format!(" (lack of fit: p = {:.2})", test.chance));
    match &fit.coherency {
        None => format!("{} with a serial fraction of {serial}{chance}", fit.law),
        Some(beta) => format!(
            "{} with contention {serial} and coherency {}{chance}",
            fit.law,
            share(beta)
        ),
    }
}

/// A share with its interval: `3.1 % [2.8 %, 3.4 %]`.
fn share(interval: &Interval) -> String {
    let Interval { estimate, low, high } = interval;
    format!("{} [{}, {}]", percent(*estimate), percent(*low), percent(*high))
}

/// The scaling of each parallel variant among `drafts`, in their order. More workers than `cores` are
/// a different machine, where the cores matter. Rows that are old or only indicative are not put
/// together with others.
pub(crate) fn of(drafts: &[Draft], cores: Option<u64>) -> Vec<Scaling> {
    let cores = cores.map(|cores| cores.max(1) as f64);
    let guards = Guards { cores, ..Guards::default() };
    let mut scalings: Vec<Scaling> = Vec::new();
    for draft in drafts.iter().filter(|draft| draft.row.workers.is_some()) {
        let variant = &draft.row.variant;
        if scalings.iter().any(|scaling| scaling.variant == *variant) {
            continue;
        }
        let points: Vec<Point> = drafts
            .iter()
            .filter(|other| other.row.variant == *variant)
            .filter_map(point)
            .collect();
        if !points.is_empty() {
            scalings.push(Scaling { variant: variant.clone(), law: fit(&points, &guards) });
        }
    }
    scalings
}

/// The gains of the pairs of one row; `None` where they cannot be used.
fn point(draft: &Draft) -> Option<Point> {
    let current = draft.row.freshness == Freshness::Current;
    let workers = draft.row.workers.filter(|_| current)?;
    let stride = draft.gains.len().div_ceil(MOST_REPLICATES).max(1);
    let gains = draft.gains.iter().copied().step_by(stride).collect();
    Point::new(workers as f64, gains).ok()
}
