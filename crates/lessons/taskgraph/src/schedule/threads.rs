//! Threads that steal. New: whoever makes a task ready runs it next, while its input is in the cache;
//! who has nothing takes the oldest task of another. Costs: an atomic operation where the synchronous
//! scheduler has a plain one, and a wake-up for who sleeps.
//!
//! # Where a thread looks for a task
//!
//! 1. In its own deque, newest first (Chase and Lev, "Dynamic circular work-stealing deque", SPAA
//!    2005, as in `crossbeam`).
//! 2. In its mailbox: tasks whose largest input it made, but which another thread made ready.
//! 3. With the others, oldest first. A task that already has its inputs is worth more than a new
//!    one: to run it gives memory back.
//! 4. Among the tasks without inputs, in the order of the plan.
//! 5. Nowhere: it sleeps until the bell rings.

mod bell;

use std::iter::repeat_with;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicU16, AtomicU64, AtomicUsize};
use std::thread;

use crossbeam::deque::{Injector, Steal, Stealer, Worker};

use crate::ledger::Ledger;
use crate::plan::Place;
use crate::run::{Run, RunError, Settings};
use crate::{Plan, Value};
use bell::Bell;

/// An input of fewer bytes is not worth a mailbox: 64 KiB are fetched from another core's cache in
/// a few microseconds, which is what it takes to wake its thread.
const WARM: u64 = 64 << 10;

/// Runs the plan on `workers` threads, of which this one is the first. Where the system gives
/// fewer, the others do the work.
pub fn run(plan: &Plan, settings: Settings, workers: usize) -> Result<Run, RunError> {
    let ledger = Ledger::open(plan, settings)?;
    let deques: Vec<_> = repeat_with(Worker::new_lifo).take(workers.max(1)).collect();
    ledger.draw_edges();
    let floor = Floor::new(&ledger, &deques);
    thread::scope(|scope| {
        let mut hands = deques.into_iter().enumerate();
        let first = hands.next();
        for (number, deque) in hands {
            let hand = Hand { floor: &floor, number, deque };
            let name = thread::Builder::new().name(format!("worker {number}"));
            let _ = name.spawn_scoped(scope, move || hand.work());
        }
        if let Some((number, deque)) = first {
            let hand = Hand { floor: &floor, number, deque };
            hand.begin();
            hand.work();
        }
    });
    let warm = floor.warm.into_inner();
    let large = floor.large.into_inner();
    Ok(Run { warm: Some((warm, large)), ..ledger.close() })
}

/// What all threads see.
struct Floor<'a> {
    ledger: &'a Ledger<'a>,
    /// The other ends of the threads' deques.
    stealers: Vec<Stealer<Place>>,
    mailboxes: Vec<Injector<Place>>,
    /// The tasks without inputs, where no gate lets them in, and the next of them.
    sources: Vec<Place>,
    next: AtomicUsize,
    /// Who made a task's output.
    homes: Vec<AtomicU16>,
    warm: AtomicU64,
    large: AtomicU64,
    bell: Bell,
}

impl<'a> Floor<'a> {
    fn new(ledger: &'a Ledger<'a>, deques: &[Worker<Place>]) -> Self {
        let mut sources = Vec::new();
        if !ledger.has_gate() {
            ledger.begin(|place| sources.push(place));
        }
        Self {
            ledger,
            stealers: deques.iter().map(Worker::stealer).collect(),
            mailboxes: deques.iter().map(|_| Injector::new()).collect(),
            sources,
            next: AtomicUsize::new(0),
            homes: ledger.plan.places().map(|_| AtomicU16::new(0)).collect(),
            warm: AtomicU64::new(0),
            large: AtomicU64::new(0),
            bell: Bell::default(),
        }
    }

