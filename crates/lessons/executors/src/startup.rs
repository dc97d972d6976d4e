//! What it costs to start workers: until the pool is there, and until its workers are.
//!
//! A constructor returns before its threads run. Timing it alone makes a thousand threads look
//! nearly free; what counts is when the last worker is ready for a task.

use std::time::{Duration, Instant};

use crate::{PoolError, Processes, Threads};

/// What is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A pool of threads.
    Threads,
    /// A pool of processes.
    Processes,
}

/// How long a start took: the median of some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Startup {
    /// What was started.
    pub kind: Kind,
    /// How many of them.
    pub workers: usize,
    /// Until the constructor returned.
    pub constructed: Duration,
    /// Until every worker was ready.
    pub ready: Duration,
    /// How many starts the medians are of.
    pub starts: usize,
}

impl Kind {
    /// Its name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Threads => "threads",
            Self::Processes => "processes",
        }
    }

    /// Starts `workers` workers, waits until they are ready, and ends them.
    fn once(self, workers: usize) -> Result<[Duration; 2], PoolError> {
        let start = Instant::now();
        match self {
            Self::Threads => {
                let pool = Threads::new(workers)?;
                let constructed = start.elapsed();
                pool.wait_ready()?;
                Ok([constructed, start.elapsed()])
            }
            Self::Processes => {
                let pool = Processes::new(workers)?;
                let constructed = start.elapsed();
                pool.wait_ready()?;
                Ok([constructed, start.elapsed()])
            }
        }
    }
}

/// Starts `workers` workers `starts` times (0 means once).
pub fn measure(kind: Kind, workers: usize, starts: usize) -> Result<Startup, PoolError> {
    let starts = starts.max(1);
    let times = (0..starts).map(|_| kind.once(workers)).collect::<Result<Vec<_>, _>>()?;
    let of = |which: usize| median(times.iter().map(|time| time[which]).collect());
    Ok(Startup { kind, workers, constructed: of(0), ready: of(1), starts })
}

/// The middle one; of an even number, the upper one of the two.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// 1, 2, 4 … up to `most`.
pub fn sweep(most: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(1_usize), |workers| workers.checked_mul(2))
        .take_while(move |workers| *workers <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_one_is_the_median() {
        assert_eq!(median([3, 1, 2].map(Duration::from_secs).to_vec()), Duration::from_secs(2));
        assert_eq!(median([1, 9].map(Duration::from_secs).to_vec()), Duration::from_secs(9));
    }

    #[test]
    fn a_sweep_doubles_up_to_the_most() {
        assert_eq!(sweep(1024).last(), Some(1024));
        assert_eq!(sweep(63).collect::<Vec<_>>(), [1, 2, 4, 8, 16, 32]);
    }

    #[test]
    fn workers_are_ready_after_they_are_constructed() {
        let startup = measure(Kind::Threads, 4, 3).expect("four threads");
        assert!(startup.ready >= startup.constructed && startup.starts == 3);
    }
}
