//! The rendezvous tells concurrent work from work that only looks so, whoever runs it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail as tests do"
)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

use drill::{Peak, Rendezvous, WORKERS};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use tokio::runtime::{Builder, Runtime};

/// Short, for the tests that wait for it to end.
const SHORT: Duration = Duration::from_millis(100);

/// What `work` says when it panics.
fn panic_of(work: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(work)).expect_err("it panics");
    panic.downcast_ref::<String>().cloned().expect("with a sentence")
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).build().unwrap()
}

#[test]
fn threads_that_run_together_meet_as_often_as_they_like() {
    for workers in WORKERS {
        let rendezvous = Rendezvous::new(workers);
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| (0..10).for_each(|_| rendezvous.meet()));
            }
        });
    }
}

#[test]
fn a_loop_is_refused_once_and_does_not_wait_again() {
    let rendezvous = Rendezvous::with_patience(4, SHORT);
    let start = Instant::now();
    for _ in 0..20 {
        let said = panic_of(|| rendezvous.meet());
        assert_eq!(said, "only 1 of 4 calls were under way at the same time");
    }
    assert!(start.elapsed() < SHORT * 10);
}

#[test]
fn joining_each_thread_before_the_next_is_refused() {
    let rendezvous = Rendezvous::with_patience(3, SHORT);
    let ends: Vec<bool> = (0..3)
        .map(|_| {
            let rendezvous = rendezvous.clone();
            thread::spawn(move || rendezvous.meet()).join().is_err()
        })
        .collect();
    assert_eq!(ends, [true; 3]);
}

#[test]
fn everyone_who_waits_is_woken_when_one_does_not_come() {
    let rendezvous = Rendezvous::with_patience(4, SHORT);
    let ends: Vec<bool> = thread::scope(|scope| {
        let calls: Vec<_> = (0..3).map(|_| scope.spawn(|| rendezvous.meet())).collect();
        calls.into_iter().map(|call| call.join().is_err()).collect()
    });
    assert_eq!(ends, [true; 3]);
    assert!(panic_of(|| rendezvous.meet()).starts_with("only 3 of 4 "));
}

#[test]
fn rayon_with_as_many_threads_as_items_meets() {
    for workers in WORKERS {
        let pool = ThreadPoolBuilder::new().num_threads(workers).build().unwrap();
        let rendezvous = Rendezvous::new(workers);
        let items: Vec<usize> = (0..workers).collect();
        pool.install(|| items.par_iter().for_each(|_| rendezvous.meet()));
    }
}

#[test]
fn rayon_on_one_thread_is_refused() {
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let rendezvous = Rendezvous::with_patience(4, SHORT);
    let said =
        panic_of(|| pool.install(|| (0..4).into_par_iter().for_each(|_| rendezvous.meet())));
    assert!(said.starts_with("only 1 of 4 "), "{said}");
}

#[test]
fn tasks_of_tokio_meet_also_where_one_thread_runs_them_all() {
    for runtime in [Builder::new_current_thread().build().unwrap(), runtime()] {
        let (rendezvous, peak) = (Rendezvous::new(8), std::sync::Arc::new(Peak::new()));
        runtime.block_on(async {
            let task = || {
                let (rendezvous, peak) = (rendezvous.clone(), std::sync::Arc::clone(&peak));
                tokio::spawn(async move {
                    let _inside = peak.enter();
                    rendezvous.meet_async().await;
                })
            };
            let tasks: Vec<_> = (0..8).map(|_| task()).collect();
            for task in tasks {
                task.await.unwrap();
            }
        });
        assert_eq!(peak.most(), 8);
    }
}

#[test]
fn awaiting_each_task_before_the_next_is_refused() {
    let rendezvous = Rendezvous::with_patience(2, SHORT);
    runtime().block_on(async {
        for _ in 0..2 {
            let meeting = rendezvous.meet_async();
            assert!(tokio::spawn(meeting).await.unwrap_err().is_panic());
        }
    });
}

#[test]
fn blocking_calls_of_tokio_meet() {
    let rendezvous = Rendezvous::new(8);
    runtime().block_on(async {
        let call = || {
            let rendezvous = rendezvous.clone();
            tokio::task::spawn_blocking(move || rendezvous.meet())
        };
        let calls: Vec<_> = (0..8).map(|_| call()).collect();
        for call in calls {
            call.await.unwrap();
        }
    });
}

#[test]
fn a_task_that_is_cancelled_has_left() {
    let rendezvous = Rendezvous::with_patience(2, SHORT);
    runtime().block_on(async {
        let cancelled = tokio::spawn(rendezvous.meet_async());
        tokio::task::yield_now().await;
        cancelled.abort();
        let _ = cancelled.await;
        assert!(tokio::spawn(rendezvous.meet_async()).await.unwrap_err().is_panic());
    });
}

#[test]
fn threads_and_tasks_can_meet_each_other() {
    let rendezvous = Rendezvous::new(2);
    let (here, there) = (rendezvous.clone(), rendezvous);
    let thread = thread::spawn(move || here.meet());
    runtime().block_on(there.meet_async());
    thread.join().unwrap();
}
