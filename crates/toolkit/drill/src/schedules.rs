//! Many orders of the threads' steps, and the one that failed again.
//!
//! Threads, locks and channels must come from [`thread`](crate::thread) and
//! [`sync`](crate::sync), and the test must be built with the feature `schedules`. Rayon and
//! tokio cannot take part: they bring threads of their own.

/// The environment variable that holds the schedule to repeat.
pub const REPLAY: &str = "DRILL_SCHEDULE";

/// Runs `test` in `runs` orders of its threads' steps, half of them at random and half of them
/// with few but well-placed switches (PCT, which finds rare bugs of small depth). The seed is
/// fixed: the same code gives the same result on every machine. A lock that nobody will release
/// and a thread that spins for ever are failures too.
///
/// The failing order is printed; with it in the variable [`REPLAY`] the test runs that order only.
///
/// Without the feature `schedules` it runs `test` once, with real threads.
///
/// # Panics
///
/// When `test` does in one of the orders.
#[cfg(not(feature = "schedules"))]
pub fn check(runs: usize, test: impl Fn() + Send + Sync + 'static) {
    if runs > 0 {
        test();
    }
}

#[cfg(feature = "schedules")]
pub use tried::check;

#[cfg(feature = "schedules")]
mod tried {
    use std::sync::Arc;

    use shuttle::scheduler::{PctScheduler, RandomScheduler, ReplayScheduler, Scheduler};
    use shuttle::{Config, FailurePersistence, MaxSteps, Runner};

    use super::REPLAY;

    /// Where the random orders start.
    const SEED: u64 = 20_090_105;

    /// Bugs of up to three switches: most known ones need two.
    const DEPTH: usize = 3;

    /// An order that is longer spins: the exercises take some hundred steps.
    const STEPS: usize = 50_000;

    /// A thread's stack. Shuttle's own 32 KiB are too few for a panic message in a debug build.
    const STACK: usize = 256 * 1024;

    /// Runs `test` in `runs` orders of its threads' steps; see [the module](super).
    ///
    /// # Panics
    ///
    /// When `test` does in one of the orders.
    pub fn check(runs: usize, test: impl Fn() + Send + Sync + 'static) {
        let test = Arc::new(test);
        if let Ok(schedule) = std::env::var(REPLAY) {
            return run(ReplayScheduler::new_from_encoded(schedule.trim()), &test);
        }
        let random = runs.div_ceil(2);
        run(RandomScheduler::new_from_seed(SEED, random), &test);
        if runs > random {
            run(PctScheduler::new_from_seed(SEED, DEPTH, runs - random), &test);
        }
    }

    fn run(scheduler: impl Scheduler + 'static, test: &Arc<impl Fn() + Send + Sync + 'static>) {
        let mut config = Config::new();
        config.stack_size = STACK;
        config.max_steps = MaxSteps::FailAfter(STEPS);
        config.failure_persistence = FailurePersistence::Print;
        let test = Arc::clone(test);
        Runner::new(scheduler, config).run(move || test());
    }
}
