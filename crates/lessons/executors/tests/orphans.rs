//! No process is left behind, however the parent ends.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use common::*;
use executors::{Processes, Shutdown};
use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::Pid;

/// The demo with worker processes that sleep for minutes in the middle of a task, in a process
/// group of its own; and the workers.
fn busy_demo() -> (Child, Vec<u32>) {
    let demo = Command::new(env!("CARGO_BIN_EXE_executors"))
        .args(["chain", "--variant", "processes", "--workers", "3", "--scale", "1000"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("the demo starts");
    until("it has three workers that sleep in a task", || {
        let workers = children(demo.id());
        workers.len() == 3 && workers.iter().all(|pid| sleeps_in_a_task(*pid))
    });
    let workers = children(demo.id());
    (demo, workers)
}

/// Its main thread sleeps, not because it waits for a request.
fn sleeps_in_a_task(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/wchan"))
        .is_ok_and(|place| place.contains("nanosleep"))
}

fn ends_with_all_workers(mut demo: Child, workers: &[u32]) {
    demo.wait().expect("it ends");
    for pid in workers {
        until("its workers are gone", || !is_there(*pid) || is_zombie(*pid));
    }
}

#[test]
fn a_parent_that_is_killed_leaves_no_process() {
    let (demo, workers) = busy_demo();
    kill(Pid::from_raw(demo.id().cast_signed()), Signal::SIGKILL).expect("it is ours");
    ends_with_all_workers(demo, &workers);
}

#[test]
fn ctrl_c_leaves_no_process() {
    let (demo, workers) = busy_demo();
    killpg(Pid::from_raw(demo.id().cast_signed()), Signal::SIGINT).expect("it is ours");
    ends_with_all_workers(demo, &workers);
}

#[test]
fn a_pool_that_is_dropped_or_shut_down_leaves_no_process() {
    executors::enter(&entries());
    for cancel in [false, true] {
        let pool = Processes::new(4).expect("a pool");
        pool.wait_ready().expect("they start");
        let pids: Vec<u32> = (0..40)
            .map(|_| pool.submit(PID, ()).expect("room"))
            .collect::<Vec<_>>()
            .into_iter()
            .map(|future| future.result().expect("a number"))
            .collect();
        assert!(pids.iter().all(|pid| is_there(*pid)));
        if cancel {
            pool.shutdown(Shutdown::Cancel);
        }
        drop(pool);
        assert!(!pids.iter().any(|pid| is_there(*pid)), "no zombie either");
    }
}

#[test]
fn a_pool_dropped_by_a_panic_cancels_what_waits_and_leaves_no_process() {
    executors::enter(&entries());
    let folder = folder();
    let gate = Gate::new(folder.path(), "gate");
    let pool = Processes::new(1).expect("a pool");
    let pid = pool.submit(PID, ()).expect("room").result().expect("a number");
    let holder = pool.submit(PASS, gate.path()).expect("room");
    let behind = pool.submit(SQUARE, 1).expect("room");
    gate.wait_for_task();
    let panicking = std::thread::spawn(move || {
        let _pool = pool;
        std::panic::resume_unwind(Box::new("without a message"));
    });
    // The gate opens when the pool has long begun to shut down.
    std::thread::sleep(std::time::Duration::from_millis(300));
    gate.open();
    assert!(panicking.join().is_err());
    assert_eq!(holder.result(), Ok(()));
    assert_eq!(behind.result(), Err(executors::TaskError::Cancelled));
    assert!(!is_there(pid));
}
