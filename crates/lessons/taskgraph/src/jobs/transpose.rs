//! x + xᵀ: each chunk needs another one from across the diagonal.

use lesson::Disagreement;

use super::{Job, agree_within, assemble};
use crate::array::random_number;
use crate::{Array, Chunk, Failure, Graph, Settings, TaskId, Value};

/// The job: x is a square matrix of random numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Transpose {
    /// Rows and columns of x.
    pub side: usize,
    /// The side of a chunk.
    pub chunk: usize,
    /// The seed of x.
    pub seed: u64,
    /// What is asked of a run.
    pub settings: Settings,
}

impl Job for Transpose {
    type Answer = Chunk;

    fn settings(&self) -> Settings {
        self.settings
    }

    fn graph(&self) -> (Graph, Vec<TaskId>) {
        let mut graph = Graph::new();
        let x = Array::random(&mut graph, (self.side, self.side), self.chunk, self.seed);
        let turned = x.transpose(&mut graph);
        let sum = x.add(&mut graph, &turned);
        (graph, sum.tasks().to_vec())
    }

    fn answer(&self, outputs: &[Result<Value, Failure>]) -> Option<Chunk> {
        assemble(outputs, (self.side, self.side), self.chunk)
    }

    fn plain(&self) -> Option<Chunk> {
        let side = self.side as u64;
        let x: Vec<f64> = (0..side * side).map(|at| random_number(self.seed, at)).collect();
        let mut sum = vec![0.0; x.len()];
        for row in 0..self.side {
            for column in 0..self.side {
                sum[row * self.side + column] =
                    x[row * self.side + column] + x[column * self.side + row];
            }
        }
        Some(Chunk::new(self.side, self.side, sum))
    }

    fn plain_bytes(&self) -> u64 {
        (2 * self.side * self.side * size_of::<f64>()) as u64
    }

    /// Each number is one sum of two numbers, in whatever way.
    fn agree(plain: &Chunk, other: &Chunk) -> Result<(), Disagreement> {
        agree_within(plain, other, 0.0)
    }
}
