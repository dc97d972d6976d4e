//! Ctrl-C.

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::fixture::Fixture;

#[test]
fn ctrl_c_ends_the_command_and_leaves_no_child() {
    let task =
        "pub fn twice(_: u64) -> u64 {\n    loop {\n        std::thread::park();\n    }\n}\n";
    let tests =
        "mod results {\n    #[test]\n    fn it_ends() {\n        TASK::twice(1);\n    }\n}\n";
    let fixture = Fixture::new("alpha-1-parks", task, tests);
    let mut command = fixture.command(&["check"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let runs = |fixture: &Fixture| {
        let folder = fixture.root.join("course/exercises/alpha-1-parks");
        let cwd = |path| std::fs::read_link(path).is_ok_and(|cwd| cwd == folder);
        fixture.processes().into_iter().any(cwd)
    };
    let start = Instant::now();
    while !runs(&fixture) {
        assert!(start.elapsed() < Duration::from_secs(120), "the test program did not start");
        assert!(child.try_wait().unwrap().is_none(), "it ended before its test did");
        thread::sleep(Duration::from_millis(5));
    }
    kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGINT).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(fixture.processes().is_empty());
}
