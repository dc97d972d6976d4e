//! The books that every scheduler keeps: who is ready, what is there, who still wants it.
//!
//! # How it works
//!
//! 1. Each task has a count of what it waits for: its inputs, and the [`Gate`] if there is one. Who
//!    brings it from 1 to 0 has made the task ready; nobody else sees that.
//! 2. A task that has run puts its output into its slot, and then counts down those that wait for
//!    it.
//! 3. Each slot has a count of users. Who brings it from 1 to 0 was the last, and empties the slot:
//!    the memory is free from then on, not at the end of the run. A wanted output has one user more
//!    than it seems, and stays.
//! 4. A task of which an input has failed does not run. Its slot says which task is to blame, and
//!    everything else goes on as if it had run: so nothing needs to be cancelled, and what does not
//!    depend on the failure is there in the end.
//!
//! The counts are atomic, and all are in flat lists: 60 bytes a task.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};
use std::sync::atomic::{AtomicU32, AtomicUsize};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::failure::{self, attempt};
use crate::gate::Gate;
use crate::plan::Place;
use crate::run::{Run, RunError, Settings};
use crate::{Failure, Plan, Value};

/// What is in the slot of a task that has run: its output, or the place of the task that failed.
type Outcome = Result<Value, Place>;

/// The books of one run.
#[derive(Debug)]
pub(crate) struct Ledger<'p> {
    pub(crate) plan: &'p Plan,
    waiting: Vec<AtomicU32>,
    uses: Vec<AtomicU32>,
    slots: Vec<Mutex<Option<Outcome>>>,
    failures: Mutex<Vec<(Place, String)>>,
    /// Wanted tasks that have not run. When none is left, no task is: each is needed by one.
    wanted_left: AtomicUsize,
    gate: Option<Gate>,
    held: AtomicU64,
    peak: AtomicU64,
    made: AtomicU64,
    /// How long each task took in nanoseconds, if somebody wants to know.
    durations: Option<Vec<AtomicU64>>,
    /// Whether outputs are given back before the end.
    releases: bool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'p> Ledger<'p> {
    /// Opens the books. An error if the memory limit cannot be kept.
    pub(crate) fn open(plan: &'p Plan, settings: Settings) -> Result<Self, RunError> {
        let gate = settings.memory.map(|limit| Gate::new(plan, limit)).transpose()?;
        let extra = u32::from(gate.is_some());
        let count = |length: usize, extra: u32| AtomicU32::new(length as u32 + extra);
        let places = plan.places();
        let wanted = places.clone().filter(|place| plan.is_wanted(*place)).count();
        Ok(Self {
            plan,
            waiting: places.clone().map(|at| count(plan.inputs(at).len(), extra)).collect(),
            uses: places
                .clone()
                .map(|at| count(plan.users(at).len(), plan.is_wanted(at).into()))
                .collect(),
            slots: places.clone().map(|_| Mutex::new(None)).collect(),
            failures: Mutex::default(),
            wanted_left: AtomicUsize::new(wanted),
            gate,
            held: AtomicU64::new(0),
            peak: AtomicU64::new(0),
            made: AtomicU64::new(0),
            durations: settings.measured.then(|| places.map(|_| AtomicU64::new(0)).collect()),
            releases: true,
        })
    }

    /// The same books, but nothing is given back before the end.
    pub(crate) fn keeping_all(mut self) -> Self {
        self.releases = false;
        self
    }

    /// Tells the timeline who waits for whom. For those who mark tasks by their places.
    pub(crate) fn draw_edges(&self) {
        if timeline::is_recording() {
            self.plan.edges().for_each(|(from, to)| timeline::edge(from.into(), to.into()));
        }
    }

    /// Whether all has been done.
    pub(crate) fn is_over(&self) -> bool {
        self.wanted_left.load(Acquire) == 0
    }

    /// Calls `ready` for each task that can start at once.
    pub(crate) fn begin(&self, mut ready: impl FnMut(Place)) {
        match &self.gate {
            Some(_) => self.admit(0, &mut ready),
            None => self
                .plan
                .places()
                .filter(|place| self.plan.inputs(*place).is_empty())
                .for_each(ready),
        }
    }

    /// Whether the tasks without inputs have to be let in one by one.
    pub(crate) fn has_gate(&self) -> bool {
        self.gate.is_some()
    }

    /// Fills `inputs` with those of the task, if all are there; else says who is to blame.
    pub(crate) fn gather(&self, place: Place, inputs: &mut Vec<Value>) -> Result<(), Place> {
        inputs.clear();
        for &input in self.plan.inputs(place) {
            match &*lock(&self.slots[input as usize]) {
                Some(Ok(value)) => inputs.push(value.clone()),
                Some(Err(to_blame)) => return Err(*to_blame),
                None => unreachable!("a task is ready when all its inputs are there"),
            }
        }
        Ok(())
    }

    /// Runs a task here and now, and calls `ready` for each that is ready because of it.
    pub(crate) fn run(&self, place: Place, inputs: &mut Vec<Value>, ready: impl FnMut(Place)) {
        let outcome = self.gather(place, inputs).and_then(|()| {
            let operation = self.plan.graph().operation(self.plan.task(place));
            let result = self.timed(place, || {
                timeline::compute(operation.label(), place.into(), || {
                    attempt(operation, inputs)
                })
            });
            result.map_err(|why| self.fail(place, why))
        });
        inputs.clear(); // before they are counted as gone
        self.finish(place, outcome, ready);
    }

    fn timed<O>(&self, place: Place, work: impl FnOnce() -> O) -> O {
        if self.durations.is_none() {
            return work();
        }
        let start = Instant::now();
        let output = work();
        self.time(place, start.elapsed().as_nanos() as u64);
        output
    }

    /// Notes how long a task took.
    pub(crate) fn time(&self, place: Place, nanoseconds: u64) {
        if let Some(durations) = &self.durations {
            durations[place as usize].store(nanoseconds, Relaxed);
        }
    }

    /// Notes that a task failed; returns who is to blame: that task.
    pub(crate) fn fail(&self, place: Place, why: String) -> Place {
        lock(&self.failures).push((place, why));
        place
    }

    /// Notes what came of a task, and calls `ready` for each that is ready because of it.
    pub(crate) fn finish(&self, place: Place, outcome: Outcome, mut ready: impl FnMut(Place)) {
        let bytes = outcome.as_ref().map_or(0, Value::bytes);
        if bytes > 0 {
            let held = self.held.fetch_add(bytes, Relaxed) + bytes;
            self.peak.fetch_max(held, Relaxed);
            self.made.fetch_add(bytes, Relaxed);
        }
        *lock(&self.slots[place as usize]) = Some(outcome);
        for &user in self.plan.users(place) {
            self.count_down(user, &mut ready);
        }
        let size = self.plan.size(place);
        let mut free = size.needs - size.keeps;
        for &input in self.plan.inputs(place) {
            if self.uses[input as usize].fetch_sub(1, AcqRel) == 1 && self.releases {
                free += self.release(input);
            }
        }
        if free > 0 {
            self.admit(free, &mut ready);
        }
        if self.plan.is_wanted(place) {
            self.wanted_left.fetch_sub(1, AcqRel);
        }
    }

    // ANCHOR: count_down
    fn count_down(&self, place: Place, ready: &mut impl FnMut(Place)) {
        if self.waiting[place as usize].fetch_sub(1, AcqRel) == 1 {
            ready(place);
        }
    }
    // ANCHOR_END: count_down

    /// Forgets an output that nobody wants any more. Returns the bytes that were booked for it.
    fn release(&self, place: Place) -> u64 {
        let outcome = lock(&self.slots[place as usize]).take();
        let bytes =
            outcome.as_ref().and_then(|outcome| outcome.as_ref().ok()).map_or(0, Value::bytes);
        drop(outcome); // first given back, then counted
        if bytes > 0 {
            self.held.fetch_sub(bytes, Relaxed);
        }
        self.plan.size(place).keeps
    }

    /// Tells the gate that `free` bytes are not used any more, and lets in whom it lets in.
    fn admit(&self, free: u64, ready: &mut impl FnMut(Place)) {
        let Some(gate) = &self.gate else { return };
        for place in gate.admit(self.plan, free) {
            self.count_down(place, ready);
        }
    }

    /// Closes the books: the wanted outputs, and what there is to know about the run.
    pub(crate) fn close(self) -> Run {
        let failures = lock(&self.failures);
        let why = |to_blame: Place| {
            failures
                .iter()
                .find(|(at, _)| *at == to_blame)
                .map_or("", |(_, why)| why)
                .to_owned()
        };
        let outputs = self.plan.wanted().iter().map(|&wanted| {
            match lock(&self.slots[wanted as usize]).clone() {
                Some(Ok(value)) => Ok(value),
                Some(Err(to_blame)) => Err(Failure {
                    task: self.plan.name(to_blame),
                    why: why(to_blame),
                    chain: failure::chain(self.plan, to_blame, wanted)
                        .iter()
                        .map(|place| self.plan.name(*place))
                        .collect(),
                }),
                None => unreachable!("a run ends when all wanted tasks have run"),
            }
        });
        let (peak_bytes, made_bytes) = (self.peak.load(Relaxed), self.made.load(Relaxed));
        let outputs = outputs.collect();
        drop(failures);
        let durations =
            self.durations.map(|all| all.into_iter().map(AtomicU64::into_inner).collect());
        Run { outputs, peak_bytes, made_bytes, durations, sent: 0, warm: None }
    }
}

#[cfg(test)]
mod tests;
