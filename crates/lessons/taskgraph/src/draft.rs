//! A graph in the making: tasks have names, and may name what is not there yet.

use std::collections::HashMap;

use crate::cycle::{Cycle, sorted};
use crate::{Graph, Operation, Size, TaskId};

/// Tasks with names, in any order. A [`Graph`] is made of them when all are there.
///
/// ```
/// use taskgraph::{Draft, Operation, delayed};
///
/// let mut draft = Draft::default();
/// draft.add("z", Operation::call(delayed::ADD, &[]), &["x", "y"])?;
/// draft.add("x", Operation::call(delayed::INC, &[1.0]), &[])?;
/// draft.add("y", Operation::call(delayed::INC, &[]), &["z"])?;
/// let error = draft.graph().err().map(|error| error.to_string());
/// assert_eq!(error.as_deref(), Some("a cycle: z → y → z"));
/// # Ok::<(), taskgraph::DraftError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Draft {
    tasks: Vec<Named>,
    by_name: HashMap<String, usize>,
}

#[derive(Debug, Clone)]
struct Named {
    name: String,
    operation: Operation,
    inputs: Vec<String>,
}

/// A draft is no graph.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// Two tasks have one name.
    #[error("two tasks are called `{0}`")]
    SameName(String),
    /// A task names one that is not there.
    #[error("task `{task}` takes the output of `{input}`, and there is no such task")]
    Unknown {
        /// The task.
        task: String,
        /// What it names.
        input: String,
    },
    /// Tasks wait for each other in a circle.
    #[error(transparent)]
    Cycle(#[from] Cycle),
}

impl Draft {
    /// Adds a task with a name of its own.
    pub fn add(
        &mut self,
        name: &str,
        operation: Operation,
        inputs: &[&str],
    ) -> Result<(), DraftError> {
        if self.by_name.insert(name.to_owned(), self.tasks.len()).is_some() {
            return Err(DraftError::SameName(name.to_owned()));
        }
        let inputs = inputs.iter().copied().map(str::to_owned).collect();
        self.tasks.push(Named { name: name.to_owned(), operation, inputs });
        Ok(())
    }

    /// The graph, and its tasks by name.
    pub fn graph(&self) -> Result<(Graph, HashMap<String, TaskId>), DraftError> {
        let inputs = self.inputs()?;
        let names = |cycle: Vec<usize>| {
            let tasks = cycle.iter().map(|at| self.tasks[*at].name.clone()).collect();
            DraftError::Cycle(Cycle { tasks })
        };
        let mut graph = Graph::new();
        let mut found: HashMap<String, TaskId> = HashMap::new();
        for at in sorted(&inputs).map_err(names)? {
            let Named { name, operation, inputs } = &self.tasks[at];
            let inputs: Vec<TaskId> =
                inputs.iter().filter_map(|input| found.get(input).copied()).collect();
            let task = graph.add(operation.clone(), &inputs, Size::default());
            graph.rename(task, name);
            found.insert(name.clone(), task);
        }
        Ok((graph, found))
    }

    /// The inputs of each task, by number.
    fn inputs(&self) -> Result<Vec<Vec<usize>>, DraftError> {
        let number = |task: &Named, input: &String| {
            self.by_name.get(input).copied().ok_or_else(|| DraftError::Unknown {
                task: task.name.clone(),
                input: input.clone(),
            })
        };
        let numbers =
            |task: &Named| task.inputs.iter().map(|input| number(task, input)).collect();
        self.tasks.iter().map(numbers).collect()
    }
}
