//! What the example `lazy` promises: inputs are pulled only as they are wanted, and no more tasks
//! are under way than was said.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "../examples/lazy.rs"]
#[allow(dead_code, reason = "an example has a main")]
mod lazy;

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use executors::{Task, TaskError, Threads};

#[test]
fn an_endless_iterator_gives_the_first_squares() {
    let pool = Threads::new(2).expect("a pool");
    assert_eq!(lazy::first(&pool, 5), Ok(vec![1, 4, 9, 16, 25]));
}

#[test]
fn nothing_is_pulled_before_it_is_asked_for_and_then_no_more_than_there_is_room() {
    const SAME: Task<u64, u64> = Task::new("same", |number| number);
    let pool = Threads::new(2).expect("a pool");
    let pulled = Cell::new(0);
    let inputs = (0_u64..).inspect(|_| pulled.set(pulled.get() + 1));
    let mut outputs = lazy::unordered(&pool, SAME, inputs, 3);
    assert_eq!(pulled.get(), 0);
    for taken in 1..=50 {
        assert!(outputs.next().is_some_and(|output| output.is_ok()));
        assert!(pulled.get() <= taken + 3, "{} pulled for {taken}", pulled.get());
    }
}

#[test]
fn every_input_has_one_output_and_never_more_than_so_many_are_under_way() {
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    const WATCHED: Task<u64, u64> = Task::new("watched", |number| {
        MOST.fetch_max(NOW.fetch_add(1, SeqCst) + 1, SeqCst);
        std::thread::yield_now();
        NOW.fetch_sub(1, SeqCst);
        number
    });
    let pool = Threads::new(8).expect("a pool");
    let outputs: Result<Vec<_>, _> = lazy::unordered(&pool, WATCHED, 0..500, 3).collect();
    let mut outputs = outputs.expect("no task failed");
    outputs.sort_unstable();
    assert_eq!(outputs, (0..500).collect::<Vec<_>>());
    assert!(MOST.load(SeqCst) <= 3);
}

#[test]
fn a_task_that_panics_fails_alone() {
    const SPOIL: Task<u64, u64> = Task::new("spoil", |number| {
        assert!(number != 2, "{number} is spoilt");
        number
    });
    let pool = Threads::new(2).expect("a pool");
    let outputs: Vec<_> = lazy::unordered(&pool, SPOIL, 0..5, 2).collect();
    let failed = |output: &&Result<u64, TaskError>| output.is_err();
    assert_eq!((outputs.len(), outputs.iter().filter(failed).count()), (5, 1));
}
