//! How busy each stage of a pipeline was, who waited for whom, and what follows from that.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use timeline::Kind;

mod delay;

/// How one stage fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its name, which is also that of its spans and lanes in the timeline.
    pub name: &'static str,
    /// How many worked on it.
    pub workers: usize,
    /// How long they worked, together: computing, or in a file. Without the time in which they were
    /// ready and had no core, which says nothing of the stage.
    pub busy: Duration,
    /// How long they were ready to work and had no core, together: more threads than cores.
    pub no_core: Duration,
    /// How long they waited for something to do, together.
    pub starved: Duration,
    /// How long they waited for the next stage to take what they had, together.
    pub blocked: Duration,
    /// The most that ever waited in front of it.
    pub longest_queue: usize,
}

impl Stage {
    /// The working time of each of its workers, if all worked alike: what the stage takes at
    /// least.
    pub fn load(&self) -> Duration {
        self.busy / self.workers.max(1) as u32
    }
}

/// A stage's account while it works. Its workers add to it, nobody waits for it.
#[derive(Debug)]
pub(crate) struct Clock {
    name: &'static str,
    busy: AtomicU64,
    no_core: AtomicU64,
    starved: AtomicU64,
    blocked: AtomicU64,
}

impl Clock {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name,
            busy: AtomicU64::new(0),
            no_core: AtomicU64::new(0),
            starved: AtomicU64::new(0),
            blocked: AtomicU64::new(0),
        }
    }

    /// Works until what this returns is dropped.
    pub(crate) fn open(&self, task: u64) -> Working<'_> {
        let span = timeline::span(self.name, task, Kind::Compute);
        Working { clock: self, start: Instant::now(), delayed: delay::so_far(), _span: span }
    }

    /// Works.
    pub(crate) fn works<O>(&self, task: u64, work: impl FnOnce() -> O) -> O {
        let _working = self.open(task);
        work()
    }

    /// Waits for something to do.
    pub(crate) fn starves<O>(&self, task: u64, work: impl FnOnce() -> O) -> O {
        self.timed(&self.starved, Kind::Wait, task, work)
    }

    /// Hands something on, which may mean to wait for room.
    pub(crate) fn sends<O>(&self, task: u64, work: impl FnOnce() -> O) -> O {
        self.timed(&self.blocked, Kind::Send, task, work)
    }

    fn timed<O>(&self, sum: &AtomicU64, kind: Kind, task: u64, work: impl FnOnce() -> O) -> O {
        let _span = timeline::span(self.name, task, kind);
        let start = Instant::now();
        let output = work();
        sum.fetch_add(start.elapsed().as_nanos() as u64, Relaxed);
        output
    }

    /// The account, when all is over.
    pub(crate) fn stage(&self, workers: usize, longest_queue: usize) -> Stage {
        let time = |sum: &AtomicU64| Duration::from_nanos(sum.load(Relaxed));
        Stage {
            name: self.name,
            workers,
            busy: time(&self.busy),
            no_core: time(&self.no_core),
            starved: time(&self.starved),
            blocked: time(&self.blocked),
            longest_queue,
        }
    }
}

/// Work that goes on until this is dropped.
pub(crate) struct Working<'a> {
    clock: &'a Clock,
    start: Instant,
    delayed: Duration,
    _span: timeline::Open,
}

impl Drop for Working<'_> {
    fn drop(&mut self) {
        let passed = self.start.elapsed();
        let no_core = delay::so_far().saturating_sub(self.delayed).min(passed);
        let busy = passed.saturating_sub(no_core);
        self.clock.busy.fetch_add(busy.as_nanos() as u64, Relaxed);
        self.clock.no_core.fetch_add(no_core.as_nanos() as u64, Relaxed);
    }
}

/// The stage that the others wait for: the one with the most work for each of its workers.
pub fn bottleneck(stages: &[Stage]) -> Option<&Stage> {
    stages.iter().max_by_key(|stage| stage.load())
}

