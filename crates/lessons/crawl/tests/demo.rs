//! The demo as its users meet it: files, exit statuses, being stopped and being killed.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::{Strange, html, missing, serve};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use testweb::{Behaviour, Latency, Server, Site};

fn program(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crawl"));
    command.args(words).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn demo(words: &[&str]) -> Output {
    program(words).output().expect("the demo starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn json(words: &[&str]) -> Value {
    let output = demo(&[words, &["--json"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one object and nothing else")
}

/// The lines of an output file, without what differs from run to run.
fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).expect("a file");
    let timeless = |line: &str| {
        let mut page: Value = serde_json::from_str(line).expect("JSON");
        page.as_object_mut().expect("an object").remove("seconds").expect("a time");
        page
    };
    text.lines().map(timeless).collect()
}

fn slow_site(pages: u32) -> Server {
    let latency = Latency::Fixed(Duration::from_millis(5));
    serve(Site { pages, ..Site::default() }, Behaviour { latency, ..Behaviour::default() })
}

/// Waits until a file has so many lines.
fn wait_for(path: &Path, lines: usize) {
    let patience = Instant::now() + Duration::from_secs(30);
    while fs::read_to_string(path).map_or(0, |text| text.lines().count()) < lines {
        assert!(Instant::now() < patience, "no lines in {}", path.display());
        sleep(Duration::from_millis(2));
    }
}

/// Starts a crawl into `out`, sends it a signal after some pages, and returns how it ended.
fn disturbed(url: &str, out: &Path, signal: Signal) -> Output {
    let name = out.to_str().expect("a plain path");
    let words = [url, "--variant", "threads", "--workers", "2", "--out", name];
    let child: Child = program(&words).spawn().expect("the demo starts");
    wait_for(&crawl::beside(out), 12);
    let pid = Pid::from_raw(i32::try_from(child.id()).expect("a process"));
    kill(pid, signal).expect("it runs");
    child.wait_with_output().expect("it ends")
}

#[test]
fn a_run_that_is_killed_or_stopped_is_continued_to_the_same_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = slow_site(100);
    let whole = folder.path().join("whole.jsonl");
    json(&[server.url(), "--variant", "async", "--out", whole.to_str().expect("a plain path")]);
    for signal in [Signal::SIGKILL, Signal::SIGINT, Signal::SIGTERM] {
        let out = folder.path().join(format!("{signal}.jsonl"));
        let output = disturbed(server.url(), &out, signal);
        assert!(!out.exists(), "half a result is no result");
        if signal != Signal::SIGKILL {
            assert_eq!(output.status.code(), Some(1));
            let said = text(&output.stderr);
            assert!(said.contains("the same command continues"), "{said}");
        }
        server.reset();
        let words = [server.url(), "--variant", "async", "--out"];
        let found = json(&[&words[..], &[out.to_str().expect("a plain path")]].concat());
        let earlier = found["result"]["from_earlier_run"].as_u64().expect("a number");
        assert!(earlier >= 11, "{earlier}");
        assert_eq!(server.counters().requests, 100 - earlier + 1);
        assert_eq!(lines(&out), lines(&whole), "{signal}");
    }
    let mut left: Vec<_> = fs::read_dir(folder.path()).expect("a folder").flatten().collect();
    left.retain(|entry| entry.path().extension().is_none_or(|ending| ending != "jsonl"));
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_made_up_site_is_crawled_without_a_url() {
    let found = json(&["--variant", "async", "--workers", "32"]);
    assert_eq!(found["result"]["pages"], 300);
    assert_eq!((&found["lesson"], &found["workers"]), (&"crawl".into(), &32.into()));
}

#[test]
fn pages_graph_and_broken_links_are_written_and_failures_exit_with_3() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a plain path").to_owned();
    let server = Strange::start(|path| match path {
        "/" => html("<a href=/a><a href='/gone\"'>"),
        "/a" => html("<a href='/gone\"'><a href=/>"),
        _ => missing(),
    });
    let (out, dot, broken) = (path("o.jsonl"), path("g.dot"), path("b.jsonl"));
    let url = server.url();
    let output = demo(&[&url, "--out", &out, "--graph", &dot, "--broken", &broken]);
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert!(said.contains("/gone%22: the server says 404 Not Found (found on "), "{said}");
    let pages = lines(Path::new(&out));
    let paths: Vec<_> = pages.iter().map(|page| page["url"].as_str().expect("a URL")).collect();
    assert_eq!(paths, [url.clone(), format!("{url}a"), format!("{url}gone%22")]);
    assert_eq!(pages[2]["status"], 404);
    let graph = fs::read_to_string(&dot).expect("a graph");
    assert_eq!(graph.matches(" -> ").count(), 4);
    let line = fs::read_to_string(&broken).expect("a file");
    let line: Value = serde_json::from_str(&line).expect("one line");
    assert_eq!(line["found_on"].as_array().map(Vec::len), Some(2));
    let graph = path("g.json");
    demo(&[&url, "--graph", &graph]);
    let graph: Value =
        serde_json::from_str(&fs::read_to_string(&graph).expect("a graph")).expect("JSON");
    assert_eq!(
        (graph["nodes"].as_array().map(Vec::len), graph["edges"].as_array().map(Vec::len)),
        (Some(3), Some(4))
    );
}

#[test]
fn a_limit_that_was_reached_is_said_in_a_line() {
    let server = serve(
        Site { traps: vec![testweb::Trap::Calendar], pages: 5, ..Site::default() },
        Behaviour::default(),
    );
    let output = demo(&[server.url(), "--pages", "20"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("the limit of 20 pages was reached: "));
    let output = demo(&[server.url(), "--depth", "9"]);
    assert!(text(&output.stdout).contains("the limit of 9 links from the start was reached: "));
}

#[test]
fn wrong_usage_exits_with_2_and_a_start_that_cannot_be_with_1() {
    for words in [
        &["--pages", "0"][..],
        &["--delay", "5"],
        &["--agent", "1"],
        &["--graph", "a.png"],
        &["--query", "drop"],
        &["--timeout", "0s"],
        &["--most-bytes", "0"],
        &["--variant", "no"],
    ] {
        assert_eq!(demo(words).status.code(), Some(2), "{words:?}");
    }
    for words in [&["file:///etc"][..], &["x"], &["http://127.0.0.1/a", "--prefix", "/b"]] {
        let output = demo(words);
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert_eq!(text(&output.stderr).lines().count(), 1, "{words:?}");
    }
}
