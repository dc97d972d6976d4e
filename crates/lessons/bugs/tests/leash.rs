//! No child is left behind, also when its parent is killed.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The processes that process `pid` has started.
fn children(pid: u32) -> Vec<PathBuf> {
    let list = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children"));
    let list = list.expect("Linux lists the children of a process");
    list.split_whitespace().map(|child| PathBuf::from(format!("/proc/{child}"))).collect()
}

/// Waits for `condition`, long enough for a busy machine.
fn until(what: &str, condition: impl Fn() -> bool) {
    let patience = Instant::now() + Duration::from_secs(20);
    while !condition() {
        assert!(Instant::now() < patience, "{what}");
        sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_child_ends_when_its_parent_is_killed() {
    let mut parent = Command::new(env!("CARGO_BIN_EXE_bugs"))
        .args(["livelock", "--limit", "60"])
        .stdout(Stdio::null())
        .spawn()
        .expect("the demo was built for this test");
    until("it has a child", || !children(parent.id()).is_empty());
    let child = children(parent.id()).remove(0);
    parent.kill().expect("it runs");
    parent.wait().expect("it ended");
    until("the child ends, too", || {
        let stat = std::fs::read_to_string(child.join("stat")).unwrap_or_default();
        // Nobody may be there to wait for an orphan: then it stays as a `Z`.
        stat.is_empty() || stat.contains(") Z ")
    });
}
