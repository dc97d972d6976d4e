//! Processes, over the pool of the lesson `executors`. New: a task runs where nothing is shared, so
//! that its crash is its own. Costs: its operation and its inputs are sent, and its output is sent
//! back, each turned into bytes and copied twice; so tasks go in batches.
//!
//! # How it works
//!
//! Each worker process has a thread here that takes tasks which are ready, newest first, sends them as
//! one batch and enters the outputs into the books. It sends the next batch before it waits for
//! the last one, so that the process does not wait for the post.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use executors::{Future, Processes, Task};
use serde::{Deserialize, Serialize};

use crate::failure::attempt;
use crate::ledger::Ledger;
use crate::plan::Place;
use crate::run::{Run, RunError, Settings};
use crate::{Operation, Plan, Value};

/// The most tasks in a batch. A message costs some 50 µs, so a task's share of it is below one.
const MOST_TASKS: usize = 128;

/// A batch is closed when its inputs and outputs have this many bytes: beyond that a message costs
/// more than it saves, and two are held in memory twice for each process.
const MOST_BYTES: u64 = 1 << 20;

/// Batches that a process has at once: one that it works on and one that waits.
const AHEAD: usize = 2;

/// A task that is sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Parcel {
    operation: Operation,
    inputs: Vec<Value>,
}

/// What comes back for it: what came of it, and how many nanoseconds it took.
type Reply = (Result<Value, String>, u64);

/// What a worker process is asked to do.
pub(crate) const BATCH: Task<Vec<Parcel>, Vec<Reply>> = Task::new("batch", open);

fn open(parcels: Vec<Parcel>) -> Vec<Reply> {
    let run = |Parcel { operation, inputs }| {
        let start = Instant::now();
        let result = attempt(&operation, &inputs);
        (result, start.elapsed().as_nanos() as u64)
    };
    parcels.into_iter().map(run).collect()
}

/// Runs the plan on the pool's processes.
pub fn run(plan: &Plan, settings: Settings, pool: &Processes) -> Result<Run, RunError> {
    let ledger = Ledger::open(plan, settings)?;
    let mut ready = Vec::new();
    ledger.begin(|place| ready.push(place));
    ready.reverse(); // the newest is taken first, and that is to be the first of the plan
    let desk = Desk {
        ledger: &ledger,
        pool,
        state: Mutex::new(State::new(ready)),
        more: Condvar::new(),
    };
    thread::scope(|scope| {
        for number in 1..pool.workers() {
            let name = thread::Builder::new().name(format!("clerk {number}"));
            let _ = name.spawn_scoped(scope, || Clerk::new(&desk).work());
        }
        Clerk::new(&desk).work();
    });
    let State { sent, trouble, .. } =
        desk.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    match trouble {
        Some(error) => Err(error.into()),
        None => Ok(Run { sent, ..ledger.close() }),
    }
}

/// What the threads share that each tend a process.
struct Desk<'a> {
    ledger: &'a Ledger<'a>,
    pool: &'a Processes,
    state: Mutex<State>,
    /// There is more to do, or nothing ever again.
    more: Condvar,
}

struct State {
    /// Tasks that are ready, the next one last.
    ready: Vec<Place>,
    sent: u64,
    trouble: Option<executors::SubmitError>,
}

impl State {
    fn new(ready: Vec<Place>) -> Self {
        Self { ready, sent: 0, trouble: None }
    }
}

