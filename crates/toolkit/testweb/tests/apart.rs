//! The server in a process of its own.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod web;

use std::env;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use testweb::{Apart, Behaviour, Content, Fault, Site, StartError};
use web::{PATIENCE, always, client};

/// A program that calls `enter` first.
const PROGRAM: &str = env!("CARGO_BIN_EXE_testweb");

fn start(content: &Content, behaviour: &Behaviour) -> Result<Apart, StartError> {
    Apart::start_as(Path::new(PROGRAM), content, behaviour)
}

fn site() -> Content {
    Content::Site(Site::default())
}

/// Whether anybody listens at an address.
fn is_served(url: &str) -> bool {
    TcpStream::connect(url.trim_start_matches("http://")).is_ok()
}

fn wait_until(done: impl Fn() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENCE, "it never happens");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn it_serves_counts_and_forgets_like_one_within() {
    let apart = start(&site(), &always(Fault::Error500)).expect("a process");
    let status = client().get(apart.url()).send().expect("an answer").status();
    assert_eq!(status, 500);
    let counters = apart.counters().expect("counters");
    assert_eq!((counters.requests, counters.faults[&Fault::Error500]), (1, 1));
    apart.reset().expect("a reset");
    assert_eq!(apart.counters().expect("counters").requests, 0);
}

#[test]
fn what_makes_no_sense_is_said_and_what_is_gone_is_named() {
    let content = Content::Site(Site { pages: 0, ..Site::default() });
    let error = start(&content, &Behaviour::default()).expect_err("no pages").to_string();
    assert!(error.contains("at least one page"), "{error}");
    let folder = Content::Folder("/nowhere/at/all".into());
    let error = start(&folder, &Behaviour::default()).expect_err("no folder").to_string();
    assert!(error.contains("/nowhere/at/all"), "{error}");
}

#[test]
fn a_program_that_does_not_enter_is_told_so() {
    let error = Apart::start_as(Path::new("/bin/true"), &site(), &Behaviour::default());
    let error = error.expect_err("it serves nothing").to_string();
    assert!(error.contains("testweb::enter"), "{error}");
    let error = Apart::start_as(Path::new("/no/program"), &site(), &Behaviour::default());
    assert!(error.is_err());
}

#[test]
fn it_ends_when_it_is_dropped_also_with_stalled_connections() {
    let stall = Duration::from_secs(3600);
    let apart = start(&site(), &Behaviour { stall, ..always(Fault::Stall) });
    let apart = apart.expect("a process");
    let url = apart.url().to_owned();
    let answer = client().get(&url).send().expect("a head");
    drop(apart);
    assert!(!is_served(&url));
    answer.bytes().expect_err("half of it");
}

#[test]
fn a_server_that_died_is_named_by_its_address() {
    let apart = start(&site(), &Behaviour::default()).expect("a process");
    let url = apart.url().to_owned();
    kill(apart.id());
    wait_until(|| !is_served(&url));
    let error = apart.counters().expect_err("it is gone").to_string();
    assert!(error.starts_with(&format!("{url}/_testweb/counters: ")), "{error}");
}

/// Not a test: the parent that the next test kills. It runs only where it is told to.
#[test]
fn parent() {
    if env::var_os("TESTWEB_PARENT").is_none() {
        return;
    }
    let apart = start(&site(), &Behaviour::default()).expect("a process");
    println!("\nserved at {}", apart.url());
    thread::sleep(PATIENCE * 3);
}

#[test]
fn it_ends_when_its_parent_is_killed() {
    let mut parent = Command::new(env::current_exe().expect("this test"))
        .args(["--exact", "parent", "--nocapture", "--test-threads=1"])
        .env("TESTWEB_PARENT", "1")
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let output = BufReader::new(parent.stdout.take().expect("a pipe"));
    let mut lines = output.lines().map(|line| line.expect("text"));
    let url = lines.find_map(|line| Some(line.strip_prefix("served at ")?.to_owned()));
    let url = url.expect("an address");
    assert!(is_served(&url));
    parent.kill().expect("it can be killed"); // SIGKILL: nothing in it can tidy up
    parent.wait().expect("it is gone");
    wait_until(|| !is_served(&url));
}

fn kill(id: u32) {
    let id = nix::unistd::Pid::from_raw(id.cast_signed());
    nix::sys::signal::kill(id, nix::sys::signal::SIGKILL).expect("it can be killed");
}
