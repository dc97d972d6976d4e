//! What futures mean, the same for both pools: as Python's `concurrent.futures` documents it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

/// The same tests for each pool.
macro_rules! semantics {
    ($name:ident, $pool:ident) => {
        mod $name {
            use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
            use std::thread;
            use std::time::{Duration, Instant};

            use executors::{
                Future, PoolError, Shutdown, SubmitError, TaskError, Until, as_completed, wait,
                $pool as Pool,
            };

            use crate::common::*;

            fn pool(workers: usize) -> Pool {
                Pool::new(workers).expect("a pool")
            }

            /// A pool of one whose worker is held, and what holds it.
            fn held(gate: &Gate) -> (Pool, Future<()>) {
                let pool = pool(1);
                let holder = pool.submit(PASS, gate.path()).expect("room");
                gate.wait_for_task();
                (pool, holder)
            }

            #[test]
            fn each_future_gets_its_own_output() {
                executors::enter(&entries());
                let pool = pool(3);
                let futures: Vec<_> =
                    (0..500).map(|number| pool.submit(SQUARE, number).expect("room")).collect();
                for (number, future) in (0..500).zip(futures) {
                    assert_eq!(future.result(), Ok(number * number));
                }
            }

            #[test]
            fn a_panic_is_its_futures_error_and_harms_nobody_else() {
                executors::enter(&entries());
                let pool = pool(2);
                let futures: Vec<_> =
                    (0..30).map(|number| pool.submit(SPOIL, number).expect("room")).collect();
                for (number, future) in (0..30).zip(futures) {
                    let expected = match number % 3 {
                        1 => Err(TaskError::Panicked(format!("{number} is spoilt"))),
                        _ => Ok(number),
                    };
                    assert_eq!(future.result(), expected);
                }
            }

            #[test]
            fn what_has_not_started_can_be_cancelled_and_never_runs() {
                executors::enter(&entries());
                let folder = folder();
                let gate = Gate::new(folder.path(), "gate");
                let (pool, holder) = held(&gate);
                let trace = folder.path().join("trace");
                let future = pool.submit(TOUCH, trace.clone()).expect("room");
                assert!(!future.is_done() && !future.is_running() && !future.is_cancelled());

                assert!(future.cancel());
                assert!(future.cancel(), "it still is");
                assert!(future.is_cancelled() && future.is_done() && !future.is_running());
                gate.open();
                assert_eq!(holder.result(), Ok(()));
                assert_eq!(future.result(), Err(TaskError::Cancelled));
                pool.shutdown(Shutdown::Drain);
                assert!(!trace.exists());
            }

            #[test]
            fn what_runs_or_is_done_cannot_be_cancelled() {
                executors::enter(&entries());
                let folder = folder();
                let gate = Gate::new(folder.path(), "gate");
                let (_pool, holder) = held(&gate);
                assert!(holder.is_running() && !holder.is_done());
                assert!(!holder.cancel());
                assert!(!holder.is_cancelled());
                gate.open();
                until("it is done", || holder.is_done());
                assert!(!holder.cancel() && !holder.is_running() && !holder.is_cancelled());
                assert_eq!(holder.result(), Ok(()));
            }

            #[test]
            fn a_time_out_gives_the_future_back() {
                executors::enter(&entries());
                let folder = folder();
                let gate = Gate::new(folder.path(), "gate");
                let (_pool, holder) = held(&gate);
                let limit = Duration::from_millis(20);
                let again = holder.result_within(limit).expect_err("the gate is shut").0;
                let again = again.result_within(Duration::ZERO).expect_err("it still is").0;
                gate.open();
                let result = again.result_within(PATIENCE).expect("the gate is open");
                assert_eq!(result, Ok(()));
            }

            #[test]
            fn a_limit_that_no_clock_can_say_is_no_limit() {
                executors::enter(&entries());
                let future = pool(1).submit(SQUARE, 3).expect("room");
                assert_eq!(future.result_within(Duration::MAX).expect("never up"), Ok(9));
            }

            #[test]
            fn a_map_gives_outputs_in_the_order_of_inputs_whatever_the_chunk() {
                executors::enter(&entries());
                let pool = pool(3);
                for chunk in [0, 1, 2, 7, 100, 1_000] {
                    for length in [0, 1, 2, 99, 100, 101] {
                        let outputs: Result<Vec<_>, _> =
                            pool.map(SQUARE, 0..length, chunk).collect();
                        let expected = (0..length).map(|number| number * number).collect();
                        assert_eq!(outputs, Ok(expected), "{length} by {chunk}");
                    }
                }
            }

            #[test]
            fn in_a_map_each_input_fails_alone() {
                executors::enter(&entries());
                let pool = pool(2);
                for chunk in [1, 4, 50] {
                    let outputs: Vec<_> = pool.map(SPOIL, 0..20, chunk).collect();
                    assert_eq!(outputs.len(), 20);
                    for (number, output) in (0..20).zip(outputs) {
                        let spoilt = TaskError::Panicked(format!("{number} is spoilt"));
                        let expected = if number % 3 == 1 { Err(spoilt) } else { Ok(number) };
                        assert_eq!(output, expected, "{number} by {chunk}");
                    }
                }
            }

            #[test]
            fn a_map_folded_from_anywhere_gives_what_one_by_one_gives() {
                executors::enter(&entries());
                let pool = pool(2);
                for chunk in [1, 4, 50] {
                    let one_by_one: Vec<_> = pool.map(SPOIL, 0..20, chunk).collect();
                    for taken in [0, 1, 2, 5, 19, 20] {
                        let mut outputs = pool.map(SPOIL, 0..20, chunk);
                        let mut all: Vec<_> = outputs.by_ref().take(taken).collect();
                        outputs.for_each(|output| all.push(output));
                        assert_eq!(all, one_by_one, "{taken} by {chunk}");
                    }
                }
            }

            #[test]
            fn a_map_pulls_its_inputs_no_further_than_its_window() {
                executors::enter(&entries());
                let pool = pool(2);
                for (chunk, window) in [(1, 2 * 1024), (10, 2 * 1024), (1_000, 2 * 4 * 1_000)] {
                    let pulled = AtomicU64::new(0);
                    let endless = (0..).inspect(|_| {
                        pulled.fetch_add(1, Relaxed);
                    });
                    let mut outputs = pool.map(SQUARE, endless, chunk);
                    assert_eq!(pulled.load(Relaxed), 0, "nothing before it is asked for");
                    for number in 0..5_000 {
                        assert_eq!(outputs.next(), Some(Ok(number * number)));
                        let ahead = pulled.load(Relaxed) - number;
                        assert!(ahead <= window + chunk as u64, "{ahead} by {chunk}");
                    }
                }
            }

            #[test]
            fn a_map_that_is_dropped_cancels_what_has_not_started() {
                executors::enter(&entries());
                let folder = folder();
                let gates = ["a", "b", "c"].map(|name| Gate::new(folder.path(), name));
                let pool = pool(1);
                gates[0].open();
                let mut map = pool.map(PASS, gates.iter().map(Gate::path), 1);
                assert_eq!(map.next(), Some(Ok(())));
                gates[1].wait_for_task();
                drop(map);
                gates[1].open();
                pool.shutdown(Shutdown::Drain);
                assert!(!gates[2].has_task());
            }

            #[test]
            fn as_completed_gives_whoever_is_over_first() {
                executors::enter(&entries());
                let folder = folder();
                let gates = ["a", "b", "c"].map(|name| Gate::new(folder.path(), name));
                let pool = pool(3);
                let futures: Vec<_> = gates
                    .iter()
                    .map(|gate| pool.submit(PASS, gate.path()).expect("room"))
                    .collect();
                let extra = pool.submit(SQUARE, 1).expect("room");
                assert!(extra.cancel() || extra.is_done() || extra.is_running());
                gates.iter().for_each(Gate::wait_for_task);

                let mut completed = as_completed(futures);
                assert!(completed.next_within(Duration::from_millis(10)).is_err());
                for (left, at) in [(2, 1), (1, 2), (0, 0)] {
                    gates[at].open();
                    let future = completed.next_within(PATIENCE).expect("in time");
                    assert_eq!(future.expect("one more").result(), Ok(()));
                    assert_eq!(completed.size_hint(), (left, Some(left)));
                }
                assert!(completed.next().is_none());
                assert!(matches!(completed.next_within(PATIENCE), Ok(None)));
            }

            #[test]
            fn as_completed_gives_each_future_once_also_if_it_failed_or_was_cancelled() {
                executors::enter(&entries());
                let pool = pool(2);
                let futures: Vec<_> =
                    (0..300).map(|number| pool.submit(SPOIL, number).expect("room")).collect();
                let cancelled = futures.iter().step_by(7).filter(|it| it.cancel()).count();
                let results: Vec<_> = as_completed(futures).map(Future::result).collect();
                assert_eq!(results.len(), 300);
                let count = |what: fn(&Result<u64, TaskError>) -> bool| {
                    results.iter().filter(|result| what(result)).count()
                };
                assert_eq!(count(|it| *it == Err(TaskError::Cancelled)), cancelled);
                let mut numbers: Vec<_> = results.iter().flatten().copied().collect();
                numbers.sort_unstable();
                numbers.dedup();
                assert_eq!(numbers.len(), count(Result::is_ok), "none came twice");
            }

            #[test]
            fn wait_until_the_first_is_over() {
                executors::enter(&entries());
                let folder = folder();
                let gate = Gate::new(folder.path(), "gate");
                let pool = pool(2);
                let slow = pool.submit(PASS, gate.path()).expect("room");
                let quick = pool.submit(TOUCH, folder.path().join("trace")).expect("room");
                let (done, pending) = wait([slow, quick], Until::First, None);
                assert_eq!((done.len(), pending.len()), (1, 1));
                gate.open();
                let (done, pending) = wait(pending, Until::All, None);
                assert_eq!((done.len(), pending.len()), (1, 0));
            }

            #[test]
            fn wait_until_the_first_error_takes_a_cancellation_for_none() {
                executors::enter(&entries());
                let folder = folder();
                let gates = ["a", "b"].map(|name| Gate::new(folder.path(), name));
                let (pool, first) = held(&gates[0]);
                let cancelled = pool.submit(FAIL, 1).expect("room");
                assert!(cancelled.cancel());
                let (limit, start) = (Duration::from_millis(30), Instant::now());
                let (done, pending) = wait([first, cancelled], Until::FirstError, Some(limit));
                assert_eq!((done.len(), pending.len()), (1, 1));
                assert!(start.elapsed() >= limit, "no error came, so the time was up");

                let failing = pool.submit(FAIL, 2).expect("room");
                let behind = pool.submit(PASS, gates[1].path()).expect("room");
                gates[0].open();
                let all = pending.into_iter().chain([failing, behind]);
                let (done, pending) = wait(all, Until::FirstError, None);
                assert_eq!((done.len(), pending.len()), (2, 1));
                gates[1].open();
                drop(pending);
            }

            #[test]
            fn wait_until_all_are_over_keeps_the_order() {
                executors::enter(&entries());
                let pool = pool(3);
                let naps = [15, 1, 8, 0, 4];
                let futures = naps.map(|nap| pool.submit(NAP, nap).expect("room"));
                let (done, pending) = wait(futures, Until::All, None);
                assert!(pending.is_empty());
                let done: Result<Vec<_>, _> = done.into_iter().map(Future::result).collect();
                assert_eq!(done, Ok(naps.to_vec()));
            }

            #[test]
            fn waiting_for_nothing_is_over_at_once() {
                executors::enter(&entries());
                for until in [Until::First, Until::FirstError, Until::All] {
                    let (done, pending) = wait(Vec::<Future<u64>>::new(), until, None);
                    assert!(done.is_empty() && pending.is_empty());
                }
                assert!(as_completed(Vec::<Future<u64>>::new()).next().is_none());
            }

            #[test]
            fn a_shutdown_that_drains_runs_all_and_takes_no_more() {
                executors::enter(&entries());
                let pool = pool(2);
                let futures: Vec<_> =
                    (0..100).map(|number| pool.submit(SQUARE, number).expect("room")).collect();
                pool.shutdown(Shutdown::Drain);
                assert!(futures.iter().all(Future::is_done));
                assert_eq!(pool.submit(SQUARE, 1).err(), Some(SubmitError::Shutdown));
                assert_eq!(pool.try_submit(SQUARE, 1).err(), Some(SubmitError::Shutdown));
                let mut map = pool.map(SQUARE, 0.., 2);
                assert_eq!(map.next(), Some(Err(TaskError::Shutdown)));
                assert_eq!(map.by_ref().count(), 1, "the rest of the chunk, then the end");
                for (number, future) in (0..100).zip(futures) {
                    assert_eq!(future.result(), Ok(number * number));
                }
            }

            #[test]
            fn a_shutdown_that_cancels_lets_only_what_runs_finish() {
                executors::enter(&entries());
                let folder = folder();
                let gate = Gate::new(folder.path(), "gate");
                let (pool, holder) = held(&gate);
                let futures: Vec<_> =
                    (0..20).map(|number| pool.submit(SQUARE, number).expect("room")).collect();
                thread::scope(|scope| {
                    scope.spawn(|| pool.shutdown(Shutdown::Cancel));
                    until("it takes no more", || pool.try_submit(SQUARE, 1).is_err());
                    gate.open();
                });
                assert_eq!(holder.result(), Ok(()));
                for future in futures {
                    assert_eq!(future.result(), Err(TaskError::Cancelled));
                }
            }

            #[test]
            fn a_pool_that_is_dropped_drains() {
                executors::enter(&entries());
                let pool = pool(2);
                let futures: Vec<_> =
                    (0..50).map(|number| pool.submit(SQUARE, number).expect("room")).collect();
                drop(pool);
                for (number, future) in (0..50).zip(futures) {
                    assert_eq!(future.result(), Ok(number * number));
                }
            }

            #[test]
            fn a_full_queue_refuses_or_makes_wait() {
                executors::enter(&entries());
                let folder = folder();
                let gate = Gate::new(folder.path(), "gate");
                let pool = Pool::builder().workers(1).capacity(2).build().expect("a pool");
                let holder = pool.submit(PASS, gate.path()).expect("room");
                gate.wait_for_task();
                let waiting =
                    [1, 2].map(|number| pool.try_submit(SQUARE, number).expect("room"));
                assert_eq!(pool.try_submit(SQUARE, 3).err(), Some(SubmitError::QueueFull));

                let taken = AtomicBool::new(false);
                thread::scope(|scope| {
                    let blocked = scope.spawn(|| {
                        let future = pool.submit(SQUARE, 4).expect("room, sooner or later");
                        taken.store(true, Relaxed);
                        future.result()
                    });
                    thread::sleep(Duration::from_millis(30));
                    assert!(!taken.load(Relaxed), "there is no room");
                    gate.open();
                    assert_eq!(blocked.join().expect("no panic"), Ok(16));
                });
                assert_eq!(holder.result(), Ok(()));
                assert_eq!(waiting.map(Future::result), [Ok(1), Ok(4)]);
            }

            #[test]
            fn a_pool_that_could_do_nothing_is_refused() {
                executors::enter(&entries());
                assert!(matches!(Pool::new(0), Err(PoolError::NoWorkers)));
                let none = Pool::builder().workers(1).capacity(0).build();
                assert!(matches!(none, Err(PoolError::NoRoom)));
            }
        }
    };
}

semantics!(threads, Threads);
semantics!(processes, Processes);
