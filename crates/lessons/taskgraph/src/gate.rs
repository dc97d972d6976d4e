//! A memory limit that is kept: tasks are let in, one by one, when there is room for what they need.
//!
//! # Why it cannot get stuck
//!
//! 1. Tasks are let in *in the order of the plan*, and memory is booked for each when it is. They
//!    may then run in any order, on any worker.
//! 2. Suppose all that were let in have run, and the next one is not. Then what is booked is what is
//!    held if the tasks run one after the other, up to here: outputs that a later task wants.
//! 3. With the next task that is at most the [`Peak`] of the plan. If the limit is no less than
//!    the peak, there is room, and the next one is let in after all.
//!
//! So a limit below the peak is refused before anything runs, and any other is kept to the end. A
//! limit that lets in whoever comes first has no such proof: workers can fill the memory with chunks
//! whose partners do not fit any more, and wait for ever.

use std::sync::{Mutex, PoisonError};

use crate::plan::Place;
use crate::run::RunError;
use crate::{Peak, Plan};

/// What is booked, and who is next.
#[derive(Debug)]
pub(crate) struct Gate {
    limit: u64,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    booked: u64,
    next: Place,
}

impl Gate {
    /// A closed gate; an error if the plan cannot be run with so little.
    pub(crate) fn new(plan: &Plan, limit: u64) -> Result<Self, RunError> {
        Peak::of(plan).check(plan, Some(limit))?;
        Ok(Self { limit, state: Mutex::default() })
    }

    /// Gives back `free` bytes, and returns those who are let in now.
    pub(crate) fn admit(&self, plan: &Plan, free: u64) -> std::ops::Range<Place> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.booked -= free;
        let first = state.next;
        while (state.next as usize) < plan.len() {
            let needs = plan.size(state.next).needs;
            if state.booked + needs > self.limit {
                break;
            }
            state.booked += needs;
            state.next += 1;
        }
        first..state.next
    }
}
