//! What becomes of a task that fails, and of those that wait for it.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{Operation, Plan, Value};

/// A task failed, and a wanted output cannot be had because of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Failure {
    /// The task that failed.
    pub task: String,
    /// What went wrong in it.
    pub why: String,
    /// The tasks that asked for its output, each for the one before it; the last is wanted. Empty
    /// if the task itself is wanted.
    pub chain: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "task `{}` failed: {}", self.task, self.why)?;
        let mut before = "asked for by";
        for name in &self.chain {
            write!(f, "; {before} `{name}`")?;
            before = "that by";
        }
        Ok(())
    }
}

/// Runs an operation; a panic in it is an error like any other, and harms nobody else.
pub(crate) fn attempt(operation: &Operation, inputs: &[Value]) -> Result<Value, String> {
    // What it leaves half done is its own output, which nobody gets.
    catch_unwind(AssertUnwindSafe(|| operation.run(inputs)))
        .unwrap_or_else(|payload| Err(format!("it panicked: {}", message(&*payload))))
}

fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("it gave no message")
}

/// The shortest chain of tasks from `place` to `wanted`, each of which takes the output of the one
/// before; without `place` itself.
pub(crate) fn chain(plan: &Plan, place: u32, wanted: u32) -> Vec<u32> {
    // Inputs come first in the order, so a user can only be further on, and none beyond `wanted`.
    let span = wanted.saturating_sub(place) as usize + 1;
    let mut came_from: Vec<Option<u32>> = vec![None; span];
    let mut queue = std::collections::VecDeque::from([place]);
    while let Some(next) = queue.pop_front() {
        if next == wanted {
            break;
        }
        for &user in plan.users(next).iter().filter(|user| **user <= wanted) {
            let mark = &mut came_from[(user - place) as usize];
            if mark.is_none() {
                *mark = Some(next);
                queue.push_back(user);
            }
        }
    }
    let mut chain = Vec::new();
    let mut at = wanted;
    while at != place {
        chain.push(at);
        let Some(before) = came_from[(at - place) as usize] else { break };
        at = before;
    }
    chain.reverse();
    chain
}
