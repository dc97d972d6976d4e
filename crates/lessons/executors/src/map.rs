//! A task for each of many inputs: outputs in order, inputs pulled only as far as needed.
//!
//! # How it works
//!
//! 1. Inputs are put together to chunks. A chunk is handed over, run and sent back as one, so what
//!    a hand-over costs is shared by its inputs.
//! 2. A window of chunks is on its way: [`WINDOW`] inputs or [`CHUNKS`] chunks per worker,
//!    whichever is more. When half of them are used up, the window is filled again in one go: a
//!    submitter that fed task by task would be put to sleep and woken as often.
//! 3. Outputs come in the order of the inputs: those of the oldest chunk first, whichever chunk is
//!    ready first. An endless iterator therefore needs no more memory than a window.
//! 4. A map that is dropped cancels the chunks that have not started.

use std::collections::VecDeque;
use std::vec;

use crate::{Future, SubmitError, Task, TaskError, task};

/// Inputs per worker that are handed over and not yet used up, if chunks are small: so many that a
/// worker with tiny tasks does not run dry, and fall asleep, while outputs are looked at.
const WINDOW: usize = 1024;

/// Chunks per worker that are, if they are large: the one it runs, the next ones, and one to fill.
const CHUNKS: usize = 4;

/// What a map needs of a pool.
pub(crate) trait Pool<I, O> {
    fn workers(&self) -> usize;
    /// Hands a chunk over. The future fails as a whole if its worker does.
    fn submit_chunk(
        &self,
        task: Task<I, O>,
        inputs: Vec<I>,
    ) -> Result<Future<Outcomes<O>>, SubmitError>;
}

/// What came of the inputs of a chunk: outputs, and between them failures.
#[derive(Debug)]
pub(crate) struct Outcomes<O> {
    outputs: Vec<O>,
    /// By position in the chunk, in order.
    failures: Vec<(usize, TaskError)>,
}

impl<O> Outcomes<O> {
    /// Room for the outcomes of `inputs` inputs.
    pub(crate) fn with_capacity(inputs: usize) -> Self {
        Self { outputs: Vec::with_capacity(inputs), failures: Vec::new() }
    }

    /// What came of no inputs.
    fn none() -> Results<O> {
        Self::with_capacity(0).into_iter()
    }

    /// Adds what came of the next input.
    pub(crate) fn push(&mut self, outcome: Result<O, TaskError>) {
        match outcome {
            Ok(output) => self.outputs.push(output),
            Err(error) => self.failures.push((self.outputs.len() + self.failures.len(), error)),
        }
    }

    /// Runs the task for each input. One that panics fails alone.
    pub(crate) fn of<I>(task: Task<I, O>, inputs: Vec<I>) -> Self {
        let mut outcomes = Self::with_capacity(inputs.len());
        let mut inputs = inputs.into_iter();
        // Catching panics around the loop, not in it, lets the loop be fast.
        while let Err(error) = task::catch(|| {
            outcomes.outputs.extend(inputs.by_ref().map(|input| task.call(input)));
        }) {
            outcomes.push(Err(error));
        }
        outcomes
    }
}

impl<O> IntoIterator for Outcomes<O> {
    type Item = Result<O, TaskError>;
    type IntoIter = Results<O>;

    fn into_iter(self) -> Results<O> {
        let mut failures = self.failures.into_iter();
        let failure = failures.next();
        Results { next: 0, outputs: self.outputs.into_iter(), failure, failures }
    }
}

/// The outcomes of a chunk, one after the other.
#[derive(Debug)]
pub(crate) struct Results<O> {
    next: usize,
    outputs: vec::IntoIter<O>,
    /// The next failure, if there is one left.
    failure: Option<(usize, TaskError)>,
    failures: vec::IntoIter<(usize, TaskError)>,
}

