//! A job with its input, as a report shows it.

use crate::judge::{self, CHANCE, holm};
use crate::row::Draft;
use crate::select::FoundCase;
use crate::{
    Bound, Freshness, Guess, Interval, Items, Prediction, Refusal, Row, Scaling, Verdict,
    bootstrap, bound, prediction, scaling,
};

/// A job with its input, and what was found of each way of doing it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its name: `mandelbrot`, `loops/squares/1000`.
    pub name: String,
    /// The job in words.
    pub about: String,
    /// A hash of the job: equal hashes mean the same job.
    pub job: String,
    /// What a job consists of, for rates.
    pub items: Option<Items>,
    /// The name of the baseline.
    pub baseline: String,
    /// The baseline's wall-clock time in nanoseconds, over all pairs of the case.
    pub baseline_time: Option<Interval>,
    /// The baseline against itself; `None` when it was not measured.
    pub control: Option<Control>,
    /// Serial variants first, then each parallel one by its workers, in the order of the lesson.
    /// The control is the row whose variant is the baseline.
    pub rows: Vec<Row>,
    /// The least time of a run, where the bench names the job's ceiling or says what it waits for.
    pub bound: Option<Bound>,
    /// The law that each parallel variant's gain follows, or why none is shown.
    pub scalings: Vec<Scaling>,
    /// What the tasks of each parallel variant would do with more workers.
    pub predictions: Vec<Prediction>,
    /// What was not timed, and why.
    pub refusals: Vec<Refusal>,
    /// Variants that exist and were not measured.
    pub left_out: Vec<String>,
    /// Processors that the process could use.
    pub available: u64,
    /// Physical cores, where known.
    pub physical: Option<u64>,
    /// What the reader guessed of it, before seeing it.
    pub guess: Option<Guess>,
    /// When its newest numbers were measured: RFC 3339, UTC.
    pub started: String,
}

/// The baseline set against itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Control {
    /// Its speedup, which ought to be 1.
    pub speedup: Interval,
    /// Whether the data calls identical code different.
    pub fails: bool,
}

impl Control {
    /// The noise floor as a share: 0.012 means that differences below 1.2 % cannot be told.
    pub fn floor(&self) -> f64 {
        (self.speedup.high - 1.0).max(1.0 - self.speedup.low)
    }
}

impl Case {
    /// The best speedup among rows that are not oversubscribed, where any was measured.
    pub fn best(&self) -> Option<&Row> {
        self.rows
            .iter()
            .filter(|row| !row.oversubscribed)
            .max_by(|one, other| one.speedup.estimate.total_cmp(&other.speedup.estimate))
    }

    /// For each variant its best row that is not oversubscribed: the rungs of the ladder.
    pub fn ladder(&self) -> Vec<&Row> {
        let mut rungs: Vec<&Row> = Vec::new();
        for row in self.rows.iter().filter(|row| !row.oversubscribed) {
            match rungs.iter_mut().find(|rung| rung.variant == row.variant) {
                Some(rung) if rung.speedup.estimate < row.speedup.estimate => *rung = row,
                Some(_) => {}
                None => rungs.push(row),
            }
        }
        rungs
    }

    /// Where the ceiling is worth drawing, and the speedup that it allows there. Empty where there is
    /// none.
    pub fn limits(&self) -> Vec<(String, f64)> {
        let Some((bound, base)) = self.bound.as_ref().zip(self.baseline_time) else {
            return Vec::new();
        };
        let limits = bound.limits(&self.rows).into_iter();
        limits.map(|limit| (limit.place, base.estimate / limit.ns)).collect()
    }

    /// Whether its workers wait instead of computing, so that the processors set no limit.
    pub fn waits(&self) -> bool {
        matches!(self.bound, Some(Bound::Waiting(_)))
    }

    /// What so many workers could gain at best over one.
    pub fn ideal(&self, workers: u64) -> f64 {
        match &self.bound {
            Some(bound @ Bound::Waiting(_)) => bound.ns(1) / bound.ns(workers),
            _ => workers.min(self.available).max(1) as f64,
        }
    }

    /// The names of the parallel variants, in the order of the lesson.
    pub fn parallel(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for row in self.rows.iter().filter(|row| row.workers.is_some()) {
            if !names.contains(&row.variant.as_str()) {
                names.push(&row.variant);
            }
        }
        names
    }

    /// The rows of one variant, by workers.
    pub fn sweep(&self, variant: &str) -> Vec<&Row> {
        let mut rows: Vec<&Row> =
            self.rows.iter().filter(|row| row.variant == variant).collect();
        rows.sort_by_key(|row| row.workers);
        rows
    }
}

