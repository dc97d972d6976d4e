//! Identical tasks are one task: an index of all tasks by what they are.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use crate::{Operation, TaskId};

/// Finds a task by its content. It holds hashes alone, 16 bytes a task; what is found is compared
/// with the task itself. Of two different tasks with one hash the second is not in the index: it
/// is not shared, which costs time and is not wrong.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sharing {
    tasks: HashMap<u64, TaskId, BuildHasherDefault<Identity>>,
}

/// What a task is: an operation on these inputs.
pub(crate) fn content(operation: &Operation, inputs: &[TaskId]) -> u64 {
    let mut hasher = DefaultHasher::new();
    operation.hash(&mut hasher);
    inputs.hash(&mut hasher);
    hasher.finish()
}

impl Sharing {
    /// The task with this content, if there is one.
    pub(crate) fn find(&self, content: u64) -> Option<TaskId> {
        self.tasks.get(&content).copied()
    }

    /// Notes a new task, unless there is another with the same hash.
    pub(crate) fn note(&mut self, content: u64, task: TaskId) {
        self.tasks.entry(content).or_insert(task);
    }
}

/// What is hashed here is a hash already.
#[derive(Debug, Clone, Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
