//! The hand-off under shuttle, which decides at every lock and every wait which thread goes on,
//! and tries thousands of orders. Shuttle assumes sequential consistency; the hand-off is made of
//! locks alone, for which that is no restriction.
//!
//! The files are the crate's own, compiled once more with shuttle's locks instead of the standard
//! library's.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the crate uses more of these files than the model"
)]
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "../src/bell.rs"]
mod bell;
#[path = "../src/cell.rs"]
mod cell;

mod sync {
    pub(crate) use shuttle::sync::{Arc, Condvar, Mutex, MutexGuard};
}

use std::collections::HashSet;

use bell::Bell;
use cell::Cell;
use shuttle::sync::Arc;
use shuttle::sync::atomic::{AtomicUsize, Ordering};
use shuttle::sync::mpsc;
use shuttle::thread;

type Job = Cell<u32, u32>;

/// Tries `scenario` in this many random orders, and then in some more in which threads are
/// preempted at few places: most bugs need few.
fn check(scenario: fn()) {
    shuttle::check_random(scenario, 3_000);
    shuttle::check_pct(scenario, 3_000, 3);
}

fn run(job: &Job) -> bool {
    let work = job.start();
    if let Some(work) = work {
        job.finish(work + 1);
    }
    work.is_some()
}

#[test]
fn a_result_reaches_whoever_waits_for_it() {
    check(|| {
        let job = Arc::new(Job::queued(1));
        let worker = thread::spawn({
            let job = Arc::clone(&job);
            move || run(&job)
        });
        assert!(job.wait(None));
        assert_eq!(job.take(), Some(2));
        assert!(worker.join().expect("no panic"));
        assert_eq!(job.take(), None, "once");
    });
}

#[test]
fn work_is_started_by_one_or_cancelled_and_never_both() {
    check(|| {
        let job = Arc::new(Job::queued(1));
        let runs = Arc::new(AtomicUsize::new(0));
        let workers: Vec<_> = (0..2)
            .map(|_| {
                let (job, runs) = (Arc::clone(&job), Arc::clone(&runs));
                thread::spawn(move || {
                    runs.fetch_add(usize::from(run(&job)), Ordering::SeqCst);
                })
            })
            .collect();
        let cancelled = job.cancel();
        assert!(job.wait(None));
        assert_eq!(job.take(), if cancelled { None } else { Some(2) });
        for worker in workers {
            worker.join().expect("no panic");
        }
        assert_eq!(runs.load(Ordering::SeqCst), usize::from(!cancelled));
        assert_eq!(job.is_cancelled(), cancelled);
    });
}

#[test]
fn two_who_wait_for_one_job_both_wake() {
    check(|| {
        let job = Arc::new(Job::queued(1));
        let waiting: Vec<_> = (0..2)
            .map(|_| {
                let job = Arc::clone(&job);
                thread::spawn(move || job.wait(None) && job.is_over())
            })
            .collect();
        run(&job);
        for waiting in waiting {
            assert!(waiting.join().expect("no panic"));
        }
    });
}

#[test]
fn a_cancelled_job_wakes_whoever_waits() {
    check(|| {
        let job = Arc::new(Job::queued(1));
        let waiting = thread::spawn({
            let job = Arc::clone(&job);
            move || job.wait(None) && job.take().is_none()
        });
        assert!(job.cancel());
        assert!(waiting.join().expect("no panic"));
    });
}

#[test]
fn a_bell_is_rung_once_for_every_job_however_it_ends() {
    check(|| {
        let jobs: Vec<_> = (0..3).map(|_| Arc::new(Job::queued(1))).collect();
        let ends: [fn(&Job); 3] =
            [|job| _ = run(job), |job| _ = job.cancel(), |job| job.refuse(0)];
        let workers: Vec<_> = jobs
            .iter()
            .zip(ends)
            .map(|(job, end)| {
                let job = Arc::clone(job);
                thread::spawn(move || end(&job))
            })
            .collect();
        let bell = Arc::new(Bell::default());
        for (number, job) in jobs.iter().enumerate() {
            job.watch(&bell, number);
        }
        let heard: HashSet<_> = jobs.iter().filter_map(|_| bell.next(None)).collect();
        assert_eq!(heard.len(), 3);
        for worker in workers {
            worker.join().expect("no panic");
        }
        assert_eq!(bell.next(Some(std::time::Instant::now())), None, "and not once more");
    });
}

/// The whole way: a queue, two workers, a submitter that cancels one job and takes the others.
#[test]
fn through_a_queue_every_future_gets_its_own_result() {
    check(|| {
        let (sender, receiver) = mpsc::channel::<Arc<Job>>();
        let receiver = Arc::new(shuttle::sync::Mutex::new(receiver));
        let workers: Vec<_> = (0..2)
            .map(|_| {
                let receiver = Arc::clone(&receiver);
                thread::spawn(move || {
                    loop {
                        let job = receiver.lock().expect("no panic").recv();
                        let Ok(job) = job else { break };
                        run(&job);
                    }
                })
            })
            .collect();
        let futures: Vec<_> = (0..3)
            .map(|number| {
                let job = Arc::new(Job::queued(10 * number));
                sender.send(Arc::clone(&job)).expect("the workers are there");
                job
            })
            .collect();
        drop(sender);
        let cancelled = futures[1].cancel();
        for (number, future) in (0..).zip(futures) {
            assert!(future.wait(None));
            let expected = (number != 1 || !cancelled).then_some(10 * number + 1);
            assert_eq!(future.take(), expected);
        }
        for worker in workers {
            worker.join().expect("no panic");
        }
    });
}
