//! Many tasks, random sleeps, random cancels: no result is lost, doubled or another's.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use executors::{Future, Processes, SubmitError, Task, TaskError, Threads};

/// A task sleeps so rarely, and so shortly, that a million of them take seconds.
fn doze(random: &mut fastrand::Rng) {
    match random.u32(..4096) {
        0 => thread::sleep(Duration::from_micros(random.u64(..200))),
        1..40 => thread::yield_now(),
        _ => {}
    }
}

fn answer(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number
}

/// What came of all tasks together.
#[derive(Default)]
struct Tally {
    done: u64,
    cancelled: u64,
}

/// Submits `tasks` tasks, keeps up to 600 futures, cancels some, and takes results in a random order.
fn storm(
    tasks: u64,
    seed: u64,
    submit: impl Fn(u64) -> Result<Future<u64>, SubmitError>,
    mut settle: impl FnMut(u64, bool),
) -> Tally {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut futures = VecDeque::new();
    let mut tally = Tally::default();
    let mut take = |(number, cancelled, future): (u64, bool, Future<u64>)| {
        match future.result() {
            Ok(output) => {
                assert!(output == answer(number) && !cancelled, "{number} gave {output}");
                tally.done += 1;
            }
            Err(error) => {
                assert!(error == TaskError::Cancelled && cancelled, "{number}: {error}");
                tally.cancelled += 1;
            }
        }
        settle(number, cancelled);
    };
    for number in 0..tasks {
        let future = submit(number).expect("room, sooner or later");
        futures.push_back((number, false, future));
        doze(&mut random);
        if random.u32(..8) == 0 {
            // One of the last: the others have mostly run.
            let at = futures.len() - 1 - random.usize(..futures.len().min(8));
            let (_, cancelled, future) = &mut futures[at];
            *cancelled = future.cancel();
        }
        if futures.len() > 600 {
            let at = random.usize(..futures.len());
            take(futures.swap_remove_back(at).expect("it is within"));
        }
    }
    futures.into_iter().for_each(take);
    tally
}

#[test]
fn a_million_tasks_on_threads() {
    const TASKS: u64 = 1_000_000;
    let runs: Arc<Vec<AtomicU8>> = Arc::new((0..TASKS).map(|_| AtomicU8::new(0)).collect());
    let pool = Threads::builder().workers(4).capacity(300).build().expect("a pool");
    let submit = |number: u64| {
        let runs = Arc::clone(&runs);
        pool.spawn(move || {
            doze(&mut fastrand::Rng::with_seed(number));
            runs[number as usize].fetch_add(1, Relaxed);
            answer(number)
        })
    };
    let tally = storm(TASKS, 2020, submit, |number, cancelled| {
        let runs = runs[number as usize].load(Relaxed);
        assert_eq!(runs, u8::from(!cancelled), "{number} ran {runs} times");
    });
    assert_eq!(tally.done + tally.cancelled, TASKS);
    assert!(tally.cancelled > 100, "{} were cancelled", tally.cancelled);
    drop(pool);
    let all: u64 = runs.iter().map(|runs| u64::from(runs.load(Relaxed))).sum();
    assert_eq!(all, tally.done, "nothing that was cancelled ran later");
}

const WORK: Task<u64, u64> = Task::new("work", |number| {
    doze(&mut fastrand::Rng::with_seed(number));
    answer(number)
});

#[test]
fn many_tasks_on_processes() {
    executors::enter(&[WORK.entry()]);
    let tasks = 50_000;
    let pool = Processes::builder()
        .workers(3)
        .capacity(300)
        .tasks_per_worker(5_000)
        .build()
        .expect("a pool");
    let tally = storm(tasks, 1, |number| pool.submit(WORK, number), |_, _| ());
    assert_eq!(tally.done + tally.cancelled, tasks);
    assert!(tally.cancelled > 100, "{} were cancelled", tally.cancelled);
}