impl Desk<'_> {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tasks for one message: this process's share of half of what is ready, so that the last ones
    /// are spread evenly. Waits for some if `patient`; `None` if there are none.
    fn take(&self, patient: bool) -> Option<Vec<Place>> {
        let mut state = self.lock();
        while state.ready.is_empty() {
            if !patient || self.ledger.is_over() || state.trouble.is_some() {
                return None;
            }
            state = self.more.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let share = state.ready.len().div_ceil(AHEAD * self.pool.workers());
        let mut left = MOST_BYTES;
        let mut batch = Vec::new();
        while batch.len() < share.min(MOST_TASKS) && left > 0 {
            let Some(place) = state.ready.pop() else { break };
            left = left.saturating_sub(self.bytes(place));
            batch.push(place);
        }
        state.sent += 1;
        Some(batch)
    }

    /// What travels for a task.
    fn bytes(&self, place: Place) -> u64 {
        let plan = self.ledger.plan;
        let inputs = plan.inputs(place).iter().map(|&input| plan.size(input).keeps);
        plan.size(place).keeps + inputs.sum::<u64>()
    }

    fn give(&self, ready: &mut Vec<Place>) {
        let over = self.ledger.is_over();
        if !ready.is_empty() || over {
            self.lock().ready.append(ready);
            self.more.notify_all();
        }
    }

    fn stop(&self, error: executors::SubmitError) {
        self.lock().trouble = Some(error);
        self.more.notify_all();
    }
}

/// A batch on its way.
type Sent = (Vec<Place>, Future<Vec<Reply>>);

/// The thread that tends one process.
struct Clerk<'a> {
    desk: &'a Desk<'a>,
    under_way: VecDeque<Sent>,
}

impl<'a> Clerk<'a> {
    fn new(desk: &'a Desk<'a>) -> Self {
        Self { desk, under_way: VecDeque::new() }
    }

    fn work(mut self) {
        loop {
            while self.under_way.len() < AHEAD {
                let patient = self.under_way.is_empty();
                let Some(batch) = self.desk.take(patient) else { break };
                if let Err(error) = self.send(batch) {
                    return self.desk.stop(error);
                }
            }
            let Some((batch, future)) = self.under_way.pop_front() else { return };
            if let Err(error) = self.enter(&batch, future) {
                return self.desk.stop(error);
            }
        }
    }

    /// Sends a batch. A task that cannot run because an input has failed is not sent.
    fn send(&mut self, batch: Vec<Place>) -> Result<(), executors::SubmitError> {
        let (mut places, mut parcels) = (Vec::new(), Vec::new());
        let mut ready = Vec::new();
        for place in batch {
            match self.parcel(place) {
                Ok(parcel) => {
                    places.push(place);
                    parcels.push(parcel);
                }
                Err(to_blame) => {
                    self.desk.ledger.finish(place, Err(to_blame), |next| ready.push(next));
                }
            }
        }
        self.desk.give(&mut ready);
        if !places.is_empty() {
            let future = self.desk.pool.submit(BATCH, parcels)?;
            self.under_way.push_back((places, future));
        }
        Ok(())
    }

    fn parcel(&self, place: Place) -> Result<Parcel, Place> {
        let plan = self.desk.ledger.plan;
        let mut inputs = Vec::with_capacity(plan.inputs(place).len());
        self.desk.ledger.gather(place, &mut inputs)?;
        Ok(Parcel { operation: plan.graph().operation(plan.task(place)).clone(), inputs })
    }

    /// Enters what came back. If a batch is lost with its process, each of its tasks is sent by
    /// itself: so only the one that ends its process fails.
    fn enter(
        &mut self,
        batch: &[Place],
        future: Future<Vec<Reply>>,
    ) -> Result<(), executors::SubmitError> {
        match (future.result(), batch) {
            (Ok(replies), _) => self.finish(batch, replies),
            (Err(error), [_]) => self.finish(batch, vec![(Err(error.to_string()), 0)]),
            (Err(_), batch) => {
                for &place in batch {
                    self.send(vec![place])?;
                    if let Some((batch, future)) = self.under_way.pop_back() {
                        self.enter(&batch, future)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Enters a whole batch before anybody sees what is ready: so the next batches are large too.
    fn finish(&self, batch: &[Place], replies: Vec<Reply>) {
        let ledger = self.desk.ledger;
        let mut ready = Vec::new();
        for (&place, (result, nanoseconds)) in batch.iter().zip(replies) {
            ledger.time(place, nanoseconds);
            let outcome = result.map_err(|why| ledger.fail(place, why));
            ledger.finish(place, outcome, |next| ready.push(next));
        }
        self.desk.give(&mut ready);
    }
}
