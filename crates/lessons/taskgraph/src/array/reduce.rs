//! Sums: of each chunk first, then of the sums, a few at a time.
//!
//! The tree has one shape, whoever runs it, so every scheduler adds in the same order and gives the
//! same bits.

use super::{Array, Axis, Chunk, FAN_IN, Step, parts};
use crate::value::{self, Mismatch};
use crate::{Graph, Operation, Size, TaskId, Value};

impl Array {
    /// The sums along an axis.
    #[must_use]
    pub fn sum(&self, graph: &mut Graph, axis: Axis) -> Self {
        self.reduce(graph, axis, &Step::Sums(axis), &Step::Total, 1)
    }

    /// A chunk's part of the answer for each chunk, then those put together along the axis. A part
    /// is `height` rows, with a column for each number that remains.
    pub(super) fn reduce(
        &self,
        graph: &mut Graph,
        axis: Axis,
        part: &Step,
        together: &Step,
        height: usize,
    ) -> Self {
        let width = self.grid_columns();
        let sizes = parts(self.rows, self.chunk).flat_map(|(_, rows)| {
            parts(self.columns, self.chunk)
                .map(move |(_, columns)| remaining(axis, rows, columns))
        });
        let sizes: Vec<Size> = sizes.map(|count| Size::numbers(height * count)).collect();
        let add = |graph: &mut Graph, (&task, &size): (&TaskId, &Size)| {
            graph.add(Operation::Array(part.clone()), &[task], size)
        };
        let partial: Vec<TaskId> =
            self.tasks.iter().zip(&sizes).map(|pair| add(graph, pair)).collect();
        let group = |axis: Axis, at: usize| match axis {
            Axis::All => 0,
            Axis::Rows => at % width,
            Axis::Columns => at / width,
        };
        let groups = match axis {
            Axis::All => 1,
            Axis::Rows => width,
            Axis::Columns => partial.len() / width,
        };
        let tasks = (0..groups).map(|wanted| {
            let members = (0..partial.len()).filter(|at| group(axis, *at) == wanted);
            let (tasks, sizes): (Vec<_>, Vec<_>) =
                members.map(|at| (partial[at], sizes[at])).unzip();
            tree(graph, tasks, together, sizes.first().copied().unwrap_or_default())
        });
        let (rows, columns) = match axis {
            Axis::All => (1, 1),
            Axis::Rows => (1, self.columns),
            Axis::Columns => (1, self.rows),
        };
        Self { tasks: tasks.collect(), rows, columns, chunk: self.chunk }
    }
}

/// How many numbers remain of a chunk.
const fn remaining(axis: Axis, rows: usize, columns: usize) -> usize {
    match axis {
        Axis::All => 1,
        Axis::Rows => columns,
        Axis::Columns => rows,
    }
}

/// Puts tasks together, [`FAN_IN`] at a time, until one is left.
pub(crate) fn tree(
    graph: &mut Graph,
    mut tasks: Vec<TaskId>,
    together: &Step,
    size: Size,
) -> TaskId {
    loop {
        if let [only] = tasks[..] {
            return only;
        }
        let mut add =
            |inputs: &[TaskId]| graph.add(Operation::Array(together.clone()), inputs, size);
        tasks = if tasks.is_empty() {
            vec![add(&[])]
        } else {
            tasks.chunks(FAN_IN).map(add).collect()
        };
    }
}

/// The sums of a chunk's numbers, as a row.
pub(super) fn sums(chunk: &Chunk, axis: Axis) -> Chunk {
    Chunk::row(match axis {
        Axis::All => vec![sum(chunk.data())],
        Axis::Columns => chunk.lines().map(sum).collect(),
        Axis::Rows => {
            let mut sums = vec![0.0; chunk.shape().1];
            for line in chunk.lines() {
                sums.iter_mut().zip(line).for_each(|(sum, number)| *sum += number);
            }
            sums
        }
    })
}

/// The sum, in eight lanes: an addition does not wait for the one before it.
pub(super) fn sum(numbers: &[f64]) -> f64 {
    sum_of(numbers, |number| number)
}

/// The sum of a function of each number, in eight lanes.
pub(super) fn sum_of(numbers: &[f64], function: impl Fn(f64) -> f64) -> f64 {
    let (eights, rest) = numbers.as_chunks::<8>();
    let mut lanes = [0.0; 8];
    for eight in eights {
        lanes.iter_mut().zip(eight).for_each(|(lane, number)| *lane += function(*number));
    }
    let rest: f64 = rest.iter().map(|number| function(*number)).sum();
    lanes.iter().sum::<f64>() + rest
}

/// The sums of many chunks of one shape, place by place; a number alone is a chunk of one.
pub(super) fn total(inputs: &[Value]) -> Result<Chunk, Mismatch> {
    let Some(_) = inputs.first() else { return Ok(Chunk::row(vec![0.0])) };
    let first = value::chunk(inputs, 0)?;
    let mut data = first.data().to_vec();
    for at in 1..inputs.len() {
        let other = value::chunk(inputs, at)?.data();
        data.iter_mut().zip(other).for_each(|(sum, number)| *sum += number);
    }
    Ok(Chunk::new(first.shape().0, first.shape().1, data))
}
