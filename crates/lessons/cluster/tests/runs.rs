//! Whole runs: the same answers as the lessons on one rank or many, and an end to every failure.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

/// The longest that a run may take to end after a failure.
const END: Duration = Duration::from_secs(10);

fn ranks(count: usize, arguments: &[&str]) -> Command {
    let mpiexec = std::env::var_os("MPIEXEC").expect("run by scripts/cluster/env");
    let mut command = Command::new(mpiexec);
    command.args(["-n", &count.to_string(), env!("CARGO_BIN_EXE_cluster")]).args(arguments);
    command
}

fn run(count: usize, arguments: &[&str]) -> Output {
    ranks(count, arguments).stdin(Stdio::null()).output().expect("mpiexec")
}

/// What the root prints as JSON, on so many ranks.
fn answer(count: usize, arguments: &[&str]) -> Value {
    let output = run(count, &[arguments, &["--json"]].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?} on {count} ranks: {said}");
    serde_json::from_slice(&output.stdout).expect("one JSON object, printed once")
}

#[test]
fn the_set_is_that_of_the_lesson_for_every_sharing_and_number_of_ranks() {
    for (width, height) in [(1, 1), (31, 33), (300, 202)] {
        let view = mandelbrot::View::new(width, height, 1000);
        let expected = format!("{:016x}", mandelbrot::serial::run(&view).checksum());
        for variant in ["fixed", "manager", "dynamic"] {
            for count in [1, 2, 3, 8] {
                let (width, height) = (width.to_string(), height.to_string());
                let size = ["mandelbrot", "--width", &width, "--height", &height];
                let found = answer(count, &[&size[..], &["--variant", variant]].concat());
                assert_eq!(found["checksum"], expected, "{variant} on {count} ranks");
            }
        }
    }
}

#[test]
fn the_primes_are_as_many_as_they_are() {
    // OEIS A006880.
    for (n, count) in
        [("0", 0), ("10", 4), ("1000", 168), ("1000000", 78_498), ("100000000", 5_761_455)]
    {
        for size in [1, 2, 3, 8] {
            assert_eq!(
                answer(size, &["primes", n])["count"],
                count,
                "up to {n} on {size} ranks"
            );
        }
    }
}

#[test]
fn the_product_is_the_same_to_the_last_bit() {
    for side in ["1", "33", "200"] {
        let one = answer(1, &["matmul", "--size", side]);
        for size in [2, 3, 8] {
            let found = answer(size, &["matmul", "--size", side]);
            assert_eq!(found["checksum"], one["checksum"], "{side} on {size} ranks");
        }
    }
}

#[test]
fn the_plate_is_that_of_one_rank() {
    for side in ["8", "33", "100"] {
        for size in [1, 2, 3, 8] {
            answer(size, &["heat", "--side", side, "--steps", "40", "--check"]);
        }
    }
}

#[test]
fn wrong_arguments_are_refused_by_one_rank_alone() {
    for (arguments, words) in [
        (&["primes", "many"][..], "invalid value 'many'"),
        (&["heat", "--side", "2"], "2 rows for 3 ranks"),
        (&["mandelbrot", "--out", "/nowhere/at/all.png"], "/nowhere/at/all.png"),
    ] {
        let output = run(3, arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{arguments:?}");
        assert_eq!(said.matches(words).count(), 1, "{said}");
    }
}

#[test]
fn more_ranks_than_cores_are_not_timed() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let output = run(cores + 1, &["primes", "100", "--repeat", "2"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("are not timed"));
    assert!(!output.status.success());
}

/// Waits for the end, for so long and no longer.
fn ended(mut child: Child) -> Duration {
    let start = Instant::now();
    while child.try_wait().expect("it can be asked").is_none() {
        assert!(start.elapsed() < END, "the run goes on after one of its ranks died");
        sleep(Duration::from_millis(50));
    }
    start.elapsed()
}

#[test]
fn a_rank_that_is_killed_ends_the_run() {
    let endless =
        ["mandelbrot", "--width", "20000", "--height", "20000", "--iterations", "1000000"];
    let child = ranks(2, &endless)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("mpiexec");
    let ranks = || -> Vec<String> {
        // Ranks are children of mpiexec's own proxy: two levels down.
        let children = |parent: &str| -> Vec<String> {
            let found = Command::new("pgrep").args(["-P", parent]).output().expect("pgrep");
            String::from_utf8_lossy(&found.stdout)
                .split_whitespace()
                .map(str::to_owned)
                .collect()
        };
        children(&child.id().to_string()).iter().flat_map(|proxy| children(proxy)).collect()
    };
    let start = Instant::now();
    while ranks().len() < 2 && start.elapsed() < END {
        sleep(Duration::from_millis(50));
    }
    let running = ranks();
    assert_eq!(running.len(), 2, "both ranks run");
    let killed = Command::new("kill").args(["-9", &running[1]]).status().expect("kill");
    assert!(killed.success());
    ended(child);
    for rank in running {
        let gone = !std::path::Path::new(&format!("/proc/{rank}/exe")).exists();
        assert!(gone, "rank {rank} is left behind");
    }
}

#[test]
fn a_rank_that_panics_ends_the_run_and_is_named() {
    let output = ranks(3, &["primes", "100000000"]).env("CLUSTER_TEST_PANIC", "1").output();
    let output = output.expect("mpiexec");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(said.contains("rank 1 of 3 panicked"), "{said}");
}
