//! What happens when a machine fails.

use super::{Day, Doing};
use crate::Mode;
use crate::machine::State;

impl Day<'_> {
    /// The machine fails. What is done already is saved; what a cook has just in hand is lost when
    /// they notice, which is when they have filled it.
    pub(super) fn fail(&mut self, machine: usize, now: u64) {
        let kind = self.machines[machine].kind;
        self.machines[machine].failed = true;
        self.kinds[kind].free.remove(&machine);
        self.kinds[kind].alive -= 1;
        match self.machines[machine].state {
            State::Running { order, cook, since } => {
                self.ran(machine, cook, (since, now));
                self.machines[machine].state = State::Free;
                self.lose(order, cook, now);
            }
            State::Given { order, cook: None } if self.waiting.contains(&machine) => {
                self.waiting.retain(|waiting| *waiting != machine);
                self.machines[machine].state = State::Free;
                self.again(order, None, now);
            }
            _ => {}
        }
        if self.kinds[kind].alive == 0 {
            for (order, cook) in std::mem::take(&mut self.kinds[kind].line) {
                if let Some(cook) = cook {
                    self.give_up(order, cook, now);
                }
            }
        }
    }

    pub(super) fn lose(&mut self, order: usize, cook: Option<usize>, now: u64) {
        self.service.lost += 1;
        self.again(order, cook, now);
    }

    /// An order goes to the head of the line, or to a free machine; so does the cook, if they work
    /// synchronously.
    pub(super) fn again(&mut self, order: usize, cook: Option<usize>, now: u64) {
        if let Some(cook) = cook {
            self.free(cook);
        }
        let present = cook.filter(|_| self.kitchen.mode == Mode::Synchronous);
        let wanted = self.recipe(order).machine;
        let kind = &mut self.kinds[wanted];
        if kind.alive == 0 {
            return;
        }
        if let Some(machine) = kind.free.pop_first() {
            return self.give(machine, order, present, now);
        }
        kind.line.push_front((order, present));
        if let Some(cook) = present {
            self.cooks[cook] = Doing::InLine(now);
            self.idle.remove(&cook);
        }
    }

    pub(super) fn give_up(&mut self, order: usize, cook: usize, now: u64) {
        self.waited(order, cook, now);
        self.free(cook);
    }
}
