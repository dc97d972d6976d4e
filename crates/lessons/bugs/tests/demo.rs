//! The demo as its user sees it; what may hang runs before the watchdog.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::process::{Command, Output};

use bugs::GALLERY;
use serde_json::Value;

fn demo(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bugs"))
        .args(arguments)
        .output()
        .expect("the demo was built for this test")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the demo writes UTF-8")
}

/// One object of `--json`, and the exit status.
fn said(arguments: &[&str]) -> (Value, Option<i32>) {
    let output = demo(&[arguments, &["--json"]].concat());
    let value = serde_json::from_slice(&output.stdout);
    (value.unwrap_or_else(|_| panic!("{}", text(&output.stderr))), output.status.code())
}

#[test]
fn the_list_names_every_failure_and_for_each_its_variants() {
    let output = demo(&["--list"]);
    let names: Vec<_> =
        text(&output.stdout).lines().map(|line| line.split(' ').next()).collect();
    let expected: Vec<_> = GALLERY.iter().map(|failure| Some(failure.name)).collect();
    assert_eq!(names, expected);
    for failure in GALLERY {
        let output = demo(&[failure.name, "--list"]);
        let said = text(&output.stdout);
        assert!(said.starts_with("broken") && said.contains("\nmended"), "{said}");
    }
}

#[test]
fn every_broken_version_fails_and_is_named_with_status_3() {
    for failure in GALLERY {
        // Two threads of one processor may lose nothing: see `a_run_that_loses_nothing…`.
        if failure.name == "lost-update" {
            continue;
        }
        let (said, status) = said(
            &[failure.name, "--variant", "broken", "--workers", "4", "--limit", "20"]
                .map(|it| if it == "20" && failure.name == "livelock" { "1" } else { it }),
        );
        assert_eq!(status, Some(3), "{said}");
        let named = said["result"]["failure"].as_str().expect("it failed");
        assert!(named.starts_with(failure.name), "{named}");
    }
}

#[test]
fn every_mended_version_is_fine_with_status_0() {
    for failure in GALLERY.iter().filter(|failure| failure.name != "oversubscription") {
        let (said, status) = said(&[failure.name, "--variant", "mended", "--workers", "4"]);
        assert_eq!(status, Some(0), "{said}");
        assert_eq!(said["result"]["failure"], Value::Null);
    }
}

/// In a process of its own, so that what other tests do is not counted.
#[test]
fn too_many_threads_take_turns_far_more_often_than_as_many_as_processors() {
    let switches = |variant| {
        let (said, _) = said(&["oversubscription", "--variant", variant, "--workers", "4"]);
        said["result"]["data"]["switches"].as_u64().expect("a number")
    };
    let (broken, mended) = (switches("broken"), switches("mended"));
    // 64 threads that meet in 100 rounds: all but the last of each round have to wait.
    assert!(broken > 3_000, "{broken}");
    assert!(broken > 4 * mended, "{broken} against {mended}");
}

#[test]
fn a_run_that_loses_nothing_says_that_this_proves_nothing() {
    let output = demo(&["lost-update", "--workers", "1"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("proves nothing"));
}

#[test]
fn the_watchdog_tells_who_sleeps_from_who_runs() {
    for (name, deadlock) in [
        ("lock-order", true),
        ("full-channel", true),
        ("deaf-thread", true),
        ("livelock", false),
    ] {
        let limit = if deadlock { "20" } else { "1" };
        let (said, status) = said(&[name, "--limit", limit]);
        assert_eq!(status, Some(3));
        let data = &said["result"]["data"];
        assert_eq!(data["deadlock"], deadlock, "{said}");
        let threads = data["threads"].as_array().expect("a list");
        assert!(threads.len() >= 2, "{said}");
        if name == "livelock" {
            let line = data["last_line"].as_str().expect("it told how far it was");
            assert!(line.starts_with("0 of 2 done, after"), "{line}");
        }
    }
}

#[test]
fn wrong_usage_is_told_with_status_2() {
    for (arguments, says) in [
        (&["lost-updates"][..], "lost-update"),
        (&["race", "--variant", "fixed"], "there are: broken, mended"),
        (&["race", "--limit", "0"], "from 0.1 to 60"),
        (&[], "Usage"),
    ] {
        let output = demo(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(says), "{}", text(&output.stderr));
    }
}

#[test]
fn what_it_says_can_be_written_to_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("said.txt");
    let path = path.to_str().expect("temporary folders have plain names");
    assert_eq!(demo(&["race", "--out", path]).status.code(), Some(3));
    assert!(std::fs::read_to_string(path).expect("it was written").contains("error[E0499]"));
}
