//! A disk that is full, a database that is locked, a line and a file that are huge.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod files;
mod program;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use ::tweets::{Recipe, checksum, sample};
use files::{tweets, write};
use flate2::Compression;
use flate2::write::GzEncoder;
use program::{command, demo, json, path, text};
use rusqlite::Connection;

/// The most memory that any run may need.
const MOST_MEMORY: u64 = 256 << 20;

fn filled(bytes: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let recipe = Recipe { seed: 3, files: 30, bytes };
    sample::generate(&folder.path().join("tweets"), &recipe).expect("tweets");
    folder
}

/// A run that should fail with one line that says this, and one that goes on from there.
fn fails_then_goes_on(folder: &Path, database: &Path, fails: &mut Command, says: &str) {
    let tweets = folder.join("tweets");
    let output = fails.output().expect("it can be started");
    let stderr = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(stderr.starts_with("tweets: ") && stderr.contains(says), "{stderr}");

    let again = demo(&["--dir", path(&tweets), "--out", path(database), "--json"]);
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stderr));
    let fresh = demo(&["--dir", path(&tweets), "--json"]);
    assert_eq!(json(&again)["result"]["checksum"], json(&fresh)["result"]["checksum"]);
}

#[test]
fn a_file_that_may_not_grow_is_one_line_and_the_next_run_goes_on() {
    let folder = filled(6_000_000);
    for variant in ["serial", "pipeline", "threads", "processes"] {
        let database = folder.path().join(format!("{variant}.sqlite"));
        let mut shell = Command::new("sh");
        // Blocks of 512 bytes; without the trap the kernel would end the program.
        let script = "trap '' XFSZ; ulimit -f 500; exec \"$@\"";
        shell.args(["-c", script, "sh", env!("CARGO_BIN_EXE_tweets"), "--variant", variant]);
        shell.args(["--dir", path(&folder.path().join("tweets")), "--out", path(&database)]);
        fails_then_goes_on(folder.path(), &database, &mut shell, "disk I/O error");
    }
}

/// A small disk, if this user may make one; gone when this is dropped.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new() -> Option<Self> {
        let place = tempfile::tempdir().ok()?;
        let disk = Self(place);
        disk.mount("size=400k").then_some(disk)
    }

    fn mount(&self, options: &str) -> bool {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(self.0.path());
        mount.output().is_ok_and(|output| output.status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

#[test]
fn a_full_disk_is_one_line_and_the_next_run_goes_on() {
    let Some(disk) = Disk::new() else {
        eprintln!("skipped: this user may not mount a small disk");
        return;
    };
    let folder = filled(6_000_000);
    let database = disk.0.path().join("t.sqlite");
    let tweets = folder.path().join("tweets");
    let output =
        demo(&["--dir", path(&tweets), "--out", path(&database), "--variant", "pipeline"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let stderr = text(&output.stderr);
    assert!(stderr.lines().count() == 1 && stderr.contains("the disk is full"), "{stderr}");
    assert!(disk.mount("remount,size=64m"));
    let again = demo(&["--dir", path(&tweets), "--out", path(&database), "--json"]);
    let fresh = demo(&["--dir", path(&tweets), "--json"]);
    assert_eq!(json(&again)["result"]["checksum"], json(&fresh)["result"]["checksum"]);
}

#[test]
fn a_database_that_stays_locked_is_one_line_and_one_that_does_not_is_waited_for() {
    let folder = filled(600_000);
    let (tweets, database) = (folder.path().join("tweets"), folder.path().join("t.sqlite"));
    let arguments = ["--dir", path(&tweets), "--out", path(&database)];
    assert!(demo(&arguments).status.success());
    write(&tweets, "more.json", files::tweets(3).as_bytes());

    let other = Connection::open(&database).expect("a database");
    other.execute_batch("BEGIN IMMEDIATE").expect("it is free");
    fails_then_goes_on_once_free(&other, &arguments, folder.path(), &database);
}

fn fails_then_goes_on_once_free(
    other: &Connection,
    arguments: &[&str],
    folder: &Path,
    database: &Path,
) {
    let output = demo(arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("is locked by another program"));

    let waiting = command(arguments).stdout(Stdio::null()).spawn().expect("the demo");
    thread::sleep(Duration::from_millis(500));
    other.execute_batch("COMMIT").expect("it was ours");
    let output = waiting.wait_with_output().expect("it is ours");
    assert!(output.status.success());
    let fresh = folder.join("fresh.sqlite");
    demo(&[arguments[0], arguments[1], "--out", path(&fresh)]);
    assert_eq!(checksum(database), checksum(&fresh));
}

#[test]
fn huge_lines_and_files_take_time_and_no_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let some = tweets(2_000);
    let file = File::create(folder.path().join("huge.json.gz")).expect("a file");
    let mut out = GzEncoder::new(BufWriter::new(file), Compression::fast());
    out.write_all(some.as_bytes()).expect("room");
    for _ in 0..100 {
        out.write_all(&vec![b'x'; 1_000_000]).expect("room"); // a line of 100 MB
    }
    out.write_all(b"\n").expect("room");
    for _ in 0..150 {
        out.write_all(some.as_bytes()).expect("room"); // 40 MB of lines
    }
    out.finish().expect("room").flush().expect("room");
    // Together larger than what may be decompressed at once.
    let many: Vec<u8> = files::gzip(some.repeat(60).as_bytes());
    for number in 0..5 {
        write(folder.path(), &format!("large-{number}.json.gz"), &many);
    }
    for variant in ["pipeline", "threads", "async"] {
        let arguments = ["--dir", path(folder.path()), "--json", "--workers", "8", "--variant"];
        let output = demo(&[&arguments[..], &[variant]].concat());
        assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
        let said = json(&output);
        assert_eq!(said["result"]["tweets"], 2_000 * (151 + 300), "{variant}");
        let failures = said["result"]["failures"].as_array().expect("a list");
        assert_eq!(failures.len(), 1);
        assert_eq!(failures[0], "huge.json.gz: line 2001 is longer than 1 MiB");
        let peak = said["peak_bytes"].as_u64().expect("a number");
        assert!(peak < MOST_MEMORY, "{variant}: {} MiB", peak >> 20);
    }
}