/// What no number of workers can beat, as a speedup over one worker that does everything: a stage
/// that only one can work on takes all of its time, and the others at best overlap with it. That
/// is Amdahl's law for a pipeline, 1/s, with s the largest share of such a stage.
///
/// Stages in `alone` have one worker for good; those in `after` overlap with nothing.
pub fn limit(stages: &[Stage], alone: &[&str], after: &[&str]) -> Option<f64> {
    let total: Duration = stages.iter().map(|stage| stage.busy).sum();
    let of = |names: &[&str]| -> Vec<Duration> {
        let named = stages.iter().filter(|stage| names.contains(&stage.name));
        named.map(|stage| stage.busy).collect()
    };
    let slowest = of(alone).into_iter().max().unwrap_or_default();
    let rest: Duration = of(after).into_iter().sum();
    let least = slowest + rest;
    (!least.is_zero()).then(|| total.as_secs_f64() / least.as_secs_f64())
}

/// The stages as a table, and what follows from them, in words.
pub fn table(stages: &[Stage]) -> String {
    let mut text =
        String::from("stage   workers     busy   no core   no input  no room  longest queue\n");
    for stage in stages {
        let seconds = |time: Duration| format!("{:.3} s", time.as_secs_f64());
        let _ = writeln!(
            text,
            "{:7} {:7} {:>8} {:>9} {:>10} {:>8} {:>14}",
            stage.name,
            stage.workers,
            seconds(stage.busy),
            seconds(stage.no_core),
            seconds(stage.starved),
            seconds(stage.blocked),
            stage.longest_queue,
        ); // writing to a String cannot fail
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(name: &'static str, workers: usize, busy: u64) -> Stage {
        Stage {
            name,
            workers,
            busy: Duration::from_secs(busy),
            no_core: Duration::ZERO,
            starved: Duration::ZERO,
            blocked: Duration::ZERO,
            longest_queue: 0,
        }
    }

    #[test]
    fn the_bottleneck_has_the_most_work_for_each_worker() {
        let stages = [stage("read", 1, 3), stage("parse", 4, 8), stage("store", 1, 2)];
        assert_eq!(bottleneck(&stages).map(|stage| stage.name), Some("read"));
        assert_eq!(bottleneck(&[]), None);
    }

    #[test]
    fn the_limit_is_all_work_over_what_only_one_can_do() {
        let stages = [
            stage("read", 1, 3),
            stage("parse", 4, 8),
            stage("store", 1, 4),
            stage("index", 1, 1),
        ];
        assert_eq!(limit(&stages, &["store"], &["index"]), Some(16.0 / 5.0));
        assert_eq!(limit(&stages[..1], &["store"], &[]), None);
    }

    #[test]
    fn a_clock_adds_up_what_its_workers_did() {
        let clock = Clock::new("parse");
        let nap = || std::thread::sleep(Duration::from_millis(5));
        clock.works(0, nap);
        clock.works(1, nap);
        clock.starves(0, nap);
        let stage = clock.stage(2, 7);
        assert!(
            stage.busy + stage.no_core >= Duration::from_millis(10)
                && stage.load() == stage.busy / 2
        );
        assert!(stage.starved >= Duration::from_millis(5) && stage.blocked.is_zero());
        assert_eq!((stage.name, stage.workers, stage.longest_queue), ("parse", 2, 7));
    }

    /// Of four threads on each core three are always ready and have none.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_time_in_which_a_worker_has_no_core_is_not_its_work() {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let clock = Clock::new("parse");
        let spin = || {
            let start = Instant::now();
            while start.elapsed() < Duration::from_millis(200) {
                std::hint::spin_loop();
            }
        };
        std::thread::scope(|scope| {
            for task in 0..4 * cores as u64 {
                let clock = &clock;
                scope.spawn(move || clock.works(task, spin));
            }
        });
        let stage = clock.stage(4 * cores, 0);
        assert!(stage.no_core > stage.busy, "{stage:?}");
    }
}
