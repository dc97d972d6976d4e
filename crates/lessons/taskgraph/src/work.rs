//! Work and span of a run: what other numbers of workers would make of it.

use amdahl::WorkSpan;
use cafe::{PlanError, Policy, simulate};

use crate::Plan;

/// The seed of whom a simulated worker steals from.
const SEED: u64 = 2020;

/// How long each task of a plan took, and what follows from that. Times are in nanoseconds.
#[derive(Debug, Clone)]
pub struct Work<'p> {
    plan: &'p Plan,
    durations: &'p [u64],
    /// When each task ends if there are workers enough.
    ends: Vec<u64>,
}

impl<'p> Work<'p> {
    /// Goes through the plan once. `durations` has one for each place.
    pub fn new(plan: &'p Plan, durations: &'p [u64]) -> Self {
        let mut ends: Vec<u64> = Vec::with_capacity(plan.len());
        for (place, duration) in plan.places().zip(durations) {
            let start = plan.inputs(place).iter().map(|input| ends[*input as usize]).max();
            ends.push(start.unwrap_or(0) + duration);
        }
        Self { plan, durations, ends }
    }

    /// What was run.
    pub(crate) fn plan(&self) -> &Plan {
        self.plan
    }

    /// T₁: all tasks together.
    pub fn work(&self) -> u64 {
        self.durations.iter().sum()
    }

    /// T∞: the longest chain of tasks that wait for each other. No number of workers is faster.
    pub fn span(&self) -> u64 {
        self.ends.iter().copied().max().unwrap_or(0)
    }

    /// T₁ / T∞: more workers than that are of no use. 1 where nothing took any time.
    pub fn parallelism(&self) -> f64 {
        WorkSpan::new(self.work() as f64, self.span() as f64)
            .map_or(1.0, |both| both.parallelism())
    }

    /// How long the task at `place` took.
    pub fn duration(&self, place: u32) -> u64 {
        self.durations[place as usize]
    }

    /// The places of the critical path, first to last: the chain whose length is the span.
    pub fn critical_path(&self) -> Vec<u32> {
        let end = |place: &u32| self.ends[*place as usize];
        let mut path: Vec<u32> = self.plan.places().max_by_key(end).into_iter().collect();
        while let Some(&at) = path.last()
            && let Some(&before) = self.plan.inputs(at).iter().max_by_key(|input| end(input))
        {
            path.push(before);
        }
        path.reverse();
        path
    }

    /// How long it takes `workers` workers that steal, if that and all else but the tasks is free:
    /// simulated by the lesson `cafe`.
    pub fn predicted(&self, workers: usize) -> Result<u64, PlanError> {
        let edges: Vec<(u32, u32)> = self.plan.edges().collect();
        let plan = cafe::Plan {
            edges: &edges,
            ..cafe::Plan::new(self.durations, workers, Policy::Stealing)
        };
        Ok(simulate(&plan, SEED)?.makespan)
    }
}