    /// The thread that made the task's largest input, if that is large.
    fn home(&self, place: Place) -> Option<usize> {
        let plan = self.ledger.plan;
        let sized = plan.inputs(place).iter().map(|&input| (plan.size(input).keeps, input));
        let (bytes, input) = sized.max_by_key(|(bytes, _)| *bytes)?;
        (bytes >= WARM).then(|| self.homes[input as usize].load(Relaxed).into())
    }

    /// The next of the tasks without inputs.
    fn source(&self) -> Option<Place> {
        if self.next.load(Relaxed) >= self.sources.len() {
            return None; // the counter does not run on for ever
        }
        self.sources.get(self.next.fetch_add(1, Relaxed)).copied()
    }

    /// Whether a thread would find something. Asked before it sleeps.
    fn has_work(&self) -> bool {
        self.ledger.is_over()
            || self.next.load(Relaxed) < self.sources.len()
            || self.stealers.iter().any(|stealer| !stealer.is_empty())
            || self.mailboxes.iter().any(|mailbox| !mailbox.is_empty())
    }
}

/// One thread.
struct Hand<'a> {
    floor: &'a Floor<'a>,
    number: usize,
    deque: Worker<Place>,
}

impl Hand<'_> {
    fn work(&self) {
        let mut inputs: Vec<Value> = Vec::new();
        let ledger = self.floor.ledger;
        while !ledger.is_over() {
            let Some(place) = self.find() else {
                self.floor.bell.sleep_unless(|| self.floor.has_work());
                continue;
            };
            self.run(place, &mut inputs);
            if ledger.is_over() {
                self.floor.bell.ring_for_all();
            }
        }
    }

    fn run(&self, place: Place, inputs: &mut Vec<Value>) {
        if let Some(home) = self.floor.home(place) {
            self.floor.large.fetch_add(1, Relaxed);
            self.floor.warm.fetch_add(u64::from(home == self.number), Relaxed);
        }
        // Before its users can be ready, and they are made ready with release and acquire.
        self.floor.homes[place as usize].store(self.number as u16, Relaxed);
        self.floor.ledger.run(place, inputs, |ready| self.offer(ready));
        // This thread takes one of them itself; if there are more, somebody should come.
        if self.deque.len() > 1 {
            self.floor.bell.ring();
        }
    }

    /// A task is ready: it goes to where its largest input is warm.
    fn offer(&self, place: Place) {
        match self.floor.home(place) {
            Some(home) if home != self.number => {
                self.floor.mailboxes[home].push(place);
                self.floor.bell.ring();
            }
            _ => self.deque.push(place),
        }
    }

    /// Takes what a gate lets in at once, the first of the plan on top.
    fn begin(&self) {
        if self.floor.ledger.has_gate() {
            let mut ready = Vec::new();
            self.floor.ledger.begin(|place| ready.push(place));
            ready.into_iter().rev().for_each(|place| self.deque.push(place));
            self.floor.bell.ring();
        }
    }

    // ANCHOR: find
    fn find(&self) -> Option<Place> {
        self.deque
            .pop()
            .or_else(|| one(|| self.floor.mailboxes[self.number].steal()))
            .or_else(|| self.steal())
            .or_else(|| self.floor.source())
    }
    // ANCHOR_END: find

    /// Half of what another has, from its old end; it may be more than one, and then others may
    /// come for it.
    fn steal(&self) -> Option<Place> {
        let others = self.floor.stealers.len();
        let found = (1..others).map(|step| (self.number + step) % others).find_map(|other| {
            one(|| self.floor.stealers[other].steal_batch_and_pop(&self.deque))
                .or_else(|| one(|| self.floor.mailboxes[other].steal()))
        });
        if found.is_some() && !self.deque.is_empty() {
            self.floor.bell.ring();
        }
        found
    }
}

/// Tries until it is plain whether there is something.
fn one(steal: impl Fn() -> Steal<Place>) -> Option<Place> {
    loop {
        match steal() {
            Steal::Success(place) => return Some(place),
            Steal::Empty => return None,
            Steal::Retry => {}
        }
    }
}
