//! Tasks and what they wait for: a recipe, of which nothing has been done yet.

use std::collections::HashMap;

use crate::lists::Lists;
use crate::sharing::{Sharing, content};
use crate::{Operation, Value};

/// A task of a graph, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub(crate) u32);

impl TaskId {
    /// Its number in the order in which the tasks were added.
    pub const fn number(self) -> usize {
        self.0 as usize
    }
}

/// What a task needs in memory, in bytes beyond its inputs. A scheduler with a memory limit
/// believes it, so it is never less than what is really needed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// While it runs, what it gives included.
    pub needs: u64,
    /// What it gives, for as long as somebody wants it.
    pub keeps: u64,
}

impl Size {
    /// A task that needs no more than what it gives.
    pub const fn of(bytes: u64) -> Self {
        Self { needs: bytes, keeps: bytes }
    }

    /// A part of an array with so many numbers.
    pub const fn numbers(count: usize) -> Self {
        Self::of(count as u64 * size_of::<f64>() as u64)
    }
}

/// A graph of tasks: a recipe, of which nothing has been done yet.
///
/// A task's inputs are tasks that are already there, so a graph never has a cycle, and the numbers
/// of its tasks are an order in which they can run. Where names are given before what they stand
/// for is known, a [`Draft`](crate::Draft) is the way here, and looks for cycles.
///
/// ```
/// use taskgraph::{Graph, Operation, Size, delayed};
///
/// let mut graph = Graph::new();
/// let one = graph.add(Operation::call(delayed::INC, &[1.0]), &[], Size::default());
/// let same = graph.add(Operation::call(delayed::INC, &[1.0]), &[], Size::default());
/// assert_eq!(one, same); // identical tasks are one task
/// ```
#[derive(Debug, Clone)]
pub struct Graph {
    operations: Vec<Operation>,
    inputs: Lists,
    sizes: Vec<Size>,
    names: HashMap<TaskId, String>,
    sharing: Sharing,
}

impl Default for Graph {
    fn default() -> Self {
        Self::new()
    }
}

impl Graph {
    /// A graph without tasks.
    pub fn new() -> Self {
        Self {
            operations: Vec::new(),
            inputs: Lists::with_capacity(0, 0),
            sizes: Vec::new(),
            names: HashMap::new(),
            sharing: Sharing::default(),
        }
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.operations.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// Adds a task, or finds the identical one that is there already.
    ///
    /// # Panics
    ///
    /// If there are 2³² tasks or inputs: they are numbered with 32 bits.
    pub fn add(&mut self, operation: Operation, inputs: &[TaskId], size: Size) -> TaskId {
        let content = content(&operation, inputs);
        if let Some(found) = self.sharing.find(content)
            && self.operations[found.number()] == operation
            && self.inputs.of(found.0).iter().copied().map(TaskId).eq(inputs.iter().copied())
        {
            return found;
        }
        let full = self.inputs.total() + inputs.len() >= u32::MAX as usize;
        assert!(!full && self.len() < u32::MAX as usize, "2^32 tasks or inputs");
        let task = TaskId(self.len() as u32);
        self.operations.push(operation);
        self.inputs.push(inputs.iter().map(|input| input.0));
        self.sizes.push(size);
        self.sharing.note(content, task);
        task
    }

    /// Gives a task a name, for messages and pictures.
    pub fn rename(&mut self, task: TaskId, name: impl Into<String>) {
        self.names.insert(task, name.into());
    }

    /// What the task is called: its name if it was given one, else what it does and its number.
    pub fn name(&self, task: TaskId) -> String {
        let name = self.names.get(&task).cloned();
        name.unwrap_or_else(|| format!("{} #{}", self.operation(task), task.0))
    }

    /// The name that the task was given, if any.
    pub(crate) fn given_name(&self, task: TaskId) -> Option<&str> {
        self.names.get(&task).map(String::as_str)
    }

    /// What the task does.
    pub fn operation(&self, task: TaskId) -> &Operation {
        &self.operations[task.number()]
    }

    /// The tasks whose outputs it takes.
    pub fn inputs(&self, task: TaskId) -> impl ExactSizeIterator<Item = TaskId> + '_ {
        self.inputs.of(task.0).iter().copied().map(TaskId)
    }

    /// What it needs in memory.
    pub fn size(&self, task: TaskId) -> Size {
        self.sizes[task.number()]
    }

    /// Who takes each task's output.
    pub(crate) fn users(&self) -> Lists {
        self.inputs.inverted()
    }

    /// The tasks whose outputs have to be there for those of `wanted`, as a yes or no for each.
    pub(crate) fn needed(&self, wanted: &[TaskId]) -> Vec<bool> {
        let mut needed = vec![false; self.len()];
        for task in wanted {
            needed[task.number()] = true;
        }
        // Inputs have smaller numbers: one walk downwards meets every task after all its users.
        for task in (0..self.len() as u32).rev() {
            if needed[task as usize] {
                for &input in self.inputs.of(task) {
                    needed[input as usize] = true;
                }
            }
        }
        needed
    }

    /// Runs it plainly, one task after the other in the order of their numbers, and keeps
    /// everything: what every scheduler's outputs are compared with in tests.
    pub fn plainly(&self, wanted: &[TaskId]) -> Result<Vec<Value>, String> {
        let needed = self.needed(wanted);
        let mut values: Vec<Option<Value>> = vec![None; self.len()];
        for task in (0..self.len()).filter(|task| needed[*task]) {
            let task = TaskId(task as u32);
            let inputs: Vec<Value> =
                self.inputs(task).filter_map(|input| values[input.number()].clone()).collect();
            let value = self.operation(task).run(&inputs);
            values[task.number()] =
                Some(value.map_err(|why| format!("{}: {why}", self.name(task)))?);
        }
        Ok(wanted.iter().filter_map(|task| values[task.number()].clone()).collect())
    }
}
