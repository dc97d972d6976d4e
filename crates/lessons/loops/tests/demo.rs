//! The demo, run as its user runs it.

#![expect(clippy::expect_used, reason = "a test that cannot begin has failed")]

use std::fs;
use std::process::{Command, Output};

use serde_json::{Value, json};

fn demo(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_loops")).args(arguments).output().expect("the demo starts")
}

/// What a run that must succeed prints.
fn printed(arguments: &[&str]) -> String {
    let output = demo(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("text")
}

fn json(arguments: &[&str]) -> Value {
    let arguments = [arguments, &["--json"]].concat();
    serde_json::from_str(&printed(&arguments)).expect("one JSON object")
}

/// The exit status and the error output of a run that must fail.
fn refused(arguments: &[&str]) -> (i32, String) {
    let output = demo(arguments);
    assert!(output.stdout.is_empty(), "{arguments:?} prints a result");
    let errors = String::from_utf8(output.stderr).expect("text");
    (output.status.code().expect("an exit status"), errors)
}

#[test]
fn the_list_has_a_line_for_each_variant_of_the_job() {
    for (job, variants) in [("squares", 12), ("column", 14)] {
        let list = printed(&["--job", job, "--list"]);
        assert!(list.starts_with("push "), "{list}");
        assert_eq!(list.lines().count(), variants, "{list}");
        assert!(list.contains("\ncollect "), "{list}");
    }
}

#[test]
fn a_million_squares_are_described_as_data() {
    let object = json(&["--size", "1000000", "--variant", "collect"]);
    assert_eq!(object["variant"], "collect");
    assert_eq!(object["job"], json!({ "job": "squares", "size": 1_000_000 }));
    // n(n − 1)(2n − 1) / 6 for a million is 333,332,833,333,500,000.
    let result = json!({
        "size": 1_000_000, "first": 0, "last": 999_998_000_001_u64,
        "checksum": format!("{:016x}", 333_332_833_333_500_000_u64),
    });
    assert_eq!(object["result"], result);
    assert!(object["wall_seconds"].is_f64() && object["peak_bytes"].is_u64(), "{object}");
}

#[test]
fn every_variant_and_both_jobs_run() {
    for (job, variants) in [("squares", 12), ("column", 14)] {
        let list = printed(&["--job", job, "--list"]);
        let names: Vec<_> = list.lines().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(names.len(), variants);
        for name in names {
            let arguments =
                ["--job", job, "--variant", name, "--size", "100", "--workers", "2"];
            assert_eq!(json(&arguments)["result"]["size"], 100, "{job}, {name}");
        }
    }
}

#[test]
fn no_squares_at_all_are_fine() {
    let result = &json(&["--size", "0"])["result"];
    assert_eq!((&result["first"], &result["last"]), (&Value::Null, &Value::Null));
    assert!(printed(&["--size", "0"]).starts_with("0 squares; "));
}

#[test]
fn a_column_of_the_users_own_is_standardised_and_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (input, output) = (folder.path().join("in.txt"), folder.path().join("out.txt"));
    fs::write(&input, "2\n4\n4\n4\n5\n5\n7\n9\n").expect("a small file");
    let paths = (input.to_str().expect("text"), output.to_str().expect("text"));
    let object = json(&["--column", paths.0, "--out", paths.1]);
    assert_eq!(object["result"]["mean"], 5.0);
    assert_eq!(object["result"]["deviation"], 2.0);
    let written = fs::read_to_string(&output).expect("what was written");
    assert_eq!(written, "-1.5\n-0.5\n-0.5\n-0.5\n0\n0\n1\n2\n");
}

#[test]
fn what_is_not_a_number_is_null() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = folder.path().join("in.txt");
    fs::write(&input, "1\nNaN\n").expect("a small file");
    let result = &json(&["--column", input.to_str().expect("text")])["result"];
    assert_eq!(result["mean"], Value::Null);
    assert_eq!(result["size"], 2);
}

#[test]
fn the_seed_changes_the_column() {
    let mean = |seed| json(&["--job", "column", "--seed", seed])["result"]["mean"].clone();
    assert_eq!(mean("1"), mean("1"));
    assert_ne!(mean("1"), mean("2"));
}

#[test]
fn wrong_usage_is_named_and_exits_with_2() {
    let wrong: [(&[&str], &str); 7] = [
        (&["--size", "100000001"], "--size"),
        (&["--size", "-1"], "--size"),
        (&["--size", "many"], "--size"),
        (&["--job", "cubes"], "--job"),
        (&["--variant", "cubes"], "no variant is called `cubes`; there are: push, "),
        (&["--column", "in.txt", "--size", "3"], "--size"),
        (&["--job", "squares", "--column", "in.txt"], "--column"),
    ];
    for (arguments, name) in wrong {
        let (status, errors) = refused(arguments);
        assert_eq!(status, 2, "{arguments:?}: {errors}");
        assert!(errors.contains(name), "{arguments:?}: {errors}");
    }
}

#[test]
fn a_bad_file_is_one_clear_line_and_exits_with_1() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = folder.path().join("in.txt");
    fs::write(&input, "1\ntwo\n").expect("a small file");
    let input = input.to_str().expect("text");
    let bad: [(&[&str], String); 3] = [
        (&["--column", input], format!("loops: {input}, line 2: \"two\" is not a number\n")),
        (&["--column", "no/file"], "loops: cannot read no/file: ".to_owned()),
        (&["--size", "3", "--out", "no/file"], "loops: cannot write no/file: ".to_owned()),
    ];
    for (arguments, start) in bad {
        let (status, errors) = refused(arguments);
        assert_eq!((status, errors.lines().count()), (1, 1), "{errors}");
        assert!(errors.starts_with(&start), "{errors}");
    }
}
