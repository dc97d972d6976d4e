//! The demo as its user meets it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::process::{Command, Output};

use primes::{counting, testing};
use serde_json::{Value, json};

fn demo(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_primes")).args(words).output().expect("the demo starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn json(words: &[&str]) -> Value {
    let output = demo(&[words, &["--json"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(output.stderr.is_empty(), "no bar: this is no terminal");
    serde_json::from_slice(&output.stdout).expect("one object and nothing else")
}

fn listed(job: &str) -> Vec<String> {
    let output = demo(&[job, "--list"]);
    assert_eq!(output.status.code(), Some(0));
    let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
    text(&output.stdout).lines().filter_map(first).collect()
}

#[test]
fn each_job_lists_its_variants_a_line_each() {
    let names: Vec<_> = testing::VARIANTS.iter().map(|variant| variant.name).collect();
    assert_eq!(listed("test"), names);
    let names: Vec<_> = counting::VARIANTS.iter().map(|variant| variant.name).collect();
    assert_eq!(listed("count"), names);
}

#[test]
fn every_variant_tests_and_says_the_same() {
    let words = ["test", "91", "97", "1116281", "--times", "3", "--workers", "2"];
    let expected = json!({
        "tested": 3,
        "primes": 2,
        "numbers": [
            { "number": 91, "prime": false, "smallest_factor": 7 },
            { "number": 97, "prime": true, "smallest_factor": null },
            { "number": 1_116_281, "prime": true, "smallest_factor": null },
        ],
    });
    for variant in testing::VARIANTS {
        let found = json(&[&words[..], &["--variant", variant.name]].concat());
        assert_eq!(found["variant"], variant.name);
        assert_eq!(found["job"]["times"], 3);
        assert_eq!(found["result"], expected);
    }
}

#[test]
fn every_variant_counts_and_says_the_same() {
    for variant in counting::VARIANTS {
        let found = json(&["count", "30000", "--workers", "2", "--variant", variant.name]);
        assert_eq!(found["variant"], variant.name);
        assert_eq!(found["result"], json!({ "n": 30_000, "primes": 3_245 }));
    }
}

#[test]
fn without_a_variant_the_quick_ones_are_taken() {
    let found = json(&["test", "1099726899285419", "18446744073709551557"]);
    assert_eq!(found["variant"], "montgomery");
    let answers: Vec<_> = (0..2).map(|at| &found["result"]["numbers"][at]["prime"]).collect();
    assert_eq!(answers, [&json!(false), &json!(true)]);
    assert_eq!(found["result"]["numbers"][1]["number"], json!(18_446_744_073_709_551_557_u64));
    assert_eq!(json(&["count", "1000000"])["variant"], "segmented");
}

/// Even of bits, a list of 300 million numbers would take 10 MB; the peak is that of the program
/// itself and a segment for each worker.
#[test]
fn memory_does_not_grow_with_the_limit() {
    let peak = |n: &str, variant: &str| {
        let found = json(&["count", n, "--workers", "2", "--variant", variant]);
        found["peak_bytes"].as_u64().expect("bytes")
    };
    for variant in ["stamped", "segmented", "rayon"] {
        let (small, large) = (peak("10000000", variant), peak("300000000", variant));
        assert!(large < small + (4 << 20), "{variant}: {small} bytes, then {large}");
    }
}

#[test]
fn the_answers_are_written_to_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("primes.txt");
    let out = path.to_str().expect("a plain path");
    json(&["test", "1", "2", "15", "--out", out]);
    let written = std::fs::read_to_string(&path).expect("a file");
    assert_eq!(written, "1 is not prime\n2 is prime\n15 is 3 × 5\n");
    json(&["count", "100", "--out", out]);
    let written = std::fs::read_to_string(&path).expect("a file");
    assert_eq!(written, "25 primes up to 100\n");
}

#[test]
fn the_timeline_shows_who_tested_what() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("trace.json");
    let out = path.to_str().expect("a plain path");
    json(&["test", "--variant", "locked", "--workers", "2", "--timeline", out]);
    let trace = std::fs::read_to_string(&path).expect("a trace");
    let trace: Value = serde_json::from_str(&trace).expect("JSON");
    let events = trace["traceEvents"].as_array().expect("events");
    let spans = |name: &str| events.iter().filter(|event| event["name"] == name).count();
    assert_eq!((spans("number"), spans("lock"), spans("thread_name")), (10, 10, 2));
}

#[test]
fn wrong_usage_exits_with_2_and_names_the_argument() {
    let wrong: [&[&str]; 14] = [
        &["test", "-5"],
        &["test", "18446744073709551616"],
        &["test", "seven"],
        &["test", "7.0"],
        &["test", "7", "--times", "0"],
        &["test", "7", "--times", "10000001"],
        &["test", "1", "2", "--times", "5000001"],
        &["test", "7", "--workers", "0"],
        &["count", "-1"],
        &["count", "many"],
        &["count", "10000000000001"],
        &["count", "1000000001", "--variant", "sieve"],
        &["count", "10", "--timeline", "chart.gif"],
        &["count"],
    ];
    for words in wrong {
        let output = demo(words);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
        let named = words.iter().skip(1).find(|word| word.starts_with("--")).unwrap_or(&"N");
        assert!(said.contains(named), "{words:?}: {said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn an_unknown_variant_exits_with_2_and_names_the_others() {
    let output = demo(&["count", "10", "--variant", "magic"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("wheel30"));
}

#[test]
fn a_place_that_cannot_be_written_exits_with_1_and_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("no such folder").join("primes.txt");
    let path = path.to_str().expect("a plain path");
    let output = demo(&["count", "10", "--out", path]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(path), "{said}");
    assert!(output.stdout.is_empty());
}
