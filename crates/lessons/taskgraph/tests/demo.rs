//! The demo as its user meets it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use taskgraph::jobs::{noop::Noop, variants};

/// Every job, small.
const JOBS: [&str; 8] = [
    "incadd --wait 0.001",
    "loop --wait 0.001",
    "std --rows 50 --columns 40 --chunk 15",
    "transpose --rows 40 --chunk 15",
    "product --rows 40 --columns 30 --chunk 15",
    "groupby --files 3 --rows 50",
    "potential --particles 60 --chunk 20",
    "noop --tasks 100 --width 10",
];

fn demo(line: &str) -> Output {
    let words = line.split_whitespace();
    Command::new(env!("CARGO_BIN_EXE_taskgraph")).args(words).output().expect("the demo starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn json(line: &str) -> Value {
    let output = demo(&format!("{line} --json"));
    assert!(output.status.success(), "{line}: {}", text(&output.stderr));
    assert!(output.stderr.is_empty());
    serde_json::from_slice(&output.stdout).expect("one object and nothing else")
}

fn assert_fails(line: &str, status: i32, named: &str) {
    let output = demo(line);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{line}: {said}");
    assert!(said.contains(named), "{line}: {said}");
    assert!(status != 1 || said.lines().count() == 1, "{said}");
}

fn plain(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

#[test]
fn the_list_has_a_line_for_each_variant() {
    for job in JOBS {
        let output = demo(&format!("{job} --list"));
        assert_eq!(output.status.code(), Some(0));
        let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
        let names: Vec<_> = text(&output.stdout).lines().filter_map(first).collect();
        assert_eq!(names, variants::<Noop>().map(|variant| variant.name));
    }
}

#[test]
fn every_job_runs_in_every_way_and_says_what_there_is_to_know() {
    for job in JOBS {
        for variant in variants::<Noop>() {
            let found = json(&format!("{job} --workers 2 --variant {}", variant.name));
            assert_eq!(found["variant"], variant.name);
            assert_eq!(found["job"]["job"], job.split(' ').next().expect("a word"));
            let result = &found["result"];
            if variant.name == "plain" {
                assert!(result["tasks"].is_null());
                continue;
            }
            let number = |name: &str| result[name].as_f64().expect(name);
            assert!(number("tasks") > 0.0);
            assert!(number("span_seconds") <= number("work_seconds"));
            assert!(number("parallelism") >= 1.0);
            assert!(number("held_bytes") <= number("all_bytes") + 1.0);
            let predicted = &result["predicted_speedups"];
            for workers in ["2", "4", "8", "64"] {
                let speedup = predicted[workers].as_f64().expect("a prediction");
                assert!(speedup <= number("parallelism") * 1.000_001, "{job}: {result}");
            }
        }
    }
}

#[test]
fn the_summary_names_work_span_and_predictions() {
    let said = text(&demo("incadd --wait 0.001").stdout);
    for words in ["= 5", "3 tasks: T_1", "T_∞", "parallelism", "on 2", "on 64"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn the_picture_shows_the_tasks_and_the_critical_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("graph.svg");
    json(&format!("incadd --wait 0.001 --picture {}", plain(&path)));
    let svg = std::fs::read_to_string(&path).expect("a picture");
    assert_eq!(svg.matches("on the critical path</title>").count(), 2);
    for name in ["inc 1", "inc 2", "add 0.001"] {
        assert!(svg.contains(name), "{name}");
    }
    // A large graph is drawn by sorts.
    json(&format!("std --rows 100 --columns 100 --chunk 5 --picture {}", plain(&path)));
    let svg = std::fs::read_to_string(&path).expect("a picture");
    assert!(svg.contains("random ×400") && svg.contains("moments ×400"));
    assert_fails(
        &format!("incadd --wait 0 --variant plain --picture {}", plain(&path)),
        1,
        "no graph",
    );
}

#[test]
fn the_timeline_has_the_tasks_and_their_edges() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("trace.json");
    for variant in ["synchronous", "threads", "fused"] {
        json(&format!("loop --wait 0.001 --variant {variant} --timeline {}", plain(&path)));
        let trace = std::fs::read_to_string(&path).expect("a trace");
        assert!(trace.contains("\"double") && trace.contains("\"sum"), "{variant}: {trace}");
    }
    json(&format!("loop --wait 0.001 --variant processes --timeline {}", plain(&path)));
    assert!(std::fs::read_to_string(&path).expect("a trace").contains("\"batch"));
}

#[test]
fn what_fails_is_named_and_the_rest_is_given_with_status_3() {
    for variant in ["plain", "synchronous", "threads", "fused", "processes"] {
        let output =
            demo(&format!("loop --wait 0 --count 6 --fail 3 --json --variant {variant}"));
        let found: Value = serde_json::from_slice(&output.stdout).expect("one object");
        assert_eq!(found["result"]["each"][5], 6.0, "{variant}");
        assert!(found["result"]["each"][3].is_null() && found["result"]["total"].is_null());
        if variant != "plain" {
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(3), "{said}");
            assert!(said.contains("failed: it always does; asked for by `total`"), "{said}");
        }
    }
}

#[test]
fn files_of_a_folder_are_grouped_and_a_broken_one_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, content: &str| {
        std::fs::write(folder.path().join(name), content).expect("a file");
    };
    write("a.csv", "name,value\nx,1\ny,5\n");
    write("b.CSV", "name,value\nx,2\n");
    write("c.txt", "no table");
    let line = format!("groupby --dir {}", plain(folder.path()));
    let found = json(&line);
    assert_eq!(found["result"]["groups"]["x"]["mean"], 1.5);
    assert_eq!(found["result"]["records"], serde_json::json!([2.0, 1.0]));
    write("d.csv", "name,value\nx,two\n");
    let output = demo(&format!("{line} --json"));
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("d.csv:2: `two` is no number"));
    let found: Value = serde_json::from_slice(&output.stdout).expect("one object");
    assert_eq!(found["result"]["records"], serde_json::json!([2.0, 1.0, null]));
    assert!(found["result"]["groups"].is_null());
    assert_fails("groupby --dir /nowhere", 1, "/nowhere");
}

