//! x·(xᵀ + 1): every chunk of the product needs a row of chunks and a column of chunks.

use lesson::Disagreement;

use super::{Job, agree_within, assemble, gamma};
use crate::array::random_number;
use crate::{Arithmetic, Array, Chunk, Failure, Graph, Settings, TaskId, Value};

/// The job: x is a matrix of random numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// Rows of x, and rows and columns of the product.
    pub rows: usize,
    /// Columns of x.
    pub columns: usize,
    /// The side of a chunk.
    pub chunk: usize,
    /// The seed of x.
    pub seed: u64,
    /// What is asked of a run.
    pub settings: Settings,
}

/// The product, and how many products each of its numbers is a sum of.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// x·(xᵀ + 1).
    pub product: Chunk,
    /// The columns of x.
    pub depth: u64,
}

impl Job for Product {
    type Answer = Answer;

    fn settings(&self) -> Settings {
        self.settings
    }

    fn graph(&self) -> (Graph, Vec<TaskId>) {
        let mut graph = Graph::new();
        let x = Array::random(&mut graph, (self.rows, self.columns), self.chunk, self.seed);
        let right = x.transpose(&mut graph).with_number(&mut graph, Arithmetic::Add, 1.0);
        let product = x.dot(&mut graph, &right);
        (graph, product.tasks().to_vec())
    }

    fn answer(&self, outputs: &[Result<Value, Failure>]) -> Option<Answer> {
        let product = assemble(outputs, (self.rows, self.rows), self.chunk)?;
        Some(Answer { product, depth: self.columns as u64 })
    }

    fn plain(&self) -> Option<Answer> {
        let (rows, depth) = (self.rows, self.columns);
        let count = (rows * depth) as u64;
        let x: Vec<f64> = (0..count).map(|at| random_number(self.seed, at)).collect();
        let right: Vec<f64> = x.iter().map(|number| number + 1.0).collect();
        let mut product = vec![0.0; rows * rows];
        for row in 0..rows {
            for column in 0..rows {
                let pairs =
                    x[row * depth..][..depth].iter().zip(&right[column * depth..][..depth]);
                product[row * rows + column] = pairs.map(|(left, right)| left * right).sum();
            }
        }
        Some(Answer { product: Chunk::new(rows, rows, product), depth: depth as u64 })
    }

    fn plain_bytes(&self) -> u64 {
        ((2 * self.rows * self.columns + self.rows * self.rows) * size_of::<f64>()) as u64
    }

    /// Each number is a sum of k products of at most 1·2, so each is off by γₖ·2k at most, in
    /// whatever order it was added (Higham, section 3.1).
    fn agree(plain: &Answer, other: &Answer) -> Result<(), Disagreement> {
        let bound = 2.0 * gamma(plain.depth) * 2.0 * plain.depth as f64;
        agree_within(&plain.product, &other.product, bound)
    }
}
