//! The steps of an order: in line, filled, running, emptied, ready.

use timeline::Kind;

use super::{Day, Doing};
use crate::machine::State;
use crate::{Mode, Recipe};

impl<'a> Day<'a> {
    pub(super) fn recipe(&self, order: usize) -> &'a Recipe {
        &self.kitchen.recipes[self.kitchen.orders[order]]
    }

    /// Takes a machine for the order, or a place in line; `cook` has taken the order.
    pub(super) fn ask_for_machine(&mut self, order: usize, cook: usize, now: u64) {
        let wanted = self.recipe(order).machine;
        let kind = &mut self.kinds[wanted];
        if kind.alive == 0 {
            return; // it will never be made; the cook goes on
        }
        let present = (self.kitchen.mode == Mode::Synchronous).then_some(cook);
        if let Some(machine) = kind.free.pop_first() {
            return self.give(machine, order, present, now);
        }
        kind.line.push_back((order, present));
        if present.is_some() {
            self.cooks[cook] = Doing::InLine(now);
            self.idle.remove(&cook);
        }
    }

    /// Gives a free machine to an order, whose cook fills it at once if they are present.
    pub(super) fn give(&mut self, machine: usize, order: usize, cook: Option<usize>, now: u64) {
        self.machines[machine].state = State::Given { order, cook };
        match cook {
            None => self.waiting.push_back(machine),
            Some(cook) => {
                self.waited(order, cook, now);
                self.fill(cook, machine, now);
            }
        }
    }

    /// Notes that a cook stood in line until now, if they did.
    pub(super) fn waited(&mut self, order: usize, cook: usize, now: u64) {
        if let Doing::InLine(since) = self.cooks[cook] {
            let what = (self.recipe(order).name, order as u64);
            self.lanes.add(cook, what, Kind::Wait, (since, now));
        }
    }

    pub(super) fn fill(&mut self, cook: usize, machine: usize, now: u64) {
        let time = self.recipe(self.machines[machine].order()).load;
        self.use_hands(cook, machine, (now, now + time));
        self.cooks[cook] = Doing::Filling(machine);
    }

    pub(super) fn empty(&mut self, cook: usize, machine: usize, now: u64) {
        if let State::Done { order, since, .. } = self.machines[machine].state {
            let what = (self.recipe(order).name, order as u64);
            self.lanes.add(self.lane(machine), what, Kind::Wait, (since, now));
        }
        let time = self.recipe(self.machines[machine].order()).unload;
        self.use_hands(cook, machine, (now, now + time));
        self.cooks[cook] = Doing::Emptying(machine);
    }

    /// A cook's hands are in a machine: the cook computes, the machine is sent something.
    pub(super) fn use_hands(&mut self, cook: usize, machine: usize, time: (u64, u64)) {
        let order = self.machines[machine].order();
        let what = (self.recipe(order).name, order as u64);
        self.lanes.add(cook, what, Kind::Compute, time);
        self.lanes.add(self.lane(machine), what, Kind::Send, time);
        self.service.hands[cook] += time.1 - time.0;
        self.service.closed = self.service.closed.max(time.1);
        self.idle.remove(&cook);
        self.agenda.add(time.1, (2 * self.machines.len() + cook) as u32);
    }

    /// A machine's lane in the timeline.
    pub(super) fn lane(&self, machine: usize) -> usize {
        self.cooks.len() + machine
    }

    /// The machine is full and begins to work, unless it has failed in the cook's hands.
    pub(super) fn filled(&mut self, cook: usize, machine: usize, now: u64) {
        let order = self.machines[machine].order();
        let present = (self.kitchen.mode == Mode::Synchronous).then_some(cook);
        if self.machines[machine].failed {
            self.machines[machine].state = State::Free;
            return self.lose(order, Some(cook), now);
        }
        self.machines[machine].state = State::Running { order, cook: present, since: now };
        self.agenda.add(now + self.recipe(order).run, machine as u32);
        if present.is_some() {
            self.cooks[cook] = Doing::Beside;
        } else {
            self.free(cook);
        }
    }

    pub(super) fn free(&mut self, cook: usize) {
        self.cooks[cook] = Doing::Idle;
        self.idle.insert(cook);
    }

    /// The machine is done. (It may have failed before, and then nobody hears the bell.)
    pub(super) fn ring(&mut self, machine: usize, now: u64) {
        let State::Running { order, cook, since } = self.machines[machine].state else {
            return;
        };
        self.ran(machine, cook, (since, now));
        self.machines[machine].state = State::Done { order, since: now };
        match cook {
            Some(cook) => self.empty(cook, machine, now),
            None => self.waiting.push_back(machine),
        }
    }

    /// Notes that a machine ran, and that a cook stood beside it.
    pub(super) fn ran(&mut self, machine: usize, cook: Option<usize>, time: (u64, u64)) {
        let order = self.machines[machine].order();
        let what = (self.recipe(order).name, order as u64);
        self.lanes.add(self.lane(machine), what, Kind::Compute, time);
        self.service.machines[machine] += time.1 - time.0;
        self.service.closed = self.service.closed.max(time.1);
        if let Some(cook) = cook {
            self.lanes.add(cook, what, Kind::Wait, time);
        }
    }

    /// The order is ready; the machine goes to the next in line.
    pub(super) fn emptied(&mut self, cook: usize, machine: usize, now: u64) {
        let order = self.machines[machine].order();
        self.service.ready[order] = Some(now);
        self.service.makespan = self.service.makespan.max(now);
        for index in 0..self.graph.followers(order as u32) {
            if let Some(next) = self.graph.release(order as u32, index) {
                let length = self.recipe(next as usize).length();
                self.dealer.release(next, length, cook);
            }
        }
        self.free(cook);
        self.machines[machine].state = State::Free;
        if self.machines[machine].failed {
            return;
        }
        let kind = &mut self.kinds[self.machines[machine].kind];
        match kind.line.pop_front() {
            Some((next, present)) => self.give(machine, next, present, now),
            None => {
                kind.free.insert(machine);
            }
        }
    }
}