impl Case {
    /// How far apart the medians of the baseline's slowest and fastest fifth of the session are,
    /// as a share of the fastest; `None` with fewer than 50 pairs.
    pub fn drift(&self) -> Option<f64> {
        let times = self.baseline_series();
        if times.len() < 50 {
            return None;
        }
        let medians = times.chunks(times.len().div_ceil(5)).map(|fifth| {
            let mut fifth = fifth.to_vec();
            fifth.sort_by(f64::total_cmp);
            fifth[fifth.len() / 2]
        });
        let (low, high) = medians.fold((f64::INFINITY, 0.0_f64), |(low, high), median| {
            (low.min(median), high.max(median))
        });
        Some(high / low - 1.0)
    }

    /// The baseline's wall-clock time in nanoseconds in every pair, in the order of measuring.
    pub fn baseline_series(&self) -> Vec<f64> {
        self.rows
            .iter()
            .flat_map(|row| row.samples.iter().map(|sample| sample.base_ns))
            .collect()
    }
}

impl Case {
    /// Summarises a case: estimates row by row, then verdicts over all rows together.
    pub(crate) fn new(found: &FoundCase<'_>) -> Self {
        let mut drafts: Vec<Draft> = found
            .series
            .iter()
            .filter_map(|series| Draft::new(series, found.case, &found.session.machine))
            .collect();
        let waits = found.case.waits;
        let demand = found.case.demand.as_ref();
        let bound = waits.map(Bound::Waiting).or_else(|| {
            demand.and_then(|demand| Bound::new(demand, found.ceilings.iter().copied()))
        });
        bound::note(bound.as_ref(), &mut drafts);
        let control = drafts
            .iter()
            .find(|draft| draft.is_control)
            .map(|draft| Control { speedup: draft.row.speedup, fails: draft.chance < CHANCE });
        let base: Vec<bootstrap::Costs> =
            drafts.iter().flat_map(|draft| draft.base.iter().copied()).collect();
        let measured = |name: &String| drafts.iter().any(|draft| draft.row.variant == *name);
        let refused =
            |name: &String| found.case.refusals.iter().any(|one| one.variant == *name);
        let machine = &found.session.machine;
        let cores = machine.physical.unwrap_or(machine.available).min(machine.available);
        let cores = waits.is_none().then_some(cores);
        let left_out =
            found.case.variants.iter().filter(|name| !measured(name) && !refused(name));
        Self {
            name: found.case.name.clone(),
            about: found.case.about.clone(),
            job: found.case.job.clone(),
            items: found.case.items.clone(),
            baseline: found.case.baseline.clone(),
            baseline_time: bootstrap::resample(&[base]).map(|found| found.interval(0.95)),
            control,
            bound,
            left_out: left_out.cloned().collect(),
            scalings: scaling::of(&drafts, cores),
            // The simulator's workers compute.
            predictions: if waits.is_some() { Vec::new() } else { prediction::of(&drafts) },
            rows: judged(drafts, control.as_ref()),
            refusals: found.case.refusals.clone(),
            available: found.session.machine.available,
            physical: found.session.machine.physical,
            guess: None,
            started: found.session.started.clone(),
        }
    }
}

/// Turns drafts into rows: each verdict takes the number of comparisons into account.
fn judged(drafts: Vec<Draft>, control: Option<&Control>) -> Vec<Row> {
    let corrected = |chance: fn(&Draft) -> f64| {
        // The control is no comparison of the case; it is judged alone.
        let compared: Vec<f64> =
            drafts.iter().filter(|draft| !draft.is_control).map(chance).collect();
        holm(&compared)
    };
    let mut speedups = corrected(|draft| draft.chance).into_iter();
    let mut gains = corrected(|draft| draft.gain_chance).into_iter();
    let mut rows = Vec::new();
    for Draft { mut row, is_control, .. } in drafts {
        if is_control {
            let fails = control.is_some_and(|control| control.fails);
            row.verdict = if fails { Verdict::ControlFails } else { Verdict::Control };
            row.gain_verdict = row.verdict;
        } else {
            let judge = |ratio: Interval, chance: Option<f64>| {
                judge::verdict(ratio.estimate, chance.unwrap_or(1.0), control)
            };
            row.verdict = judge(row.speedup, speedups.next());
            row.gain_verdict = judge(row.gain.unwrap_or(row.speedup), gains.next());
        }
        if row.freshness == Freshness::Indicative || row.samples.len() < bootstrap::FEWEST {
            (row.verdict, row.gain_verdict) = (Verdict::Indicative, Verdict::Indicative);
        }
        rows.push(row);
    }
    rows
}
