//! The demo as its user meets it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::process::{Command, Output};

use serde_json::Value;

fn demo(options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cafe")).args(options).output().expect("the demo starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// The one object that a run prints with `--json`.
fn json(line: &str) -> Value {
    let options: Vec<_> = line.split_whitespace().chain(["--json"]).collect();
    let output = demo(&options);
    assert!(output.status.success(), "{line}: {}", text(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("one object and no more");
    for field in [
        "lesson",
        "variant",
        "workers",
        "job",
        "result",
        "wall_seconds",
        "cpu_seconds",
        "peak_bytes",
    ] {
        assert!(!answer[field].is_null(), "{line}: no {field}");
    }
    answer
}

/// Numbers of a result that are whole.
fn whole<const N: usize>(line: &str, fields: [&str; N]) -> [i64; N] {
    let answer = json(line);
    fields.map(|field| answer["result"][field].as_i64().expect(field))
}

#[test]
fn the_toast_of_the_talk() {
    let fields = ["minutes", "speedup", "slices"];
    let four = "toast --slices 100 --minutes 2 --toasters 4";
    assert_eq!(whole(four, fields), [50, 4, 100]);
    assert_eq!(whole("toast --slices 100 --toasters 1", fields), [200, 1, 100]);
    assert_eq!(whole("toast --slices 101 --toasters 4", ["minutes"]), [52]);
    assert_eq!(whole("toast --toasters 3", ["minutes"]), [68]);
    assert_eq!(whole("toast --cooks 1", ["minutes", "speedup"]), [200, 1]);
    assert_eq!(whole("toast --mode async", ["minutes", "speedup"]), [50, 4]);
    assert_eq!(whole("toast --fail 1@10", ["minutes", "lost"]), [64, 0]);
    assert_eq!(whole("toast --policy longest --workers 2", ["minutes"]), [100]);
}

#[test]
fn the_coffee_of_the_talk() {
    let fields = ["minutes", "toasts", "coffees"];
    assert_eq!(whole("coffee --mode async", fields), [5, 2, 1]);
    assert_eq!(whole("coffee --mode sync", fields), [7, 1, 1]);
    assert_eq!(whole("coffee --mode sync --toasts 2", fields), [9, 2, 1]);
    assert_eq!(whole("coffee", fields), [7, 1, 1]);
    assert_eq!(whole("coffee --mode async --toasts 3", fields), [6, 3, 1]);
    assert_eq!(whole("coffee --mode async --hands 30s --toasts 1", ["minutes"]), [6]);
}

#[test]
fn the_policies_are_compared_on_one_job() {
    let answer = json("tasks --count 200 --workers 4 --shape rising");
    let rows = answer["result"]["policies"].as_array().expect("a list");
    let work = answer["result"]["work_ns"].as_u64().expect("a number");
    assert_eq!(rows.len(), 7);
    for row in rows {
        let takes = row["makespan_ns"].as_u64().expect("a number");
        assert!(takes * 4 >= work && takes <= work, "{row}");
    }
    let takes = |index: usize| rows[index]["makespan_ns"].as_u64();
    assert!(takes(0) > takes(5), "equal blocks of a triangle are not equal work");
}

#[test]
fn tasks_come_from_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tasks");
    std::fs::write(&path, "3ms # first\n2ms\n\n4ms after 0 1\n").expect("a file");
    let file = path.to_str().expect("a plain path");
    let answer = json(&format!("tasks --file {file} --workers 2 --policy longest"));
    assert_eq!(answer["result"]["critical_path_ns"], 7_000_000);
    assert_eq!(answer["result"]["policies"][0]["makespan_ns"], 7_000_000);

    for (content, expected) in
        [("1\nlong\n", "line 2"), ("1 after 0\n", "task 0"), ("1 after 5", "5")]
    {
        std::fs::write(&path, content).expect("a file");
        let output = demo(&["tasks", "--file", file]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(file) && said.contains(expected), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    let missing = demo(&["tasks", "--file", "/nowhere/tasks"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stderr).starts_with("cafe: cannot read /nowhere/tasks: "));
}

#[test]
fn every_variant_serves_for_real() {
    for variant in cafe::VARIANTS {
        let answer = json(&format!(
            "real --toasts 5 --coffees 2 --workers 2 --minute 100us --variant {}",
            variant.name
        ));
        assert_eq!(answer["result"]["toasts"], 5);
        assert_eq!(answer["result"]["coffees"], 2);
        let number = |field: &str| answer["result"][field].as_f64().expect("a number");
        assert!(number("minutes") >= number("simulated_minutes"), "{answer}");
    }
}

#[test]
fn what_was_made_for_real_is_written_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plates");
    let out = path.to_str().expect("a plain path");
    json(&format!("real --toasts 2 --coffees 1 --minute 100us --out {out}"));
    let written = std::fs::read_to_string(&path).expect("it is there");
    assert_eq!(written, "0\tcoffee\n1\ttoast\n2\ttoast\n");
}

#[test]
fn timelines_are_written_as_pictures_and_as_traces() {
    let folder = tempfile::tempdir().expect("a folder");
    for job in
        ["toast --slices 9", "coffee", "tasks --count 9", "real --toasts 3 --minute 100us"]
    {
        let svg = folder.path().join("day.svg");
        json(&format!("{job} --timeline {}", svg.display()));
        let picture = std::fs::read_to_string(&svg).expect("a picture");
        assert!(picture.starts_with("<svg") && picture.trim_end().ends_with("</svg>"), "{job}");

        let trace = folder.path().join("day.json");
        json(&format!("{job} --timeline {}", trace.display()));
        let trace = std::fs::read(&trace).expect("a trace");
        let trace: Value = serde_json::from_slice(&trace).expect("JSON");
        assert!(
            trace["traceEvents"].as_array().is_some_and(|events| events.len() > 3),
            "{job}"
        );
    }
}

#[test]
fn people_get_a_chart_in_letters() {
    let said = text(&demo(&["toast", "--slices", "8", "--toasters", "2"]).stdout);
    assert!(said.starts_with("8 slices of toast on 2 toasters with 2 cooks"), "{said}");
    assert!(said.contains("toaster 2 │█") && said.contains("8 min"), "{said}");
    let said = text(&demo(&["real", "--toasts", "2", "--minute", "100us"]).stdout);
    assert!(said.contains("simulated\n") && said.contains("for real\n"), "{said}");
}

#[test]
fn the_lists_have_a_line_each() {
    for (job, expected) in [("toast", 7), ("coffee", 7), ("tasks", 7), ("real", 4)] {
        let output = demo(&[job, "--list"]);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(text(&output.stdout).lines().count(), expected, "{job}");
    }
}

#[test]
fn toast_that_cannot_be_made_is_named_and_exits_with_3() {
    let output =
        demo(&["toast", "--slices", "4", "--toasters", "1", "--fail", "1@3", "--json"]);
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(said.contains("toast 1 was never made"), "{said}");
    let answer: Value = serde_json::from_slice(&output.stdout).expect("one object");
    assert_eq!(answer["result"]["slices"], 1);
    assert!(answer["result"]["speedup"].is_null());
}

#[test]
fn wrong_usage_exits_with_2_and_names_the_argument() {
    let wrong = [
        "toast --slices=-1",
        "toast --slices 1000001",
        "toast --minutes 0",
        "toast --minutes NaN",
        "toast --toasters 0",
        "toast --cooks 0",
        "toast --cooks 1025",
        "toast --policy magic",
        "toast --policy dynamic:0",
        "toast --hands 1parsec",
        "toast --fail 9@1",
        "toast --fail 0@1",
        "toast --fail 1",
        "toast --timeline day.txt",
        "coffee --mode later",
        "tasks --workers 0",
        "tasks --chunk 0",
        "tasks --send=-1",
        "tasks --shape round",
        "real --minute 1ns",
        "real --workers 1025",
        "real --variant magic",
    ];
    for line in wrong {
        let output = demo(&line.split_whitespace().collect::<Vec<_>>());
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{line}: {said}");
        let option = line.split([' ', '=']).nth(1).expect("an option");
        let named = said.contains(option) || said.contains("there are: serial, threads");
        assert!(named, "{line}: {said}");
        assert!(output.stdout.is_empty(), "{line}");
    }
}

#[test]
fn a_place_that_cannot_be_written_exits_with_1_and_one_line() {
    for line in [
        "toast --timeline /nowhere/day.svg",
        "real --toasts 1 --minute 100us --out /nowhere/plates",
    ] {
        let output = demo(&line.split_whitespace().collect::<Vec<_>>());
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains("/nowhere/"), "{said}");
        assert!(output.stdout.is_empty());
    }
}
