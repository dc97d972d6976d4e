//! The demo as its user meets it: interrupted, killed, and told to go on.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use common::{server, slow};
use readings::VARIANTS;
use serde_json::Value;
use testweb::{Behaviour, Fault, Latency};

const PATIENCE: Duration = Duration::from_secs(30);

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_readings"));
    command.args(words);
    command
}

fn demo(words: &[&str]) -> Output {
    command(words).output().expect("the demo starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("one object and nothing else")
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("a plain path").to_owned()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("a folder");
        let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("a plain name");
        let mut names: Vec<_> = entries.map(|entry| name(entry.expect("an entry"))).collect();
        names.sort();
        names
    }
}

/// Waits until a file has a whole line more than `lines`.
fn until_lines(path: &Path, lines: usize) {
    let start = Instant::now();
    let ends = |content: Vec<u8>| content.split(|byte| *byte == b'\n').count() - 1;
    let count = || fs::read(path).map_or(0, ends);
    while count() <= lines {
        assert!(start.elapsed() < PATIENCE, "waited for ever for {}", path.display());
        thread::sleep(Duration::from_millis(1));
    }
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([name, &child.id().to_string()]).status();
    assert!(sent.expect("a shell's tool").success());
}

/// What an undisturbed run writes.
fn undisturbed(url: &str, days: &str) -> String {
    let folder = Folder::new();
    let out = folder.text("days.jsonl");
    let output = demo(&["--url", url, "--days", days, "--variant", "async", "--out", &out]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    fs::read_to_string(&out).expect("a file")
}

/// Starts a run, sends it the signal half-way, and goes on with the same command.
fn disturbed(url: &str, variant: &str, kill: &str) -> (Output, Output, String) {
    let folder = Folder::new();
    let out = folder.text("days.jsonl");
    let words = [
        "--url",
        url,
        "--days",
        "40",
        "--workers",
        "2",
        "--variant",
        variant,
        "--out",
        &out,
        "--json",
    ];
    let child = command(&words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.expect("the demo starts");
    until_lines(&folder.path("days.jsonl.part"), 3);
    signal(&child, kill);
    let first = child.wait_with_output().expect("it ends");
    let second = demo(&words);
    assert_eq!(folder.names(), ["days.jsonl"], "{variant}: nothing is left behind");
    (first, second, fs::read_to_string(&out).expect("a file"))
}

#[test]
fn the_list_has_a_line_for_each_variant_and_asks_no_server() {
    let output = demo(&["--list", "--url", "http://127.0.0.1:1"]);
    let lines = text(&output.stdout);
    let names: Vec<_> =
        lines.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let expected: Vec<_> = VARIANTS.iter().map(|variant| variant.name).collect();
    assert_eq!(names, expected);
    assert!(names.contains(&"async"));
}

#[test]
fn every_variant_writes_the_same_file_in_the_order_of_the_dates() {
    let server = server(9, slow(2));
    let expected = undisturbed(server.url(), "9");
    for variant in VARIANTS {
        let folder = Folder::new();
        let out = folder.text("days.jsonl");
        let words = [
            "--url",
            server.url(),
            "--days",
            "9",
            "--variant",
            variant.name,
            "--out",
            &out,
            "--json",
        ];
        let output = demo(&words);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(text(&output.stderr), "", "no bar: this is no terminal");
        let said = json(&output);
        assert_eq!(
            (&said["variant"], &said["result"]["days"]),
            (&variant.name.into(), &9.into())
        );
        assert_eq!(fs::read_to_string(&out).expect("a file"), expected, "{}", variant.name);
        assert_eq!(folder.names(), ["days.jsonl"]);
    }
    let date = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["date"].clone();
    let dates: Vec<_> = expected.lines().map(date).collect();
    let all = common::dates(9);
    assert_eq!(dates, all.iter().map(|date| Value::from(date.to_string())).collect::<Vec<_>>());
}

#[test]
fn without_a_url_it_starts_a_server_of_its_own_and_ends_it() {
    let output = demo(&["--days", "3", "--latency", "5ms", "--variant", "async", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let said = json(&output);
    assert_eq!(said["result"]["days"], 3);
    assert_eq!(said["result"]["server"]["requests"], 3);
    assert_eq!(said["job"]["latency_seconds"], 0.005);
    let url = said["job"]["url"].as_str().expect("a URL");
    let address = url.trim_start_matches("http://").to_owned();
    assert!(std::net::TcpStream::connect(address).is_err(), "it is gone");
    let words = demo(&["--days", "1", "--latency", "0s"]);
    assert!(
        text(&words.stdout)
            .contains("our own server, in a process of its own, counted 1 requests")
    );
}

#[test]
fn after_ctrl_c_the_same_command_goes_on_and_writes_the_same_file() {
    let server = server(40, slow(25));
    let expected = undisturbed(server.url(), "40");
    for variant in ["serial", "pool", "processes", "async"] {
        server.reset();
        let (first, second, file) = disturbed(server.url(), variant, "-INT");
        assert_eq!(first.status.code(), Some(3), "{variant}: {}", text(&first.stderr));
        let said = json(&first);
        assert_eq!(said["result"]["interrupted"], true);
        let fetched = said["result"]["fetched"].as_u64().expect("a number");
        assert!((4..40).contains(&fetched), "{variant}: {fetched}");
        let line = text(&first.stderr);
        let expected_line = format!("readings: interrupted: {} days are missing", 40 - fetched);
        assert!(line.starts_with(&expected_line) && line.lines().count() == 1, "{line}");

        assert_eq!(second.status.code(), Some(0), "{variant}: {}", text(&second.stderr));
        assert_eq!(json(&second)["result"]["kept"], fetched, "{variant}");
        assert_eq!(json(&second)["result"]["fetched"], 40 - fetched, "{variant}");
        assert!(file == expected, "{variant}");
        // Those under way when it was interrupted are asked for again, and no others.
        let requests = server.counters().requests;
        assert!((40..=44).contains(&requests), "{variant}: {requests}");
    }
}

#[test]
fn after_a_kill_the_same_command_goes_on_and_writes_the_same_file() {
    let server = server(40, slow(25));
    let expected = undisturbed(server.url(), "40");
    for variant in ["serial", "spawned", "processes", "async"] {
        let (first, second, file) = disturbed(server.url(), variant, "-KILL");
        assert_eq!(first.status.code(), None, "{variant}");
        assert_eq!(second.status.code(), Some(0), "{variant}: {}", text(&second.stderr));
        let kept = json(&second)["result"]["kept"].as_u64().expect("a number");
        assert!((4..40).contains(&kept), "{variant}: {kept}");
        assert!(file == expected, "{variant}");
    }
}

#[test]
fn a_finished_file_is_not_fetched_again_unless_it_is_asked_for() {
    let server = server(6, slow(1));
    let folder = Folder::new();
    let out = folder.text("days.jsonl");
    let words = ["--url", server.url(), "--variant", "async", "--out", &out, "--json"];
    let run = |days: &str, more: &[&str]| demo(&[&words[..], &["--days", days], more].concat());
    for (days, more, requests) in
        [("4", &[][..], 4), ("4", &[], 4), ("6", &[], 6), ("6", &["--again"], 12)]
    {
        let output = run(days, more);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(server.counters().requests, requests, "{days} {more:?}");
    }
    assert_eq!(fs::read_to_string(&out).expect("a file"), undisturbed(server.url(), "6"));
    // Two days of six: the other four would be lost.
    let output = run("2", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("holds 2020-01-03, which is not asked for"));
}

#[test]
fn days_that_fail_are_named_a_line_each_and_fetched_the_next_time() {
    let broken = vec![
        ("2020-01-03".to_owned(), Fault::Error500),
        ("2020-01-05".to_owned(), Fault::Malformed),
    ];
    let bad = server(6, Behaviour { always: broken, ..slow(1) });
    let good = server(6, slow(1));
    let folder = Folder::new();
    let (out, table, chart) =
        (folder.text("days.jsonl"), folder.text("s.csv"), folder.text("c.svg"));
    let words = [
        "--days",
        "6",
        "--tries",
        "2",
        "--variant",
        "async",
        "--out",
        &out,
        "--summary",
        &table,
        "--chart",
        &chart,
        "--json",
    ];
    let output = demo(&[&words[..], &["--url", bad.url()]].concat());
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(
        lines[0],
        "readings: 2020-01-03: status 500 Internal Server Error, asked 2 times"
    );
    assert!(lines[1].starts_with("readings: 2020-01-05: the document is broken"), "{said}");
    assert_eq!(lines.len(), 2);
    assert_eq!(json(&output)["result"]["failures"][1]["date"], "2020-01-05");
    assert_eq!(fs::read_to_string(&out).expect("a file").lines().count(), 4);
    let summary = fs::read_to_string(&table).expect("a table");
    assert_eq!(summary.lines().count(), 1 + 4 * 2, "a line for each day and station");
    let svg = fs::read_to_string(&chart).expect("a chart");
    assert_eq!(svg.matches("<g class=\"mark\">").count(), 4 + 2, "four days and two crosses");

    let output = demo(&[&words[..], &["--url", good.url()]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(json(&output)["result"]["fetched"], 2);
    assert_eq!(fs::read_to_string(&out).expect("a file"), undisturbed(good.url(), "6"));
}

#[test]
fn the_time_for_all_ends_a_run_with_what_it_has() {
    let latency = Latency::Tail {
        usual: Duration::from_millis(1),
        slow: Duration::from_secs(60),
        share: 0.5,
    };
    let server = server(8, Behaviour { latency, ..Behaviour::default() });
    let output = demo(&[
        "--url",
        server.url(),
        "--days",
        "8",
        "--variant",
        "async",
        "--deadline",
        "500ms",
        "--json",
    ]);
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert!(said.lines().all(|line| line.ends_with("the time for all days was up")), "{said}");
    let days = json(&output)["result"]["days"].as_u64().expect("a number");
    assert_eq!(days as usize + said.lines().count(), 8);
    assert!((1..8).contains(&days), "{days}");
}

#[test]
fn a_server_that_is_not_there_is_one_clear_line() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let folder = Folder::new();
    let (url, out) = (format!("http://{address}"), folder.text("days.jsonl"));
    for variant in ["serial", "pool", "processes", "async"] {
        let output = demo(&["--url", &url, "--variant", variant, "--out", &out]);
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stderr);
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.starts_with(&format!("readings: {url}: cannot connect: ")), "{said}");
        assert_eq!(folder.names(), [""; 0], "nothing came, nothing is left");
    }
}

#[test]
fn a_server_that_speaks_no_http_is_named_for_each_day() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.write_all(b"\x16\x03\x01 this is no HTTP\r\n\r\n");
        }
    });
    let output = demo(&["--url", &url, "--days", "2", "--tries", "2", "--variant", "async"]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(
        text(&output.stderr),
        "readings: 2020-01-01: the connection broke off, asked 2 times\n\
         readings: 2020-01-02: the connection broke off, asked 2 times\n"
    );
}

