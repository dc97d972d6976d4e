//! Recording what running code says it does.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use timeline::{Kind, Timeline, record};

// Recordings are process-wide: marks of one test would end up in another's. So each test here
// marks only inside its own recording, and recordings take turns.

#[test]
fn every_span_of_every_thread_is_recorded_once() {
    for workers in [1, 2, 3, 8] {
        let ((), timeline) = record(|| {
            thread::scope(|scope| {
                for worker in 0..workers {
                    scope.spawn(move || {
                        for task in 0..100 {
                            timeline::compute("task", worker * 100 + task, || ());
                        }
                    });
                }
            });
        });
        assert_eq!(timeline.lanes.len() as u64, workers);
        let mut tasks: Vec<u64> = timeline.spans().map(|span| span.task).collect();
        tasks.sort_unstable();
        assert_eq!(tasks, (0..workers * 100).collect::<Vec<_>>());
    }
}

#[test]
fn the_output_is_the_works_own() {
    assert_eq!(record(|| 42).0, 42);
    assert_eq!(record(|| timeline::wait("answer", 0, || 42)).0, 42);
}

#[test]
fn a_span_lasts_as_long_as_its_work_and_starts_after_the_timeline() {
    let pause = Duration::from_millis(20);
    let ((), timeline) = record(|| {
        thread::sleep(pause);
        timeline::wait("pause", 1, || thread::sleep(pause));
    });
    let span = &timeline.lanes[0].spans[0];
    assert!(span.start >= pause.as_nanos() as u64, "{span:?}");
    assert!(span.length() >= pause.as_nanos() as u64, "{span:?}");
    assert_eq!((span.kind, span.name()), (Kind::Wait, "pause 1".to_owned()));
}

#[test]
fn nothing_is_kept_of_what_nobody_records() {
    let ((), first) = record(|| timeline::compute("first", 1, || ()));
    let ((), second) = record(|| ());
    assert_eq!(first.spans().count(), 1);
    assert_eq!(second, Timeline::default());
    assert!(timeline::lane("process 1").is_none() || timeline::is_recording());
}

#[test]
fn a_span_that_outlives_its_recording_is_in_no_other() {
    let meet = Barrier::new(2);
    thread::scope(|scope| {
        let late = || {
            meet.wait();
            let open = timeline::span("late", 1, Kind::Compute);
            meet.wait();
            meet.wait();
            drop(open);
            meet.wait();
        };
        let ((), first) = record(|| {
            scope.spawn(late);
            meet.wait();
            meet.wait();
        });
        let ((), second) = record(|| {
            meet.wait();
            meet.wait();
        });
        assert_eq!((first, second), (Timeline::default(), Timeline::default()));
    });
}

#[test]
fn a_recording_inside_another_is_a_part_of_it() {
    let (inner, outer) = record(|| record(|| timeline::compute("task", 1, || ())).1);
    assert_eq!(inner, Timeline::default());
    assert_eq!(outer.spans().count(), 1);
}

#[test]
fn a_panic_ends_the_recording_and_the_next_one_works() {
    let caught = std::panic::catch_unwind(|| {
        record(|| {
            let _open = timeline::span("task", 1, Kind::Compute);
            std::panic::resume_unwind(Box::new("the work gave up"));
        })
    });
    assert!(caught.is_err());
    let ((), timeline) = record(|| timeline::compute("task", 2, || ()));
    assert_eq!(timeline.spans().map(|span| span.task).collect::<Vec<_>>(), [2]);
}

#[test]
fn lanes_have_the_names_of_their_threads_and_come_in_order() {
    let ((), timeline) = record(|| {
        for name in ["second", "first"].iter().rev() {
            let thread = thread::Builder::new().name((*name).to_owned());
            let worker =
                thread.spawn(|| timeline::compute("task", 1, || ())).expect("a thread");
            worker.join().expect("it does not panic");
        }
        thread::spawn(|| timeline::compute("task", 1, || ())).join().expect("no panic");
        let lane = timeline::lane("process 1").expect("somebody records");
        let now = Instant::now();
        lane.add("task", 7, Kind::Send, now, now + Duration::from_micros(1));
        timeline::edge(1, 7);
    });
    let names: Vec<&str> = timeline.lanes.iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(names, ["first", "second", "thread 0", "process 1"]);
    assert_eq!(timeline.lanes[3].spans[0].length(), 1_000);
    assert_eq!(timeline.edges, [(1, 7)]);
}

#[test]
fn spans_inside_others_come_after_them() {
    let ((), timeline) = record(|| {
        timeline::compute("outer", 1, || timeline::wait("inner", 2, || ()));
    });
    let labels: Vec<&str> = timeline.spans().map(|span| span.label.as_ref()).collect();
    assert_eq!(labels, ["outer", "inner"]);
}
