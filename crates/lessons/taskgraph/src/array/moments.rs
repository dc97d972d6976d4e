//! Mean and standard deviation in one go over the data: each chunk gives its count n, its mean m and
//! its sum of squared deviations M, and two such parts are put together by
//!
//! ```text
//! n = n₁ + n₂    d = m₂ - m₁    m = m₁ + d·n₂/n    M = M₁ + M₂ + d²·n₁·n₂/n
//! ```
//!
//! T. F. Chan, G. H. Golub and R. J. `LeVeque`, "Updating formulae and a pairwise algorithm for
//! computing sample variances", COMPSTAT 1982. The textbook's Σx² - (Σx)²/n would go over the data
//! once as well, and loses all digits where the mean is large. The mean first and then the deviations
//! would need every chunk twice: kept, or made again.

use super::{Array, Axis, Chunk, Step, reduce};
use crate::value::{self, Mismatch};
use crate::{Graph, Operation, Size, Value};

impl Array {
    /// The means along an axis: NaN where there are no numbers.
    #[must_use]
    pub fn mean(&self, graph: &mut Graph, axis: Axis) -> Self {
        self.moments(graph, axis).finished(graph, &Step::Mean)
    }

    /// The standard deviations along an axis: √(M/n), of the numbers and not of a population that
    /// they are drawn from. NaN where there are no numbers.
    #[must_use]
    pub fn deviation(&self, graph: &mut Graph, axis: Axis) -> Self {
        self.moments(graph, axis).finished(graph, &Step::Deviation)
    }

    /// Both ask for the same tasks, which are there once.
    fn moments(&self, graph: &mut Graph, axis: Axis) -> Self {
        self.reduce(graph, axis, &Step::Moments(axis), &Step::Merge, 3)
    }

    fn finished(&self, graph: &mut Graph, step: &Step) -> Self {
        let finish = |&task| {
            let bytes = graph.size(task).keeps / 3;
            graph.add(Operation::Array(step.clone()), &[task], Size::of(bytes))
        };
        Self { tasks: self.tasks.iter().map(finish).collect(), ..self.clone() }
    }
}

/// The moments of a chunk: a row of counts, one of means, one of sums of squared deviations.
pub(super) fn of(chunk: &Chunk, axis: Axis) -> Chunk {
    match axis {
        Axis::All => rows([part(chunk.data())].into_iter()),
        Axis::Columns => rows(chunk.lines().map(part)),
        Axis::Rows => down_the_rows(chunk),
    }
}

/// Count, mean, and sum of squared deviations.
type Part = (f64, f64, f64);

fn part(numbers: &[f64]) -> Part {
    let count = numbers.len() as f64;
    let mean = if numbers.is_empty() { 0.0 } else { reduce::sum(numbers) / count };
    (count, mean, reduce::sum_of(numbers, |number| (number - mean) * (number - mean)))
}

fn rows(parts: impl Iterator<Item = Part>) -> Chunk {
    let parts: Vec<Part> = parts.collect();
    let counts = parts.iter().map(|part| part.0);
    let data =
        counts.chain(parts.iter().map(|part| part.1)).chain(parts.iter().map(|part| part.2));
    Chunk::new(3, parts.len(), data.collect())
}

/// Along the rows, though the columns are wanted: a cache line holds numbers of one row.
fn down_the_rows(chunk: &Chunk) -> Chunk {
    let count = chunk.shape().0 as f64;
    let mut means = reduce::sums(chunk, Axis::Rows).data().to_vec();
    if count > 0.0 {
        for mean in &mut means {
            *mean /= count;
        }
    }
    let mut squares = vec![0.0; means.len()];
    for line in chunk.lines() {
        for ((square, number), mean) in squares.iter_mut().zip(line).zip(&means) {
            *square += (number - mean) * (number - mean);
        }
    }
    let data =
        std::iter::repeat_n(count, means.len()).chain(means.iter().copied()).chain(squares);
    Chunk::new(3, means.len(), data.collect())
}

/// The moments of many parts, put together from the first to the last.
pub(super) fn merge(inputs: &[Value]) -> Result<Chunk, Mismatch> {
    let columns = value::chunk(inputs, 0)?.shape().1;
    let mut parts: Vec<Part> = vec![(0.0, 0.0, 0.0); columns];
    for at in 0..inputs.len() {
        let chunk = value::chunk(inputs, at)?;
        for (column, part) in parts.iter_mut().enumerate() {
            *part = both(*part, column_of(chunk, column));
        }
    }
    Ok(rows(parts.into_iter()))
}

fn column_of(chunk: &Chunk, column: usize) -> Part {
    let columns = chunk.shape().1;
    let number = |row: usize| chunk.data().get(row * columns + column).copied().unwrap_or(0.0);
    (number(0), number(1), number(2))
}

fn both(left: Part, right: Part) -> Part {
    let count = left.0 + right.0;
    if count == 0.0 {
        return left;
    }
    let apart = right.1 - left.1;
    let mean = left.1 + apart * right.0 / count;
    (count, mean, left.2 + right.2 + apart * apart * left.0 * right.0 / count)
}

/// The means, as a row.
pub(super) fn mean(moments: &Chunk) -> Chunk {
    finish(moments, |(count, mean, _)| if count == 0.0 { f64::NAN } else { mean })
}

/// The standard deviations, as a row.
pub(super) fn deviation(moments: &Chunk) -> Chunk {
    finish(moments, |(count, _, squares)| (squares / count).sqrt())
}

fn finish(moments: &Chunk, answer: impl Fn(Part) -> f64) -> Chunk {
    let columns = moments.shape().1;
    Chunk::row((0..columns).map(|column| answer(column_of(moments, column))).collect())
}
