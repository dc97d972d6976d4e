//! Arrays in chunks: each chunk is the output of a task, and what is done with the array is done
//! with each chunk. Nothing is computed here; a graph grows.

mod chunk;
mod moments;
mod product;
mod reduce;
mod step;

pub use chunk::{Chunk, random_number};
pub(crate) use reduce::tree;
pub use step::{Arithmetic, Axis, ELEMENTS, Step};

use crate::{Constant, Element, Graph, Operation, Size, TaskId};

/// How many partial results one task puts together. With two, the tree is as deep as it can be;
/// with all, one task waits for everything. Eight partial results fit the cache.
pub(crate) const FAN_IN: usize = 8;

/// An array of `rows` × `columns` numbers in square chunks, those at the ends smaller.
///
/// ```
/// use taskgraph::{Array, Axis, Graph, Order, Plan, Settings, schedule};
///
/// let mut graph = Graph::new();
/// let x = Array::random(&mut graph, (1000, 1000), 250, 2020);
/// let symmetric = x.transpose(&mut graph).add(&mut graph, &x);
/// let mean = symmetric.mean(&mut graph, Axis::All);
/// // So far nothing has been computed.
/// let plan = Plan::new(graph, mean.tasks(), Order::DepthFirst);
/// let run = schedule::threads::run(&plan, Settings::default(), 2)?;
/// assert!(run.outputs[0].is_ok());
/// # Ok::<(), taskgraph::RunError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Array {
    rows: usize,
    columns: usize,
    /// The side of a chunk, at least 1.
    chunk: usize,
    /// Row by row of the grid. There is at least one chunk, be it empty.
    tasks: Vec<TaskId>,
}

/// The parts of a length: where each starts, and how long it is.
fn parts(length: usize, chunk: usize) -> impl ExactSizeIterator<Item = (usize, usize)> + Clone {
    let count = length.div_ceil(chunk).max(1);
    (0..count).map(move |at| (at * chunk, chunk.min(length - at * chunk)))
}

impl Array {
    /// Random numbers, evenly spread from 0 to 1. Each depends on the seed and on its place alone:
    /// the chunks may have any size.
    pub fn random(
        graph: &mut Graph,
        (rows, columns): (usize, usize),
        chunk: usize,
        seed: u64,
    ) -> Self {
        let chunk = chunk.max(1);
        let mut tasks = Vec::new();
        for (row, height) in parts(rows, chunk) {
            for (column, width) in parts(columns, chunk) {
                let step = Step::Random {
                    seed,
                    corner: (row as u32, column as u32),
                    shape: (height as u32, width as u32),
                    columns: columns as u32,
                };
                let size = Size::numbers(height * width);
                tasks.push(graph.add(Operation::Array(step), &[], size));
            }
        }
        Self { rows, columns, chunk, tasks }
    }

    /// Rows and columns.
    pub const fn shape(&self) -> (usize, usize) {
        (self.rows, self.columns)
    }

    /// The tasks that give the chunks, row by row.
    pub fn tasks(&self) -> &[TaskId] {
        &self.tasks
    }

    /// The side of a chunk.
    pub const fn chunk(&self) -> usize {
        self.chunk
    }

    fn grid_columns(&self) -> usize {
        parts(self.columns, self.chunk).len()
    }

    /// A task for each chunk, with the rows and columns of what it gives.
    fn each(&self, graph: &mut Graph, step: &Step, others: Option<&Self>) -> Vec<TaskId> {
        let places = parts(self.rows, self.chunk).flat_map(|(_, height)| {
            parts(self.columns, self.chunk).map(move |(_, width)| height * width)
        });
        let mut tasks = Vec::with_capacity(self.tasks.len());
        for (at, numbers) in places.enumerate() {
            let inputs: Vec<TaskId> = [Some(self), others]
                .into_iter()
                .flatten()
                .map(|array| array.tasks[at])
                .collect();
            tasks.push(graph.add(
                Operation::Array(step.clone()),
                &inputs,
                Size::numbers(numbers),
            ));
        }
        tasks
    }

    /// The function of each number.
    #[must_use]
    pub fn map(&self, graph: &mut Graph, function: Element) -> Self {
        Self { tasks: self.each(graph, &Step::Map(function), None), ..self.clone() }
    }

    /// Each number and `number`, put together.
    #[must_use]
    pub fn with_number(&self, graph: &mut Graph, arithmetic: Arithmetic, number: f64) -> Self {
        let step = Step::WithNumber(arithmetic, Constant(number));
        Self { tasks: self.each(graph, &step, None), ..self.clone() }
    }

    /// Each number and the one at the same place of another array, put together.
    ///
    /// # Panics
    ///
    /// If the arrays have different shapes or chunks.
    #[must_use]
    pub fn with(&self, graph: &mut Graph, arithmetic: Arithmetic, other: &Self) -> Self {
        assert_eq!(
            (self.shape(), self.chunk),
            (other.shape(), other.chunk),
            "shapes and chunks"
        );
        Self { tasks: self.each(graph, &Step::With(arithmetic), Some(other)), ..self.clone() }
    }

    /// The sum of two arrays, number by number.
    #[must_use]
    pub fn add(&self, graph: &mut Graph, other: &Self) -> Self {
        self.with(graph, Arithmetic::Add, other)
    }

    /// Rows and columns exchanged: in each chunk, and in the grid of chunks.
    #[must_use]
    pub fn transpose(&self, graph: &mut Graph) -> Self {
        let turned = self.each(graph, &Step::Transpose, None);
        let width = self.grid_columns();
        let tasks = (0..width)
            .flat_map(|column| turned.iter().copied().skip(column).step_by(width))
            .collect();
        Self { rows: self.columns, columns: self.rows, chunk: self.chunk, tasks }
    }
}
