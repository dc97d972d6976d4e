//! Matrix products of chunked arrays: each chunk of the product is a sum of products of chunks.

use super::reduce::tree;
use super::{Array, Chunk, FAN_IN, Step, parts};
use crate::value::{self, Mismatch};
use crate::{Graph, Operation, Size, TaskId, Value};

impl Array {
    /// The matrix product. A task adds up to eight products of chunks, and a tree the rest.
    ///
    /// # Panics
    ///
    /// If this one has not as many columns as the other has rows, or their chunks differ.
    #[must_use]
    pub fn dot(&self, graph: &mut Graph, other: &Self) -> Self {
        assert_eq!((self.columns, self.chunk), (other.rows, other.chunk), "shapes and chunks");
        let (depth, width) = (self.grid_columns(), other.grid_columns());
        let mut tasks = Vec::new();
        for (row, (_, height)) in parts(self.rows, self.chunk).enumerate() {
            for (column, (_, breadth)) in parts(other.columns, self.chunk).enumerate() {
                let size = Size::numbers(height * breadth);
                let left = &self.tasks[row * depth..][..depth];
                let right: Vec<TaskId> =
                    (0..depth).map(|at| other.tasks[at * width + column]).collect();
                let sums = left.chunks(FAN_IN).zip(right.chunks(FAN_IN)).map(|pairs| {
                    let inputs = [pairs.0, pairs.1].concat();
                    graph.add(Operation::Array(Step::Products), &inputs, size)
                });
                let sums = sums.collect();
                tasks.push(tree(graph, sums, &Step::Total, size));
            }
        }
        Self { rows: self.rows, columns: other.columns, chunk: self.chunk, tasks }
    }
}

/// The sum of the products of the first half of the inputs with the second half.
pub(super) fn products(inputs: &[Value]) -> Result<Chunk, Mismatch> {
    let half = inputs.len() / 2;
    let rows = value::chunk(inputs, 0)?.shape().0;
    let columns = value::chunk(inputs, half)?.shape().1;
    let mut sums = vec![0.0; rows * columns];
    for at in 0..half {
        add_product(&mut sums, value::chunk(inputs, at)?, value::chunk(inputs, half + at)?);
    }
    Ok(Chunk::new(rows, columns, sums))
}

/// Adds a product, in blocks of the right matrix that stay in the cache, row by row.
///
/// The lesson `matmul` has the fast way; here a chunk's product is only something that takes long.
fn add_product(sums: &mut [f64], left: &Chunk, right: &Chunk) {
    const BLOCK: usize = 64;
    let columns = right.shape().1.max(1);
    for first in (0..left.shape().1).step_by(BLOCK) {
        for (sums, left) in sums.chunks_exact_mut(columns).zip(left.lines()) {
            let block = left.iter().skip(first).take(BLOCK);
            for (factor, right) in block.zip(right.lines().skip(first)) {
                sums.iter_mut().zip(right).for_each(|(sum, number)| *sum += factor * number);
            }
        }
    }
}
