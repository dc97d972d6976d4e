//! One variant with one number of workers, as a report shows it.

use session::{Case, Machine, Pair, Series};
use timeline::Timeline;

use crate::bootstrap::{self, Costs, Resampled, resample};
use crate::select::Found;
use crate::{Beside, Effort, Interval, Memory, Verdict};

/// One variant with one number of workers.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The variant's name.
    pub variant: String,
    /// One line on its idea.
    pub idea: String,
    /// Its workers; `None` for a serial variant.
    pub workers: Option<u64>,
    /// Whether it has more workers than the process may use processors, and they compute.
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
    /// Who worked when, from the session that has the median pair; `None` where the variant marks
    /// nothing.
    pub timeline: Option<Timeline>,
    /// The share of the case's [`Bound`](crate::Bound) that it reaches; 1 is all that the machine
    /// can do.
    pub ceiling: Option<f64>,
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
    /// What another machine says of it, where one was put beside.
    pub beside: Option<Beside>,
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
    /// Measured at full length, by the program and on the job of the newest session.
    Current,
    /// Measured by another program or on another job; with the date, `2026-11-21`.
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

/// A row before its verdicts, which depend on the other rows.
pub(crate) struct Draft {
    pub(crate) row: Row,
    /// Whether it sets the baseline against itself.
    pub(crate) is_control: bool,
    /// The chance of such a speedup where there is no difference, before correction.
    pub(crate) chance: f64,
    /// The same for the gain.
    pub(crate) gain_chance: f64,
    /// The baseline's wall time in nanoseconds and the iterations, pair by pair.
    pub(crate) base: Vec<Costs>,
    /// The gain of each pair, for a parallel variant.
    pub(crate) gains: Vec<f64>,
}

impl Draft {
    /// Estimates everything about one series; `None` if it has no usable pair.
    pub(crate) fn new(found: &Found<'_>, case: &Case, machine: &Machine) -> Option<Self> {
        let series = found.series;
        let costs = |pick: fn(&Pair) -> Costs| -> Vec<Vec<Costs>> {
            found.pooled.iter().map(|one| one.pairs.iter().map(pick).collect()).collect()
        };
        let ratios = costs(|pair| (wall(pair.base.wall_ns), wall(pair.run.wall_ns)));
        let times = costs(|pair| (wall(pair.run.wall_ns), wall(pair.iterations)));
        let against_own =
            costs(|pair| (wall(pair.own.unwrap_or(pair.base).wall_ns), wall(pair.run.wall_ns)));
        let speedup = resample(&ratios)?;
        let gain = series.workers.and_then(|_| resample(&against_own));
        let estimate = |found: &Resampled| found.interval(0.95);
        let all = ratios.concat();
        let totals = Totals::of(&found.pooled);
        let row = Row {
            variant: series.variant.clone(),
            idea: series.idea.clone(),
            workers: series.workers,
            oversubscribed: series.workers.is_some_and(|workers| workers > machine.available)
                && case.waits.is_none(),
            serial_form: series.serial_form.clone(),
            time: estimate(&resample(&times)?),
            speedup: estimate(&speedup),
            gain: gain.as_ref().map(estimate),
            cpu_ns: totals.run_cpu / totals.iterations,
            base_cpu_ns: totals.base_cpu / totals.iterations,
            effort: series.workers.map(|workers| totals.effort(workers as f64)),
            memory: series.memory,
            timeline: typical(&found.pooled).cloned(),
            ceiling: None,
            prepare_ns: series.prepare_ns as f64,
            verdict: Verdict::NoDifference,
            gain_verdict: Verdict::NoDifference,
            freshness: found.freshness.clone(),
            sessions: found.pooled.len(),
            pairing: bootstrap::pairing(&all),
            autocorrelation: bootstrap::autocorrelation(&ratios[0]),
            beside: None,
            samples: samples(series, machine),
        };
        Some(Self {
            row,
            is_control: series.is_control(case),
            chance: speedup.chance_of_one(),
            gain_chance: gain.map_or(1.0, |gain| gain.chance_of_one()),
            base: costs(|pair| (wall(pair.base.wall_ns), wall(pair.iterations))).concat(),
            gains: match series.workers {
                Some(_) => against_own.concat().iter().map(|(own, run)| own / run).collect(),
                None => Vec::new(),
            },
        })
    }
}

fn wall(count: u64) -> f64 {
    count as f64
}

/// Sums over all pairs, in nanoseconds.
#[derive(Default)]
struct Totals {
    iterations: f64,
    own_wall: f64,
    run_wall: f64,
    run_cpu: f64,
    base_cpu: f64,
}

impl Totals {
    fn of(pooled: &[&Series]) -> Self {
        let mut totals = Self::default();
        for pair in pooled.iter().flat_map(|series| &series.pairs) {
            totals.iterations += pair.iterations as f64;
            totals.own_wall += pair.own.unwrap_or(pair.base).wall_ns as f64;
            totals.run_wall += pair.run.wall_ns as f64;
            totals.run_cpu += pair.run.cpu_ns() as f64;
            totals.base_cpu += pair.base.cpu_ns() as f64;
        }
        totals
    }

    fn effort(&self, workers: f64) -> Effort {
        let offered = workers * self.run_wall;
        Effort {
            efficiency: self.own_wall / offered,
            utilisation: self.run_cpu / offered,
            inflation: self.run_cpu / self.own_wall,
        }
    }
}

/// The timeline of the session that the median run of all pairs is from; where that session has
/// none, of the newest that has one.
fn typical<'s>(pooled: &[&'s Series]) -> Option<&'s Timeline> {
    let run = |pair: &Pair| pair.run.wall_ns / pair.iterations.max(1);
    let mut runs: Vec<(u64, &Series)> = pooled
        .iter()
        .flat_map(|series| series.pairs.iter().map(move |pair| (run(pair), *series)))
        .collect();
    runs.sort_by_key(|(wall, _)| *wall);
    let median = runs.get(runs.len() / 2).and_then(|(_, series)| series.timeline.as_ref());
    median.or_else(|| pooled.iter().find_map(|series| series.timeline.as_ref()))
}

/// The raw pairs of the newest session, per iteration.
fn samples(series: &Series, machine: &Machine) -> Vec<Sample> {
    let sample = |pair: &Pair| {
        let wall = pair.base.wall_ns + pair.run.wall_ns + pair.own.map_or(0, |own| own.wall_ns);
        // A tenth of the machine, and more than the two ticks that are the error of the reading.
        let limit = (wall * machine.logical / 10).max(20_000_000);
        Sample {
            base_ns: pair.base.wall_ns as f64 / pair.iterations.max(1) as f64,
            run_ns: pair.run.wall_ns as f64 / pair.iterations.max(1) as f64,
            base_first: pair.base_first,
            disturbed: pair.others_ns.is_some_and(|others| others > limit),
        }
    };
    series.pairs.iter().map(sample).collect()
}
