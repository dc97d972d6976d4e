//! A day in the café, without waiting for it.
//!
//! # How it works
//!
//! 1. A cook without anything to do goes to the machine that has waited longest for a pair of hands,
//!    to fill or to empty it; where none waits, the cook takes an order. (Nothing ever waits for a
//!    synchronous cook, who stands beside it already.)
//! 2. Who takes an order asks for a machine, and stands in line where none is free. A synchronous
//!    cook stands there in person; an asynchronous one leaves the order in the line.
//! 3. Filling ends: the machine runs, and the asynchronous cook is free.
//! 4. The machine is done: its cook beside it empties it, or the next free one does.
//! 5. Emptying ends: the order is ready, orders that waited for it can be taken, and the machine goes to
//!    the first in line.
//! 6. A machine fails: what is in it goes to the head of the line, unless it was done already. When the
//!    last machine of its kind fails, who stands in line gives up.

mod failing;
mod steps;

use std::collections::{BTreeSet, VecDeque};

use crate::agenda::Agenda;
use crate::dealer::Dealer;
use crate::graph::Graph;
use crate::lanes::Lanes;
use crate::machine::{Machine, State};
use crate::{Kitchen, KitchenError, Service};

/// Serves all orders of `kitchen` in simulated time. `seed` decides from whom is stolen, and
/// nothing else.
pub fn serve(kitchen: &Kitchen, seed: u64) -> Result<Service, KitchenError> {
    kitchen.check()?;
    let graph = Graph::new(kitchen.orders.len(), &kitchen.edges)?;
    let lengths: Vec<u64> =
        kitchen.orders.iter().map(|order| length(kitchen, *order)).collect();
    graph.longest_chain(&lengths)?; // or orders wait for each other
    let mut day = Day::new(kitchen, graph, seed);
    day.open(&lengths);
    while let Some((now, who)) = day.agenda.next() {
        day.service.events += 1;
        day.happens(who as usize, now);
        day.busy_hands(now);
    }
    Ok(day.close())
}

fn length(kitchen: &Kitchen, recipe: usize) -> u64 {
    kitchen.recipes[recipe].length()
}

/// What a cook has their hands full with until their next event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// Nothing.
    Idle,
    /// Standing in line with an order, since then.
    InLine(u64),
    /// Filling this machine.
    Filling(usize),
    /// Standing beside this machine.
    Beside,
    /// Emptying this machine.
    Emptying(usize),
}

/// The café while it is open.
struct Day<'a> {
    kitchen: &'a Kitchen,
    graph: Graph,
    dealer: Dealer,
    agenda: Agenda,
    cooks: Vec<Doing>,
    idle: BTreeSet<usize>,
    machines: Vec<Machine>,
    /// By kind: machines that are free, orders that stand in line, and machines that work.
    kinds: Vec<KindOf>,
    /// Machines that wait for hands, to be filled or to be emptied.
    waiting: VecDeque<usize>,
    lanes: Lanes,
    service: Service,
}

/// What is shared by all machines of one kind.
#[derive(Debug, Default)]
struct KindOf {
    free: BTreeSet<usize>,
    /// Orders in line, each with the cook who stands there, if one does.
    line: VecDeque<(usize, Option<usize>)>,
    /// How many have not failed.
    alive: usize,
}

impl<'a> Day<'a> {
    fn new(kitchen: &'a Kitchen, graph: Graph, seed: u64) -> Self {
        let machines = Machine::all(kitchen);
        let mut kinds: Vec<KindOf> =
            kitchen.machines.iter().map(|_| KindOf::default()).collect();
        for (index, machine) in machines.iter().enumerate() {
            kinds[machine.kind].free.insert(index);
            kinds[machine.kind].alive += 1;
        }
        let cooks = (1..=kitchen.cooks).map(|cook| format!("cook {cook}"));
        let names = cooks.chain(machines.iter().map(|machine| machine.name.clone()));
        Self {
            kitchen,
            graph,
            dealer: Dealer::new(kitchen.policy, kitchen.orders.len(), kitchen.cooks, seed),
            agenda: Agenda::for_many(kitchen.cooks + machines.len()),
            cooks: vec![Doing::Idle; kitchen.cooks],
            idle: (0..kitchen.cooks).collect(),
            lanes: Lanes::new(kitchen.recorded, names),
            service: Service {
                makespan: 0,
                closed: 0,
                work: kitchen.work() as u64, // `check` has seen that it fits
                ready: vec![None; kitchen.orders.len()],
                lost: 0,
                hands: vec![0; kitchen.cooks],
                machines: vec![0; machines.len()],
                events: 0,
                timeline: None,
            },
            machines,
            kinds,
            waiting: VecDeque::new(),
        }
    }

    /// The doors open: orders come in, and it is known when machines will fail.
    fn open(&mut self, lengths: &[u64]) {
        let graph = &self.graph;
        let ready = (0..lengths.len() as u32).filter(|order| graph.is_ready(*order));
        self.dealer.open(ready.map(|order| (order, lengths[order as usize])));
        for machine in 0..self.machines.len() {
            match self.machines[machine].fails {
                None => {}
                Some(0) => self.fail(machine, 0), // before anything can be put in
                Some(time) => self.agenda.add(time, (self.machines.len() + machine) as u32),
            }
        }
        self.busy_hands(0);
    }

    /// Numbers on the agenda: first machines that are done, then machines that fail, then cooks.
    /// So what is done at the moment of a failure is saved, and nothing is put in any more.
    fn happens(&mut self, who: usize, now: u64) {
        let machines = self.machines.len();
        match who.checked_sub(machines) {
            None => self.ring(who, now),
            Some(machine) if machine < machines => self.fail(machine, now),
            Some(rest) => self.cook_is_ready(rest - machines, now),
        }
    }

    fn cook_is_ready(&mut self, cook: usize, now: u64) {
        match self.cooks[cook] {
            Doing::Filling(machine) => self.filled(cook, machine, now),
            Doing::Emptying(machine) => self.emptied(cook, machine, now),
            Doing::Idle | Doing::InLine(_) | Doing::Beside => {}
        }
    }

    /// Gives every idle cook something to do, if there is anything.
    fn busy_hands(&mut self, now: u64) {
        let mut next = self.idle.first().copied();
        while let Some(cook) = next {
            if self.waiting.is_empty() && !self.dealer.has_any() {
                return;
            }
            self.occupy(cook, now);
            next = self.idle.range(cook + 1..).next().copied();
        }
    }

    /// One idle cook's choice. An asynchronous cook takes orders until there is a use for hands.
    fn occupy(&mut self, cook: usize, now: u64) {
        while self.idle.contains(&cook) {
            if let Some(machine) = self.waiting.pop_front() {
                match self.machines[machine].state {
                    State::Done { .. } => self.empty(cook, machine, now),
                    _ => self.fill(cook, machine, now),
                }
            } else if let Some(order) = self.dealer.take(cook) {
                self.ask_for_machine(order as usize, cook, now);
            } else {
                return;
            }
        }
    }

    /// Edges are left out of the timeline: an order is on two lanes at once there, the cook's and the
    /// machine's, and a chain of spans along edges would count it twice.
    fn close(mut self) -> Service {
        self.service.timeline = self.lanes.finish(Vec::new);
        self.service
    }
}
