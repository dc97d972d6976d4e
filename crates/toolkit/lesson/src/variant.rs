//! One way of doing a job.

use std::error::Error;

use crate::MOST_WORKERS;

/// A variant that has what it needs and can run at once.
pub type Ready<J, O> = Box<dyn Fn(&J) -> O>;

/// What builds a [`Ready`] variant for a number of workers, or says why it cannot.
pub type Prepare<J, O> = fn(usize) -> Result<Ready<J, O>, Box<dyn Error + Send + Sync>>;

/// A variant could not be made ready: no pool, no worker process, no runtime.
#[derive(Debug, thiserror::Error)]
#[error("{variant} cannot be prepared for {workers} workers: {reason}")]
pub struct PrepareError {
    /// The variant's name.
    pub variant: String,
    /// The number of workers asked for.
    pub workers: usize,
    /// What went wrong.
    pub reason: Box<dyn Error + Send + Sync>,
}

/// How a variant is called: what it is given, and what is built before the clock starts.
pub enum Way<J, O> {
    /// One worker, nothing to prepare.
    Serial(fn(&J) -> O),
    /// Starts its own workers in every call, so that starting them is part of its time.
    Parallel(fn(&J, usize) -> O),
    /// Runs inside a rayon pool of the given size, built and woken beforehand.
    Pooled(fn(&J) -> O),
    /// Builds whatever it needs beforehand.
    Prepared(Prepare<J, O>),
}

// Derived `Clone` and `Copy` would ask for `J: Copy` and `O: Copy`; function pointers need neither.
impl<J, O> Clone for Way<J, O> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<J, O> Copy for Way<J, O> {}

/// One way of doing a job `J` with output `O`.
///
/// ```
/// use lesson::Variant;
///
/// const VARIANTS: &[Variant<Vec<u64>, u64>] = &[
///     Variant::serial("serial", "one loop", |numbers| numbers.iter().sum()),
///     Variant::parallel("threads", "a chunk for each thread", |numbers, workers| {
///         let length = numbers.len().div_ceil(workers).max(1);
///         std::thread::scope(|scope| {
///             let parts: Vec<_> = numbers
///                 .chunks(length)
///                 .map(|chunk| scope.spawn(|| chunk.iter().sum::<u64>()))
///                 .collect();
///             parts.into_iter().map(|part| part.join().expect("a sum does not panic")).sum()
///         })
///     }),
/// ];
///
/// let threads = VARIANTS[1].prepare(2)?;
/// assert_eq!(threads(&vec![1, 2, 3]), 6);
/// # Ok::<(), lesson::PrepareError>(())
/// ```
pub struct Variant<J, O> {
    /// A short name, the same in the table, the chart, the file and the demo.
    pub name: &'static str,
    /// One line: what is new in this way of doing it.
    pub idea: &'static str,
    /// How it is called.
    pub way: Way<J, O>,
    /// The serial variant that does the same work on one worker; `None` means the baseline.
    /// Setting a parallel variant against it shows what the workers bought, and only that.
    pub serial_form: Option<&'static str>,
    /// The most workers that are worth measuring; a demo may still be told to use more.
    pub most_workers: usize,
}

impl<J, O> Clone for Variant<J, O> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<J, O> Copy for Variant<J, O> {}

impl<J, O> Variant<J, O> {
    /// A variant for one worker.
    pub const fn serial(name: &'static str, idea: &'static str, run: fn(&J) -> O) -> Self {
        Self::new(name, idea, Way::Serial(run))
    }

    /// A variant that starts its own workers, as many as its second argument says.
    pub const fn parallel(
        name: &'static str,
        idea: &'static str,
        run: fn(&J, usize) -> O,
    ) -> Self {
        Self::new(name, idea, Way::Parallel(run))
    }

    /// A variant that uses the rayon pool it is called in.
    pub const fn pooled(name: &'static str, idea: &'static str, run: fn(&J) -> O) -> Self {
        Self::new(name, idea, Way::Pooled(run))
    }

    /// A variant that builds what it needs for a number of workers before it runs.
    pub const fn prepared(
        name: &'static str,
        idea: &'static str,
        prepare: Prepare<J, O>,
    ) -> Self {
        Self::new(name, idea, Way::Prepared(prepare))
    }

    const fn new(name: &'static str, idea: &'static str, way: Way<J, O>) -> Self {
        Self { name, idea, way, serial_form: None, most_workers: MOST_WORKERS }
    }

    /// Names the serial variant that does the same work as this parallel one.
    #[must_use]
    pub const fn against(mut self, serial_form: &'static str) -> Self {
        self.serial_form = Some(serial_form);
        self
    }

    /// Says that more workers than these are not worth measuring: processes cost too much to have
    /// hundreds of them.
    #[must_use]
    pub const fn at_most(mut self, workers: usize) -> Self {
        self.most_workers = workers;
        self
    }

    /// Whether the number of workers means anything to it.
    pub const fn is_parallel(&self) -> bool {
        !matches!(self.way, Way::Serial(_))
    }
}

impl<J: Sync + 'static, O: Send + 'static> Variant<J, O> {
    /// Builds what the variant needs for `workers` workers. A serial variant ignores the number.
    pub fn prepare(&self, workers: usize) -> Result<Ready<J, O>, PrepareError> {
        let refused = |reason| PrepareError { variant: self.name.to_owned(), workers, reason };
        Ok(match self.way {
            Way::Serial(run) => Box::new(run),
            Way::Parallel(run) => Box::new(move |job| run(job, workers)),
            Way::Pooled(run) => {
                let pool = pool(workers).map_err(|error| refused(Box::new(error)))?;
                Box::new(move |job| pool.install(|| run(job)))
            }
            Way::Prepared(prepare) => prepare(workers).map_err(refused)?,
        })
    }
}

/// A rayon pool whose threads have all started: building returns before they have.
fn pool(workers: usize) -> Result<rayon::ThreadPool, rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(workers).build()?;
    pool.broadcast(|_| ());
    Ok(pool)
}
