//! A graph from a text: a task a line, `z = add x y`, in any order.

use lesson::Disagreement;

use super::{Job, number};
use crate::{Draft, DraftError, Failure, Graph, Operation, Settings, TaskId, Value, delayed};

/// The most lines: a text is a graph that somebody wrote.
const MOST_LINES: usize = 1_000_000;

/// The job: the outputs of all tasks that no other takes.
#[derive(Debug, Clone)]
pub struct Recipe {
    graph: Graph,
    wanted: Vec<TaskId>,
    settings: Settings,
}

/// A text is no graph.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecipeError {
    /// A line is not as it should be.
    #[error("line {line}: {what}")]
    Line {
        /// Which, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// The lines do not make a graph.
    #[error(transparent)]
    Draft(#[from] DraftError),
}

impl Recipe {
    /// Reads a text. A line is `name = function argument …`; an argument that is a number is a
    /// constant, any other is the name of a task. What follows a `#` is for people.
    pub fn read(text: &str, settings: Settings) -> Result<Self, RecipeError> {
        let mut draft = Draft::default();
        for (at, text) in text.lines().enumerate() {
            let wrong = |what: String| RecipeError::Line { line: at + 1, what };
            if at == MOST_LINES {
                return Err(wrong(format!("there may be {MOST_LINES} lines")));
            }
            if let Some((name, operation, inputs)) = line(text).map_err(wrong)? {
                draft.add(name, operation, &inputs)?;
            }
        }
        let (graph, names) = draft.graph()?;
        let users = graph.users();
        let mut wanted: Vec<TaskId> =
            names.into_values().filter(|task| users.of(task.0).is_empty()).collect();
        wanted.sort_unstable();
        wanted.dedup(); // identical tasks are one
        Ok(Self { graph, wanted, settings })
    }

    /// The names of the wanted tasks.
    pub fn names(&self) -> Vec<String> {
        self.wanted.iter().map(|task| self.graph.name(*task)).collect()
    }
}

/// A task: its name, what it does, the names of its inputs.
type Line<'a> = (&'a str, Operation, Vec<&'a str>);

/// The task of a line; `None` if there is none.
fn line(text: &str) -> Result<Option<Line<'_>>, String> {
    let text = text.split('#').next().unwrap_or_default().trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (name, call) = text.split_once('=').ok_or("a line is `name = function argument …`")?;
    let mut words = call.split_whitespace();
    let wanted = words.next().unwrap_or_default();
    let function = delayed::CALLS.iter().find(|function| function.name == wanted);
    let function = function.ok_or_else(|| format!("there is no function `{wanted}`"))?;
    let (mut constants, mut inputs) = (Vec::new(), Vec::new());
    for word in words {
        match word.parse() {
            Ok(number) => constants.push(number),
            Err(_) => inputs.push(word),
        }
    }
    Ok(Some((name.trim(), Operation::call(*function, &constants), inputs)))
}

impl Job for Recipe {
    /// The wanted numbers; `None` where there is none.
    type Answer = Vec<Option<f64>>;

    fn settings(&self) -> Settings {
        self.settings
    }

    fn graph(&self) -> (Graph, Vec<TaskId>) {
        (self.graph.clone(), self.wanted.clone())
    }

    fn answer(&self, outputs: &[Result<Value, Failure>]) -> Option<Vec<Option<f64>>> {
        Some((0..outputs.len()).map(|at| number(outputs, at)).collect())
    }

    fn plain(&self) -> Option<Vec<Option<f64>>> {
        let one = |task: &TaskId| match &self.graph.plainly(&[*task]).ok()?[..] {
            [Value::Number(number)] => Some(*number),
            _ => None,
        };
        Some(self.wanted.iter().map(one).collect())
    }

    fn agree(plain: &Self::Answer, other: &Self::Answer) -> Result<(), Disagreement> {
        lesson::agreement::equal_slices(plain, other)
    }
}
