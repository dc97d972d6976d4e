//! Mean and standard deviation of a random matrix, which may be larger than the memory.
//!
//! # When two answers agree
//!
//! All numbers lie from 0 to 1, so any sum of n of them or of their squared deviations is off by γₙ·n
//! at most, and a mean by γₙ. The plain variance takes a mean that is off by δ ≤ γₙ, which adds δ².
//! Putting moments together takes differences of means, off by 2γₙ; squared, weighted by n₁n₂/n ≤ n/4
//! and divided by n, they are off by less than γₙ + γₙ². In all each variance is off by less than
//! 4γₙ₊₄, and two of them differ by twice that.

use lesson::Disagreement;

use super::{Job, agree_within, chunk, gamma};
use crate::array::random_number;
use crate::{Array, Axis, Chunk, Failure, Graph, Settings, TaskId, Value};

/// The job.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviation {
    /// Rows of the matrix.
    pub rows: usize,
    /// Columns of the matrix.
    pub columns: usize,
    /// The side of a chunk.
    pub chunk: usize,
    /// Over which numbers.
    pub axis: Axis,
    /// The seed of the matrix.
    pub seed: u64,
    /// What is asked of a run.
    pub settings: Settings,
}

/// Means and standard deviations, a row each, and over how many numbers each is.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The means.
    pub means: Chunk,
    /// The standard deviations.
    pub deviations: Chunk,
    /// How many numbers each is over.
    pub count: u64,
}

impl Deviation {
    /// Over how many numbers each mean is.
    fn count(&self) -> u64 {
        let count = match self.axis {
            Axis::All => self.rows * self.columns,
            Axis::Rows => self.rows,
            Axis::Columns => self.columns,
        };
        count as u64
    }

    /// How many means there are.
    fn answers(&self) -> usize {
        match self.axis {
            Axis::All => 1,
            Axis::Rows => self.columns,
            Axis::Columns => self.rows,
        }
    }
}

impl Job for Deviation {
    type Answer = Answer;

    fn settings(&self) -> Settings {
        self.settings
    }

    fn graph(&self) -> (Graph, Vec<TaskId>) {
        let mut graph = Graph::new();
        let shape = (self.rows, self.columns);
        let x = Array::random(&mut graph, shape, self.chunk, self.seed);
        let means = x.mean(&mut graph, self.axis);
        let deviations = x.deviation(&mut graph, self.axis);
        let wanted = [means.tasks(), deviations.tasks()].concat();
        (graph, wanted)
    }

    fn answer(&self, outputs: &[Result<Value, Failure>]) -> Option<Answer> {
        let row = |outputs: &[Result<Value, Failure>]| {
            let parts: Option<Vec<&[f64]>> =
                (0..outputs.len()).map(|at| Some(chunk(outputs, at)?.data())).collect();
            Some(Chunk::row(parts?.concat()))
        };
        let (means, deviations) = outputs.split_at(outputs.len() / 2);
        Some(Answer { means: row(means)?, deviations: row(deviations)?, count: self.count() })
    }

    fn plain(&self) -> Option<Answer> {
        let matrix: Vec<f64> = (0..(self.rows * self.columns) as u64)
            .map(|at| random_number(self.seed, at))
            .collect();
        let answer = |at: usize| match self.axis {
            Axis::All => at,
            Axis::Rows => at % self.columns,
            Axis::Columns => at / self.columns,
        };
        let (count, answers) = (self.count() as f64, self.answers());
        let answer = |at| if answers == 1 { 0 } else { answer(at) };
        let mut means = vec![0.0; answers];
        matrix.iter().enumerate().for_each(|(at, number)| means[answer(at)] += number);
        for mean in &mut means {
            *mean /= count;
        }
        let mut deviations = vec![0.0; answers];
        for (at, number) in matrix.iter().enumerate() {
            let apart = number - means[answer(at)];
            deviations[answer(at)] += apart * apart;
        }
        for square in &mut deviations {
            *square = f64::sqrt(*square / count);
        }
        let (means, deviations) = (Chunk::row(means), Chunk::row(deviations));
        Some(Answer { means, deviations, count: self.count() })
    }

    fn plain_bytes(&self) -> u64 {
        (self.rows * self.columns * size_of::<f64>()) as u64
    }

    fn agree(plain: &Answer, other: &Answer) -> Result<(), Disagreement> {
        let bound = 8.0 * gamma(plain.count + 4);
        agree_within(&plain.means, &other.means, bound)?;
        let variances =
            |answer: &Answer| answer.deviations.map(|deviation| deviation * deviation);
        agree_within(&variances(plain), &variances(other), bound)
    }
}
