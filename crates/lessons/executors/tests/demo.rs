//! The demo as its user meets it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::process::{Command, Output};

use executors::{batch, chain};

fn demo(options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_executors"))
        .args(options)
        .output()
        .expect("the demo starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn json(options: &[&str]) -> serde_json::Value {
    let output = demo(&[options, &["--json"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one object and nothing else")
}

const CHAIN: [&str; 7] = ["chain", "--scale", "0.01", "--number", "3000", "--items", "5"];

#[test]
fn the_lists_have_a_line_for_each_variant() {
    let names = |command: &str| -> Vec<String> {
        let output = demo(&[command, "--list"]);
        let lines = text(&output.stdout);
        lines
            .lines()
            .filter_map(|line| line.split_whitespace().next())
            .map(str::to_owned)
            .collect()
    };
    let batches: Vec<_> = batch::VARIANTS.iter().map(|variant| variant.name).collect();
    let chains: Vec<_> = chain::VARIANTS.iter().map(|variant| variant.name).collect();
    assert_eq!(
        (names("run"), names("chain")),
        (
            batches.into_iter().map(str::to_owned).collect(),
            chains.into_iter().map(str::to_owned).collect(),
        )
    );
}

#[test]
fn every_way_of_doing_a_batch_reports_the_same_result() {
    let batch = ["run", "--tasks", "123", "--chunk", "10", "--workers", "2"];
    let expected = json(&batch);
    assert_eq!(expected["result"]["answers"], 123);
    for variant in batch::VARIANTS {
        let found = json(&[&batch[..], &["--variant", variant.name]].concat());
        assert_eq!(found["variant"], variant.name);
        assert_eq!(found["result"], expected["result"]);
    }
}

#[test]
fn every_way_through_a_chain_reports_the_same_result() {
    let expected = json(&CHAIN);
    assert_eq!(expected["result"]["items"].as_array().map(Vec::len), Some(5));
    for variant in chain::VARIANTS {
        let found = json(&[&CHAIN[..], &["--variant", variant.name]].concat());
        assert_eq!(found["variant"], variant.name);
        assert_eq!(found["result"], expected["result"]);
    }
}

#[test]
fn digits_are_written_to_the_folder_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("new");
    let out = out.to_str().expect("a plain path");
    json(&[&CHAIN[..], &["--variant", "pipelined", "--out", out]].concat());
    let mut files = 0;
    for entry in std::fs::read_dir(out).expect("a folder") {
        let path = entry.expect("a file").path();
        let digits = std::fs::read_to_string(&path).expect("text");
        assert!(digits.len() > 400 && digits.bytes().all(|byte| byte.is_ascii_digit()));
        files += 1;
    }
    assert_eq!(files, 5);
}

#[test]
fn an_item_that_cannot_be_written_is_named_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("a plain path");
    json(&[&CHAIN[..], &["--out", out]].concat());
    let mut files: Vec<_> = std::fs::read_dir(out)
        .expect("a folder")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    std::fs::remove_file(&files[2]).expect("it was there");
    std::fs::create_dir(&files[2]).expect("a folder in its place");
    let output = demo(&[&CHAIN[..], &["--out", out, "--variant", "processes"]].concat());
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(files[2].to_str().expect("a plain path")), "{said}");
}

#[test]
fn start_up_costs_are_measured_for_both_kinds() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("startup.svg");
    let out = path.to_str().expect("a plain path");
    let sizes = ["startup", "--most", "4", "--most-processes", "2", "--starts", "2"];
    let rows = json(&[&sizes[..], &["--out", out]].concat());
    let rows = rows["result"]["startup"].as_array().expect("rows").clone();
    let found: Vec<_> =
        rows.iter().map(|row| format!("{} {}", row["workers"], row["kind"])).collect();
    let threads = ["1 \"threads\"", "2 \"threads\"", "4 \"threads\""];
    assert_eq!(found, [&threads[..], &["1 \"processes\"", "2 \"processes\""]].concat());
    for row in rows {
        assert!(row["ready_seconds"].as_f64() >= row["constructor_seconds"].as_f64(), "{row}");
    }
    let svg = std::fs::read_to_string(path).expect("a chart");
    // A mark for each row's two times.
    assert_eq!(svg.matches("<g class=\"mark\">").count(), 2 * found.len());
}

#[test]
fn wrong_usage_exits_with_2_and_names_the_argument() {
    let wrong = [
        ("run", "--tasks", "-1"),
        ("run", "--tasks", "99999999999"),
        ("run", "--chunk", "0"),
        ("run", "--work", "hard"),
        ("run", "--workers", "0"),
        ("chain", "--items", "10001"),
        ("chain", "--number", "0"),
        ("chain", "--scale", "NaN"),
        ("chain", "--scale", "-1"),
        ("startup", "--most", "1025"),
        ("startup", "--starts", "0"),
    ];
    for (command, option, value) in wrong {
        let output = demo(&[command, option, value]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{option} {value}: {said}");
        assert!(said.contains(option), "{option} {value}: {said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn an_unknown_variant_exits_with_2_and_names_the_others() {
    let output = demo(&["chain", "--variant", "magic"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("pipelined"));
}

#[test]
fn a_worker_that_somebody_starts_by_hand_says_what_it_lacks() {
    let output = Command::new(env!("CARGO_BIN_EXE_executors"))
        .arg("executors::worker")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("not started by a pool"));
}
