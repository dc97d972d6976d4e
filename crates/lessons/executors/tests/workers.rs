//! What workers go through: their initializer, their replacement, their own panics.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::cell::Cell;
use std::collections::HashMap;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::sync::Mutex;
use std::thread::{self, ThreadId};

use common::*;
use executors::{PoolError, Processes, SubmitError, Task, TaskError, Threads};

thread_local! {
    static NUMBER: Cell<Option<usize>> = const { Cell::new(None) };
}

#[test]
fn every_thread_is_initialized_before_its_first_task() {
    let pool = Threads::builder()
        .workers(3)
        .initializer(|number| NUMBER.set(Some(number)))
        .build()
        .expect("a pool");
    pool.wait_ready().expect("nothing fails");
    for _ in 0..50 {
        let number = pool.spawn(|| NUMBER.get()).expect("room").result().expect("no panic");
        assert!(number.is_some_and(|number| number < 3), "{number:?}");
    }
}

#[test]
fn every_process_is_initialized_once() {
    executors::enter(&entries());
    let folder = folder();
    let trace = folder.path().join("trace");
    let pool =
        Processes::builder().workers(3).initializer(LINE, &trace).build().expect("a pool");
    pool.wait_ready().expect("nothing fails");
    assert!(pool.map(SQUARE, 0..100, 1).all(|square| square.is_ok()));
    assert_eq!(std::fs::read_to_string(trace).expect("a file").lines().count(), 3);
}

#[test]
fn an_initializer_that_fails_breaks_the_pool_of_threads() {
    let pool = Threads::builder()
        .workers(2)
        .initializer(|number| assert!(number != 1, "not me"))
        .build()
        .expect("a pool");
    let error = pool.wait_ready().expect_err("worker 1 fails").to_string();
    assert!(error.contains("worker 1") && error.contains("not me"), "{error}");
    assert!(matches!(pool.submit(SQUARE, 1), Err(SubmitError::Broken(_))));
    assert!(matches!(pool.map(SQUARE, 0..1, 1).next(), Some(Err(TaskError::Broken(_)))));
}

#[test]
fn an_initializer_that_fails_breaks_the_pool_of_processes() {
    executors::enter(&entries());
    let pool = Processes::builder().workers(2).initializer(FAIL, &1).build().expect("a pool");
    let early = pool.submit(SQUARE, 1);
    let error = pool.wait_ready().expect_err("it fails").to_string();
    assert!(error.contains("not today"), "{error}");
    assert!(matches!(pool.submit(SQUARE, 1), Err(SubmitError::Broken(_))));
    if let Ok(early) = early {
        assert!(matches!(early.result(), Err(TaskError::Broken(_))), "it is not lost");
    }
}

#[test]
fn an_initializer_whose_input_cannot_be_sent_is_an_error_at_once() {
    const DEEP: Task<PathBuf, ()> = Task::new("deep", |_| ());
    executors::enter(&entries());
    let path = PathBuf::from(std::ffi::OsString::from_vec(vec![0xff])); // no text
    let refused = Processes::builder().workers(1).initializer(DEEP, &path).build();
    assert!(matches!(refused, Err(PoolError::Initializer(TaskError::Codec { .. }))));
}

#[test]
fn a_thread_is_replaced_after_its_tasks() {
    static RUNS: Mutex<Vec<ThreadId>> = Mutex::new(Vec::new());
    let pool = Threads::builder().workers(2).tasks_per_worker(5).build().expect("a pool");
    let note = || {
        let mut runs = RUNS.lock().expect("no panic");
        runs.push(thread::current().id());
    };
    let futures: Vec<_> = (0..103).map(|_| pool.spawn(note).expect("room")).collect();
    for future in futures {
        assert_eq!(future.result(), Ok(()));
    }
    drop(pool);
    let runs = RUNS.lock().expect("no panic");
    assert_eq!(most_common(&runs), 5);
    assert_eq!(runs.len(), 103);
}

#[test]
fn a_process_is_replaced_after_its_tasks() {
    executors::enter(&entries());
    let pool = Processes::builder().workers(2).tasks_per_worker(4).build().expect("a pool");
    let futures: Vec<_> = (0..30).map(|_| pool.submit(PID, ()).expect("room")).collect();
    let pids: Vec<_> =
        futures.into_iter().map(|future| future.result().expect("a number")).collect();
    assert_eq!(most_common(&pids), 4);
}

fn most_common<T: std::hash::Hash + Eq>(items: &[T]) -> usize {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_insert(0) += 1;
    }
    counts.into_values().max().unwrap_or(0)
}

#[test]
fn a_panic_without_a_message_and_one_that_panics_when_dropped_harm_nobody() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            if !thread::panicking() {
                std::panic::panic_any(1);
            }
        }
    }
    let pool = Threads::new(1).expect("a pool");
    for _ in 0..3 {
        let future = pool.spawn(|| std::panic::panic_any(Bomb)).expect("room");
        let Err(TaskError::Panicked(message)) = future.result().map(|(): ()| ()) else {
            panic!("it panics");
        };
        assert_eq!(message, "it gave no message");
        drop(pool.spawn(|| Bomb).expect("room")); // dropped by the worker
    }
    assert_eq!(pool.submit(SQUARE, 2).expect("room").result(), Ok(4));
}
