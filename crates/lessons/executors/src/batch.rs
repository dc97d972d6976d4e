//! The job that is measured: many equal tasks, so small that handing them over is what it costs.

pub mod processes;
pub mod rayon;
pub mod serial;
pub mod spawn;
pub mod threads;

use std::hint::black_box;

use lesson::{Disagreement, Variant};

use crate::{Task, TaskError};

/// Equal tasks, handed over in chunks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch {
    /// How many tasks.
    pub tasks: u64,
    /// What each of them does.
    pub work: Work,
    /// How many are handed over together. The last chunk may be smaller.
    pub chunk: usize,
}

/// What a task does with its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Work {
    /// Nothing: it gives the number back.
    Noop,
    /// Arithmetic for about 10 µs.
    Busy,
}

/// Each task's answer, by number: none is lost, none is doubled, none is another's.
pub type Answers = Result<Vec<u64>, TaskError>;

/// Steps of [`busy`]: one multiplication, one rotation and one addition, each of which has to wait
/// for the one before, are about 5 cycles; 6,000 times that is 10 µs at 3 GHz.
const STEPS: u32 = 6_000;

pub(crate) const NOOP: Task<u64, u64> = Task::new("noop", black_box);
pub(crate) const BUSY: Task<u64, u64> = Task::new("busy", busy);

impl Batch {
    /// Tasks that do nothing: 2,000, or ten chunks if that is more.
    pub fn noop(chunk: usize) -> Self {
        Self { tasks: 2_000.max(10 * chunk as u64), work: Work::Noop, chunk }
    }

    /// Tasks of 10 µs: 2,000, so that the largest chunks leave workers without work.
    pub fn busy(chunk: usize) -> Self {
        Self { tasks: 2_000, work: Work::Busy, chunk }
    }

    /// The task that it consists of.
    pub const fn task(&self) -> Task<u64, u64> {
        match self.work {
            Work::Noop => NOOP,
            Work::Busy => BUSY,
        }
    }
}

/// Collects answers, of which there will be `tasks`: a vector that knows does not have to grow.
fn gather(answers: impl Iterator<Item = Result<u64, TaskError>>, tasks: u64) -> Answers {
    let mut all = Vec::with_capacity(tasks as usize);
    let mut failure = None;
    answers.for_each(|answer| match answer {
        Ok(answer) => all.push(answer),
        Err(error) => failure = failure.take().or(Some(error)),
    });
    failure.map_or(Ok(all), Err)
}

/// The same steps for every number, and an answer that depends on all of them.
fn busy(number: u64) -> u64 {
    (0..STEPS).fold(number, |state, _| {
        // Knuth's multiplier for a linear congruential generator modulo 2^64 (MMIX).
        state.wrapping_mul(6_364_136_223_846_793_005).rotate_left(17).wrapping_add(number)
    })
}

/// Answers agree when there are some and all are equal.
pub fn agree(baseline: &Answers, other: &Answers) -> Result<(), Disagreement> {
    match (baseline, other) {
        (Ok(baseline), Ok(other)) => lesson::agreement::equal_slices(baseline, other),
        (Err(error), _) | (_, Err(error)) => Err(Disagreement(error.to_string())),
    }
}

/// The ways of doing a batch. The program must call [`enter`](crate::enter) with
/// [`entries`](crate::entries) first.
pub const VARIANTS: &[Variant<Batch, Answers>] = &[
    Variant::serial("serial", "one task after the other, handed to nobody", serial::run),
    Variant::prepared("threads", "this crate's pool of threads", threads::prepare),
    Variant::prepared("processes", "this crate's pool of processes", processes::prepare),
    Variant::pooled("rayon", "a parallel iterator, idle threads steal halves", rayon::run),
    Variant::parallel("spawn", "a new thread for every chunk", spawn::run),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn busy_answers_differ() {
        let mut answers: Vec<u64> = (0..1000).map(busy).collect();
        answers.sort_unstable();
        answers.dedup();
        assert_eq!(answers.len(), 1000);
    }

    #[test]
    fn the_first_wrong_answer_is_named_and_an_error_never_agrees() {
        let wrong = agree(&Ok(vec![1, 2]), &Ok(vec![1, 3])).expect_err("3 is not 2");
        assert_eq!(wrong.0, "item 1 is 3 where the baseline has 2");
        assert!(agree(&Err(TaskError::Cancelled), &Err(TaskError::Cancelled)).is_err());
    }
}