#[test]
fn a_graph_in_a_file_is_run_and_a_cycle_in_it_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("graph.txt");
    std::fs::write(&path, "z = add x y\nx = inc 1\ny = inc 2 # later\n").expect("a file");
    assert_eq!(json(&format!("file {}", plain(&path)))["result"]["outputs"]["z"], 5.0);
    std::fs::write(&path, "z = add x y\nx = inc 1\ny = inc z\n").expect("a file");
    assert_fails(&format!("file {}", plain(&path)), 1, "graph.txt: a cycle: z → y → z");
    std::fs::write(&path, "z = add x\n").expect("a file");
    assert_fails(&format!("file {}", plain(&path)), 1, "`z` takes the output of `x`");
    std::fs::write(&path, "z\n").expect("a file");
    assert_fails(&format!("file {}", plain(&path)), 1, "graph.txt: line 1: ");
    assert_fails("file /nowhere/graph.txt", 1, "/nowhere/graph.txt");
}

#[test]
fn a_graph_in_a_file_can_fail_in_part() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("graph.txt");
    std::fs::write(&path, "a = fail\nb = inc a\nc = double b\nd = inc 1\n").expect("a file");
    let output = demo(&format!("file {} --json", plain(&path)));
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert!(
        said.contains("`a` failed: it always does; asked for by `b`; that by `c`"),
        "{said}"
    );
    let found: Value = serde_json::from_slice(&output.stdout).expect("one object");
    assert_eq!(found["result"]["outputs"]["d"], 2.0);
}

#[test]
fn what_is_computed_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sum");
    json(&format!("incadd --wait 0 --out {}", plain(&path)));
    assert!(std::fs::read_to_string(&path).expect("a file").starts_with("inc(1) + inc(2) = 5"));
    assert_fails("incadd --wait 0 --out /nowhere/sum", 1, "/nowhere/sum");
    assert_fails("incadd --wait 0 --picture /nowhere/graph.svg", 1, "/nowhere/graph.svg");
}

#[test]
fn wrong_usage_exits_with_2_and_names_the_argument() {
    for (line, named) in [
        ("std --rows -1", "-1"),
        ("std --rows 16777217", "--rows"),
        ("std --chunk 0", "--chunk"),
        ("std --rows 1000000 --columns 1000000 --chunk 1", "--chunk 1"),
        ("std --memory much", "--memory"),
        ("std --axis up", "--axis"),
        ("transpose --rows 16385", "--rows"),
        ("product --rows 10000 --columns 10000 --chunk 10", "--chunk 10"),
        ("incadd --wait -1", "-1"),
        ("incadd --wait 1e9", "--wait"),
        ("loop --count 3 --fail 3", "--fail 3"),
        ("groupby --dir . --files 3", "--files"),
        ("groupby --key k", "--dir"),
        ("noop --tasks 20000001", "--tasks"),
        ("noop --workers 0", "--workers"),
        ("noop --variant magic", "keep_all"),
        ("magic", "magic"),
        ("", "incadd"),
    ] {
        assert_fails(line, 2, named);
    }
}
