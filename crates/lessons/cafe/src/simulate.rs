//! The simulator: what becomes of a plan, without waiting for it.
//!
//! # How it works
//!
//! 1. Each worker is either doing something that ends at a known time, and then has one event on the
//!    agenda, or parked. The agenda holds at most P events, whatever the number of tasks.
//! 2. The next event says that a worker is free *now*. Tasks that waited for what it did become
//!    ready.
//! 3. The worker asks the dealer for a task. It gets one from its own hand for nothing, a chunk from
//!    the counter for the price of a hand-over, half of another's hand for the price of a try, or
//!    it parks.
//! 4. What it does next goes on the agenda with the time at which it will end. Parked workers for
//!    whom there is now something to do are put on the agenda for *now*.
//! 5. When the agenda is empty, everything has been done.

use std::collections::VecDeque;

use timeline::Kind;

use crate::agenda::Agenda;
use crate::dealer::Dealer;
use crate::graph::Graph;
use crate::lanes::Lanes;
use crate::{Outcome, Plan, PlanError, Policy};

/// Runs `plan` in simulated time. `seed` decides from whom is stolen, and nothing else.
pub fn simulate(plan: &Plan<'_>, seed: u64) -> Result<Outcome, PlanError> {
    plan.check()?;
    let graph = Graph::new(plan.tasks.len(), plan.edges)?;
    let critical_path = plan.before + graph.longest_chain(plan.tasks)? + plan.after;
    let mut run = Run::new(plan, graph, seed);
    run.open();
    run.work();
    Ok(run.close(critical_path))
}

/// What a worker does until its next event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// Nothing; it has no event.
    Parked,
    /// On its way to its first task.
    Arriving,
    /// About to ask for a task.
    Asking,
    /// A task.
    Task(u32),
    /// A try to steal from this worker.
    Trying(u32),
}

/// A simulation in progress.
struct Run<'a> {
    plan: &'a Plan<'a>,
    graph: Graph,
    dealer: Dealer,
    agenda: Agenda,
    doing: Vec<Doing>,
    parked: VecDeque<u32>,
    /// When the last hand-over ends: the next one cannot begin before.
    handed_over: u64,
    /// When the last worker arrived or ended a task.
    end: u64,
    lanes: Lanes,
    /// The last number that was given to a span beside the tasks.
    spare: u64,
    counted: Outcome,
}

impl<'a> Run<'a> {
    fn new(plan: &'a Plan<'a>, graph: Graph, seed: u64) -> Self {
        let workers = plan.workers;
        let names = (0..workers).map(|worker| format!("worker {worker}"));
        Self {
            plan,
            graph,
            dealer: Dealer::new(plan.policy, plan.tasks.len(), workers, seed),
            agenda: Agenda::for_many(workers),
            doing: vec![Doing::Arriving; workers],
            parked: VecDeque::new(),
            handed_over: 0,
            end: 0,
            lanes: Lanes::new(plan.recorded, names),
            spare: (plan.tasks.len() + 2 + workers) as u64,
            counted: Outcome {
                makespan: 0,
                work: plan.work() as u64, // `check` has seen that it fits
                critical_path: 0,
                busy: vec![0; workers],
                ran: 0,
                hand_overs: 0,
                steals: 0,
                misses: 0,
                events: 0,
                timeline: None,
            },
        }
    }

    /// The serial part before, and the start of the workers.
    fn open(&mut self) {
        let Plan { tasks, before, costs, .. } = *self.plan;
        let first_extra = tasks.len() as u64;
        self.counted.busy[0] += before;
        self.lanes.add(0, ("before", first_extra), Kind::Compute, (0, before));
        let mut now = before;
        for worker in 1..self.plan.workers as u32 {
            let start = (now, now + costs.worker);
            let task = first_extra + 1 + u64::from(worker);
            self.lanes.add(0, ("start", task), Kind::Send, start);
            now = start.1;
            self.agenda.add(now, worker);
        }
        self.agenda.add(now, 0);
        let graph = &self.graph;
        let ready = (0..tasks.len() as u32).filter(|task| graph.is_ready(*task));
        self.dealer.open(ready.map(|task| (task, tasks[task as usize])));
    }

    /// Everything between the serial parts.
    fn work(&mut self) {
        while let Some((now, worker)) = self.agenda.next() {
            self.counted.events += 1;
            match std::mem::replace(&mut self.doing[worker as usize], Doing::Parked) {
                Doing::Task(task) => self.end_task(worker, task, now),
                Doing::Arriving => {
                    self.arrive(worker, now);
                    continue;
                }
                Doing::Trying(victim) => self.end_try(worker, victim),
                Doing::Asking | Doing::Parked => {}
            }
            self.ask(worker, now);
            self.wake(now);
        }
    }

