//! What more workers would do with the same tasks, by the lesson `cafe`.
//!
//! The tasks are those that one worker was recorded with; the simulator shares them out greedily,
//! each to the next worker that is free, at no cost. That is a bound that no schedule of these
//! tasks beats by much, and a measurement falls short of it by what sharing out costs: hand-overs,
//! memory, static shares.

use cafe::{Plan, Policy, simulate};
use timeline::{Kind, Timeline};

use crate::row::Draft;
use crate::{Freshness, factor, finding, percent};

/// A simulation that misses a measurement by more than this is not asked about more workers.
const MOST_MISS: f64 = 0.1;

/// Workers that are asked about where nothing was measured.
const BEYOND: [u64; 3] = [4, 16, 64];

/// What the tasks of one variant would do with more workers.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    /// The variant's name.
    pub variant: String,
    /// The tasks that one worker was recorded with.
    pub tasks: usize,
    /// With the most workers that are not oversubscribed: the simulated speedup over one worker.
    pub simulated: f64,
    /// The measured one.
    pub measured: f64,
    /// Those workers.
    pub workers: u64,
    /// The simulated speedup with more workers; none where the simulation misses the measurement.
    pub beyond: Vec<(u64, f64)>,
}

impl Prediction {
    /// By how much the simulation misses the measurement: 0.1 is 10 % too fast.
    pub fn miss(&self) -> f64 {
        self.simulated / self.measured - 1.0
    }

    /// What the simulation says, in a sentence that holds it against the measurement.
    pub fn sentence(&self) -> String {
        let beyond: Vec<String> = self
            .beyond
            .iter()
            .map(|(workers, speedup)| format!("{} on {workers}", factor(*speedup)))
            .collect();
        let beyond = if beyond.is_empty() {
            "; it says nothing of more workers, for it misses what was measured".to_owned()
        } else {
            format!("; with more workers at most {}", beyond.join(", "))
        };
        format!(
            "{}: its {} tasks shared out without cost would be {} as fast on {} workers as on 1, \
             measured {} (the simulation is off by {}){beyond}",
            self.variant,
            finding::grouped(self.tasks as u64),
            factor(self.simulated),
            self.workers,
            factor(self.measured),
            percent(self.miss()),
        )
    }
}

/// The predictions for the parallel variants among `drafts` that were recorded with one worker and
/// measured with more.
pub(crate) fn of(drafts: &[Draft]) -> Vec<Prediction> {
    drafts
        .iter()
        .filter(|draft| draft.row.workers == Some(1))
        .filter_map(|one| {
            let most = drafts
                .iter()
                .filter(|other| other.row.variant == one.row.variant && usable(other))
                .max_by_key(|other| other.row.workers)?;
            predict(one, most)
        })
        .collect()
}

fn usable(draft: &Draft) -> bool {
    let row = &draft.row;
    row.workers > Some(1) && !row.oversubscribed && row.freshness == Freshness::Current
}

fn predict(one: &Draft, most: &Draft) -> Option<Prediction> {
    let timeline = one.row.timeline.as_ref()?;
    let tasks = tasks(timeline);
    let workers = most.row.workers?;
    let measured = one.row.time.estimate / most.row.time.estimate;
    if tasks.len() < 2 || !measured.is_finite() || measured <= 0.0 {
        return None;
    }
    // What belongs to no task had to be done alone.
    let alone = timeline.end().saturating_sub(tasks.iter().sum());
    let speedup = |workers: u64| {
        let plan = Plan {
            before: alone,
            ..Plan::new(&tasks, workers as usize, Policy::Dynamic { chunk: 1 })
        };
        simulate(&plan, 0).ok().map(|outcome| outcome.speedup())
    };
    let simulated = speedup(workers)?;
    let fits = (simulated / measured - 1.0).abs() <= MOST_MISS;
    let further = BEYOND.into_iter().filter(|more| fits && *more > workers);
    Some(Prediction {
        variant: one.row.variant.clone(),
        tasks: tasks.len(),
        simulated,
        measured,
        workers,
        beyond: further.filter_map(|more| Some((more, speedup(more)?))).collect(),
    })
}

/// How long each task computed, in nanoseconds, in the order of their starts.
fn tasks(timeline: &Timeline) -> Vec<u64> {
    let computing = timeline.spans().filter(|span| span.kind == Kind::Compute);
    computing.map(timeline::Span::length).collect()
}
