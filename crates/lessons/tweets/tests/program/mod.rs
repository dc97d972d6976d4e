//! The demo as a process.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// The demo with a cache of its own.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tweets"));
    command.args(arguments).env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

/// Runs the demo to its end.
pub(crate) fn demo(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the demo was built for this test")
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the demo writes UTF-8")
}

pub(crate) fn path(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}

/// What the demo says of its result with `--json`.
pub(crate) fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("standard output is no JSON object: {error}; {}", text(&output.stderr))
    })
}
