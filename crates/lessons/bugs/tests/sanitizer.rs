//! Behind `unsafe` the compiler believes what it is told. `ThreadSanitizer` does not: it finds the data race in a program
//! that runs. It needs a nightly toolchain, and is skipped where there is none.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::path::Path;
use std::process::{Command, Output};

/// Compiles `tests/sanitizer/NAME.rs` with the sanitizer and runs it; none without a nightly toolchain.
fn sanitized(name: &str) -> Option<Output> {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join(name);
    let source =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/sanitizer/{name}.rs"));
    // The standard library is not instrumented: for programs that meet only in `join` that does.
    let flags = ["-Zsanitizer=thread", "-Cunsafe-allow-abi-mismatch=sanitizer", "-g"];
    let compiled = Command::new("rustup")
        .args(["run", "nightly", "rustc", "--edition", "2024"])
        .args(flags)
        .arg("-o")
        .args([&program, &source])
        .output();
    match compiled {
        Ok(output) if output.status.success() => {
            Some(Command::new(program).output().expect("it was compiled"))
        }
        _ => {
            eprintln!("skipped: no nightly toolchain that can use ThreadSanitizer");
            None
        }
    }
}

#[test]
fn thread_sanitizer_finds_the_race_behind_unsafe_and_none_in_the_mended_program() {
    let Some(output) = sanitized("broken") else { return };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("WARNING: ThreadSanitizer: data race"), "{said}");
    assert!(said.contains("broken.rs"), "it names the line: {said}");
    assert!(!output.status.success());

    let output = sanitized("mended").expect("it worked before");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("ThreadSanitizer"), "{said}");
}