    /// A worker arrives. One that is to have tasks of its own gets them, for a price.
    fn arrive(&mut self, worker: u32, now: u64) {
        self.end = self.end.max(now);
        let given = self.plan.policy.is_static() || self.plan.policy == Policy::Stealing;
        let now = if given { self.hand_over(worker, now) } else { now };
        self.end = self.end.max(now);
        self.doing[worker as usize] = Doing::Asking;
        self.agenda.add(now, worker);
    }

    /// A hand-over that begins now or when the one before is over; gives its end.
    fn hand_over(&mut self, worker: u32, now: u64) -> u64 {
        self.counted.hand_overs += 1;
        self.handed_over = self.handed_over.max(now) + self.plan.costs.send;
        let (number, time) = (self.number(), (now, self.handed_over));
        self.lanes.add(worker as usize, ("hand over", number), Kind::Send, time);
        self.handed_over
    }

    /// A number for a span that belongs to no task: beyond all others, and its own.
    fn number(&mut self) -> u64 {
        self.spare += 1;
        self.spare
    }

    fn end_task(&mut self, worker: u32, task: u32, now: u64) {
        self.end = self.end.max(now);
        self.counted.ran += 1;
        for index in 0..self.graph.followers(task) {
            let Some(next) = self.graph.release(task, index) else { continue };
            let length = self.plan.tasks[next as usize];
            let only = self.dealer.release(next, length, worker as usize);
            if let Some(owner) = only
                && owner != worker as usize
                && self.doing[owner] == Doing::Parked
            {
                self.doing[owner] = Doing::Asking;
                self.agenda.add(now, owner as u32);
            }
        }
    }

    fn end_try(&mut self, worker: u32, victim: u32) {
        if self.dealer.steal(worker as usize, victim as usize) {
            self.counted.steals += 1;
        } else {
            self.counted.misses += 1;
        }
    }

    /// A free worker looks for its next task.
    fn ask(&mut self, worker: u32, now: u64) {
        if let Some(task) = self.dealer.own(worker as usize) {
            return self.begin(worker, task, now);
        }
        match self.plan.policy {
            Policy::Blocks | Policy::Cyclic => {}
            Policy::Stealing => self.hunt(worker, now),
            _ => {
                if self.dealer.deal(worker as usize) {
                    let now = self.hand_over(worker, now);
                    if let Some(task) = self.dealer.own(worker as usize) {
                        return self.begin(worker, task, now);
                    }
                }
                self.parked.push_back(worker);
            }
        }
    }

    /// Stealing takes a while, and then the other's hand may be empty. Where it takes no time, a
    /// thief looks at all hands until it finds something.
    fn hunt(&mut self, worker: u32, now: u64) {
        let cost = self.plan.costs.steal;
        if self.dealer.available() == 0 {
            self.parked.push_back(worker);
        } else if cost > 0 {
            let victim = self.dealer.random_other(worker as usize) as u32;
            let number = self.number();
            self.lanes.add(worker as usize, ("steal", number), Kind::Send, (now, now + cost));
            self.doing[worker as usize] = Doing::Trying(victim);
            self.agenda.add(now + cost, worker);
        } else if let Some(victim) = self.dealer.any_victim() {
            self.end_try(worker, victim as u32);
            if let Some(task) = self.dealer.own(worker as usize) {
                self.begin(worker, task, now);
            }
        }
    }

    fn begin(&mut self, worker: u32, task: u32, now: u64) {
        let length = self.plan.tasks[task as usize];
        let start = now + self.plan.costs.task;
        let (lane, number) = (worker as usize, u64::from(task));
        self.lanes.add(lane, ("spawn", number), Kind::Send, (now, start));
        self.lanes.add(lane, ("task", number), Kind::Compute, (start, start + length));
        self.counted.busy[lane] += length;
        self.doing[lane] = Doing::Task(task);
        self.agenda.add(start + length, worker);
    }

    /// Wakes as many parked workers as could get something.
    fn wake(&mut self, now: u64) {
        if self.parked.is_empty() {
            return;
        }
        for _ in 0..self.dealer.available() {
            let Some(worker) = self.parked.pop_front() else { break };
            self.doing[worker as usize] = Doing::Asking;
            self.agenda.add(now, worker);
        }
    }

    /// The serial part after, and the sums.
    fn close(mut self, critical_path: u64) -> Outcome {
        let Plan { tasks, edges, after, .. } = *self.plan;
        let number = tasks.len() as u64 + 1;
        self.lanes.cut(self.end);
        let makespan = self.end + after;
        self.lanes.add(0, ("after", number), Kind::Compute, (self.end, makespan));
        self.counted.busy[0] += after;
        let mut outcome = self.counted;
        outcome.makespan = makespan;
        outcome.critical_path = critical_path;
        let edges =
            || edges.iter().map(|(from, to)| (u64::from(*from), u64::from(*to))).collect();
        outcome.timeline = self.lanes.finish(edges);
        outcome
    }
}