impl<O> Iterator for Results<O> {
    type Item = Result<O, TaskError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let position = self.next;
        self.next += 1;
        if self.failure.as_ref().is_none_or(|(failed, _)| *failed != position) {
            return self.outputs.next().map(Ok);
        }
        let failure = std::mem::replace(&mut self.failure, self.failures.next());
        failure.map(|(_, error)| Err(error))
    }

    /// A chunk without failures, the usual one, is gone through without asking for them.
    #[inline]
    fn fold<A, F: FnMut(A, Self::Item) -> A>(mut self, mut state: A, mut add: F) -> A {
        while self.failure.is_some() {
            let Some(result) = self.next() else { return state };
            state = add(state, result);
        }
        self.outputs.fold(state, |state, output| add(state, Ok(output)))
    }
}

/// The outputs of a map, in the order of its inputs. See [`Threads::map`](crate::Threads::map).
pub(crate) struct Map<'p, P, I, O, In: Iterator> {
    pool: &'p P,
    task: Task<I, O>,
    inputs: In,
    chunk: usize,
    most: usize,
    under_way: VecDeque<(usize, Future<Outcomes<O>>)>,
    current: Results<O>,
    /// The inputs are used up, or the pool takes no more.
    closed: bool,
}

impl<'p, P: Pool<I, O>, I, O: Send + 'static, In: Iterator<Item = I>> Map<'p, P, I, O, In> {
    /// Nothing is pulled before the first output is asked for.
    pub(crate) fn new(pool: &'p P, task: Task<I, O>, inputs: In, chunk: usize) -> Self {
        Self {
            pool,
            task,
            inputs,
            chunk: chunk.max(1),
            most: pool.workers() * CHUNKS.max(WINDOW / chunk.max(1)),
            under_way: VecDeque::new(),
            current: Outcomes::none(),
            closed: false,
        }
    }

    // ANCHOR: fill
    fn fill(&mut self) {
        while !self.closed && self.under_way.len() < self.most {
            let mut inputs = Vec::new();
            inputs.extend(self.inputs.by_ref().take(self.chunk));
            let length = inputs.len();
            self.closed = length < self.chunk;
            if length == 0 {
                return;
            }
            match self.pool.submit_chunk(self.task, inputs) {
                Ok(future) => self.under_way.push_back((length, future)),
                Err(error) => {
                    self.closed = true;
                    let failed = Future::failed(error.into());
                    self.under_way.push_back((length, failed));
                }
            }
        }
    }
    // ANCHOR_END: fill

    /// Waits for the next chunk's outcomes; `None` after the last.
    fn advance(&mut self) -> Option<()> {
        if self.under_way.len() <= self.most / 2 {
            self.fill();
        }
        let (length, future) = self.under_way.pop_front()?;
        let outcomes = future.result().unwrap_or_else(|error| Outcomes {
            outputs: Vec::new(),
            failures: (0..length).map(|at| (at, error.clone())).collect(),
        });
        self.current = outcomes.into_iter();
        Some(())
    }
}

impl<P, I, O, In> Iterator for Map<'_, P, I, O, In>
where
    P: Pool<I, O>,
    O: Send + 'static,
    In: Iterator<Item = I>,
{
    type Item = Result<O, TaskError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(result) = self.current.next() {
                return Some(result);
            }
            self.advance()?;
        }
    }

    /// Chunk by chunk, so that what is done with each output can be a loop of its own.
    #[inline]
    fn fold<A, F: FnMut(A, Self::Item) -> A>(mut self, mut state: A, mut add: F) -> A {
        loop {
            let current = std::mem::replace(&mut self.current, Outcomes::none());
            state = current.fold(state, &mut add);
            if self.advance().is_none() {
                return state;
            }
        }
    }
}

impl<P, I, O, In: Iterator> Drop for Map<'_, P, I, O, In> {
    fn drop(&mut self) {
        for (_, future) in &self.under_way {
            future.cancel();
        }
    }
}