#[test]
fn the_timeline_shows_who_waited() {
    let server = server(6, slow(5));
    let folder = Folder::new();
    let trace = folder.text("trace.json");
    for (variant, lanes) in [("pool", 3), ("async", 3), ("spawned", 6)] {
        let output = demo(&[
            "--url",
            server.url(),
            "--days",
            "6",
            "--workers",
            "3",
            "--variant",
            variant,
            "--timeline",
            &trace,
        ]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let trace: Value =
            serde_json::from_str(&fs::read_to_string(&trace).expect("a trace")).expect("JSON");
        let events = trace["traceEvents"].as_array().expect("events");
        let spans = |name: &str| events.iter().filter(|event| event["name"] == name).count();
        assert_eq!((spans("day"), spans("parse")), (6, 6), "{variant}: {trace}");
        assert!(spans("thread_name") >= lanes, "{variant}: {trace}");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_found_out_before_anything_is_fetched() {
    let server = server(2, slow(1));
    let output = demo(&["--url", server.url(), "--days", "2", "--out", "/nowhere/days.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.starts_with("readings: /nowhere/days.jsonl.part: ") && said.lines().count() == 1
    );
    assert_eq!(server.counters().requests, 0);
}

#[test]
fn a_file_that_holds_something_else_is_left_alone() {
    let folder = Folder::new();
    let out = folder.text("notes.txt");
    fs::write(&out, "shopping\n").expect("a file");
    let output = demo(&["--url", "http://127.0.0.1:1", "--out", &out]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("notes.txt, line 1: it is no day of readings"));
    assert_eq!(fs::read_to_string(&out).expect("a file"), "shopping\n");
    assert_eq!(folder.names(), ["notes.txt"]);
}

#[test]
fn wrong_usage_exits_with_2_and_names_the_argument() {
    let wrong: [&[&str]; 17] = [
        &["--url", "ftp://host"],
        &["--url", "host"],
        &["--url", "http://h", "--latency", "1ms"],
        &["--days", "0"],
        &["--days", "many"],
        &["--days", "100000"],
        &["--first", "2020-02-30"],
        &["--first", "yesterday"],
        &["--latency", "50"],
        &["--timeout", "0s"],
        &["--deadline", "soon"],
        &["--tries", "0"],
        &["--rate", "0", "--variant", "async_limited"],
        &["--rate", "10", "--variant", "async"],
        &["--workers", "0"],
        &["--variant", "magic"],
        &["--timeline", "chart.gif"],
    ];
    for words in wrong {
        let output = demo(words);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
        let named = words[0].starts_with("--variant") || said.contains(words[0]);
        assert!(named, "{words:?}: {said}");
        assert!(output.stdout.is_empty());
    }
}
