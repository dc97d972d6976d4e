//! The jobs: each writes down its graph, and knows how it would be done without one.

pub mod control;
pub mod deviation;
pub mod group_by;
pub mod inc_add;
pub mod noop;
pub mod potential;
pub mod product;
pub mod recipe;
pub mod transpose;
mod variants;

use std::fmt::Debug;

use lesson::Disagreement;

use crate::array::Chunk;
use crate::{Failure, Graph, Plan, Run, RunError, Settings, TaskId, Value};

pub use variants::variants;

/// Something to be computed.
pub trait Job: Debug + Sync + Sized + 'static {
    /// What comes out.
    type Answer: Debug + Send + 'static;

    /// What is asked of a run.
    fn settings(&self) -> Settings;

    /// Its graph, and the tasks whose outputs are wanted.
    fn graph(&self) -> (Graph, Vec<TaskId>);

    /// The answer from the wanted outputs; `None` if it cannot be had.
    fn answer(&self, outputs: &[Result<Value, Failure>]) -> Option<Self::Answer>;

    /// The answer without a graph, by the plainest code that there is.
    fn plain(&self) -> Option<Self::Answer>;

    /// What the plain code has in memory at once, in bytes.
    fn plain_bytes(&self) -> u64 {
        0
    }

    /// Whether two answers, the first the plain one, are the same.
    fn agree(plain: &Self::Answer, other: &Self::Answer) -> Result<(), Disagreement>;
}

/// What a variant gives.
#[derive(Debug)]
pub struct Report<A> {
    /// The answer, if it can be had.
    pub answer: Option<A>,
    /// What could not be had, and why.
    pub failures: Vec<Failure>,
    /// What there is to know about the run; its outputs went into the answer.
    pub run: Run,
    /// What was run; `None` where there was no graph.
    pub plan: Option<Plan>,
}

/// A report, or why there is none.
pub type Outcome<J> = Result<Report<<J as Job>::Answer>, RunError>;

/// Outcomes agree when their answers do. A run that was refused agrees with nothing.
pub fn agree<J: Job>(plain: &Outcome<J>, other: &Outcome<J>) -> Result<(), Disagreement> {
    let refused = |error: &RunError| Disagreement(error.to_string());
    let plain = plain.as_ref().map_err(refused)?;
    let other = other.as_ref().map_err(refused)?;
    match (&plain.answer, &other.answer) {
        (Some(plain), Some(other)) => J::agree(plain, other),
        (None, None) => Ok(()),
        (Some(_), None) => Err(Disagreement("it has no answer".to_owned())),
        (None, Some(_)) => {
            Err(Disagreement("it has an answer where the plain way has none".to_owned()))
        }
    }
}

/// γₙ = n·u / (1 - n·u) for sums of n `f64`, u = 2⁻⁵³: a sum of n numbers, added in any order, is off
/// by γₙ times the sum of their absolute values at most. N. J. Higham, *Accuracy and Stability of
/// Numerical Algorithms*, 2nd ed., SIAM 2002, section 4.2.
pub(crate) fn gamma(n: u64) -> f64 {
    let nu = n as f64 * (f64::EPSILON / 2.0);
    nu / (1.0 - nu)
}

/// The chunk in the outputs at `at`.
fn chunk(outputs: &[Result<Value, Failure>], at: usize) -> Option<&Chunk> {
    match outputs.get(at) {
        Some(Ok(Value::Chunk(chunk))) => Some(chunk),
        _ => None,
    }
}

/// The number in the outputs at `at`.
fn number(outputs: &[Result<Value, Failure>], at: usize) -> Option<f64> {
    match outputs.get(at) {
        Some(Ok(Value::Number(number))) => Some(*number),
        _ => None,
    }
}

/// Chunks put together to a whole matrix, row by row of the grid.
fn assemble(
    outputs: &[Result<Value, Failure>],
    (rows, columns): (usize, usize),
    side: usize,
) -> Option<Chunk> {
    let mut data = vec![0.0; rows * columns];
    let width = columns.div_ceil(side).max(1);
    for at in 0..outputs.len() {
        let part = chunk(outputs, at)?;
        let (top, left) = (at / width * side, at % width * side);
        for (row, line) in part.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
            data[(top + row) * columns + left..][..line.len()].copy_from_slice(line);
        }
    }
    Some(Chunk::new(rows, columns, data))
}

/// Matrices agree if no number differs by more than `bound`; the first that does is named.
fn agree_within(plain: &Chunk, other: &Chunk, bound: f64) -> Result<(), Disagreement> {
    if plain.shape() != other.shape() {
        let (left, right) = (plain.shape(), other.shape());
        return Err(Disagreement(format!("it is {right:?} where the plain one is {left:?}")));
    }
    let pairs = plain.data().iter().zip(other.data());
    let differs = |(left, right): (&f64, &f64)| {
        !((left - right).abs() <= bound || left.is_nan() && right.is_nan())
    };
    match pairs.clone().position(differs) {
        None => Ok(()),
        Some(at) => Err(Disagreement(format!(
            "number {at} is {:?} where the plain one is {:?}; rounding explains {bound:e}",
            other.data()[at],
            plain.data()[at],
        ))),
    }
}
