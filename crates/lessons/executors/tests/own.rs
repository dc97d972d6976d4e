//! Tasks that use the pool they run on: an error or progress, never a silent deadlock.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::sync::mpsc;
use std::sync::{Arc, Weak};
use std::thread;

use common::*;
use executors::{Future, Shutdown, SubmitError, TaskError, Threads, Until, as_completed, wait};

/// Runs `task` as the only task of a pool of one thread with room for one more; fails the test if
/// it waits for ever.
fn alone<O: Send + 'static>(task: impl FnOnce(&Threads) -> O + Send + 'static) -> O {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let pool = Threads::builder().workers(1).capacity(1).build().expect("a pool");
        let pool = Arc::new(pool);
        let own: Weak<Threads> = Arc::downgrade(&pool);
        let future =
            pool.spawn(move || task(&own.upgrade().expect("the pool is there"))).expect("room");
        let _ = sender.send(future.result());
    });
    receiver.recv_timeout(PATIENCE).expect("no deadlock").expect("no panic")
}

#[test]
fn a_task_that_submits_to_its_own_full_pool_is_refused() {
    let errors = alone(|pool| {
        let first = pool.submit(SQUARE, 1).expect("room for one");
        let second = pool.submit(SQUARE, 2);
        let third = pool.spawn(|| ());
        drop(first);
        (second.err(), third.err())
    });
    assert_eq!(errors, (Some(SubmitError::QueueFull), Some(SubmitError::QueueFull)));
}

#[test]
fn a_task_that_waits_for_a_task_of_its_own_pool_runs_it() {
    let result = alone(|pool| pool.submit(SQUARE, 5).expect("room for one").result());
    assert_eq!(result, Ok(25));
}

#[test]
fn a_task_that_maps_over_its_own_full_pool_gets_on() {
    let squares = alone(|pool| pool.map(SQUARE, 0..100, 3).collect::<Result<Vec<_>, _>>());
    assert_eq!(squares, Ok((0..100).map(|number| number * number).collect()));
}

#[test]
fn a_task_that_waits_for_many_of_its_own_pool_gets_on() {
    for until in [Until::First, Until::FirstError, Until::All] {
        let done = alone(move |pool| {
            let future = pool.submit(SQUARE, 6).expect("room for one");
            let (done, _) = wait([future], until, None);
            done.into_iter().map(Future::result).collect::<Vec<_>>()
        });
        assert_eq!(done, [Ok(36)]);
    }
    let completed = alone(|pool| {
        let future = pool.submit(SQUARE, 7).expect("room for one");
        as_completed([future]).map(Future::result).collect::<Vec<_>>()
    });
    assert_eq!(completed, [Ok(49)]);
}

#[test]
fn tasks_that_wait_for_tasks_that_wait_get_on_however_deep() {
    fn below(pool: &Arc<Threads>, depth: u64) -> Result<u64, TaskError> {
        let Some(next) = depth.checked_sub(1) else { return Ok(0) };
        let own = Arc::clone(pool);
        Ok(1 + pool.spawn(move || below(&own, next))?.result()??)
    }
    let pool = Arc::new(Threads::new(2).expect("a pool"));
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let own = Arc::clone(&pool);
        let future = pool.spawn(move || below(&own, 50)).expect("room");
        let _ = sender.send(future.result());
    });
    assert_eq!(receiver.recv_timeout(PATIENCE).expect("no deadlock"), Ok(Ok(50)));
}

#[test]
fn a_task_may_hold_the_last_handle_of_its_own_pool() {
    let (sender, receiver) = mpsc::channel();
    let pool = Arc::new(Threads::new(2).expect("a pool"));
    let (own, folder) = (Arc::clone(&pool), folder());
    let gate = Gate::new(folder.path(), "gate");
    let path = gate.path();
    let future = pool
        .spawn(move || {
            PASS.call(path);
            drop(own);
            sender.send("done").expect("the test waits");
        })
        .expect("room");
    drop(pool);
    gate.open();
    assert_eq!(receiver.recv_timeout(PATIENCE), Ok("done"));
    assert_eq!(future.result(), Ok(()));
}

#[test]
fn a_task_that_shuts_its_own_pool_down_does_not_wait_for_itself() {
    let after = alone(|pool| {
        pool.shutdown(Shutdown::Drain);
        pool.submit(SQUARE, 1).err()
    });
    assert_eq!(after, Some(SubmitError::Shutdown));
}
