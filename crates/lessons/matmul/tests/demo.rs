//! The demo as its user meets it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::path::Path;
use std::process::{Command, Output};

use matmul::{Element, Matrix, VARIANTS, npy};
use serde_json::Value;

fn demo(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_matmul")).args(words).output().expect("the demo starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn json(words: &[&str]) -> Value {
    let output = demo(&[words, &["--json"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(output.stderr.is_empty());
    serde_json::from_slice(&output.stdout).expect("one object and nothing else")
}

fn write<T: Element>(folder: &Path, name: &str, matrix: &Matrix<T>) -> String {
    let path = folder.join(name);
    std::fs::write(&path, npy::encode(matrix)).expect("a file");
    path.to_str().expect("a plain path").to_owned()
}

fn matrix<T: Element>(rows: usize, columns: usize, first: f64) -> Matrix<T> {
    let number = |row, column| T::nearest(first + (row * columns + column) as f64);
    Matrix::from_fn(rows, columns, number).expect("a small matrix")
}

#[test]
fn the_list_has_a_line_for_each_variant() {
    let output = demo(&["--list"]);
    assert_eq!(output.status.code(), Some(0));
    let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let names: Vec<_> = text(&output.stdout).lines().filter_map(first).collect();
    let expected: Vec<_> = VARIANTS.iter().map(|variant| variant.name).collect();
    assert_eq!(names, expected);
}

#[test]
fn every_variant_reports_the_same_product_as_json() {
    for kind in ["f64", "f32"] {
        let words = ["--shape", "30x40x50", "--workers", "2", "--type", kind];
        let norm = |found: &Value| found["result"]["frobenius_norm"].as_f64().expect("a norm");
        let expected = json(&words);
        for variant in VARIANTS {
            let found = json(&[&words[..], &["--variant", variant.name]].concat());
            assert_eq!(found["variant"], variant.name);
            assert_eq!(found["job"], expected["job"]);
            assert_eq!(found["job"]["type"], kind);
            assert!((norm(&found) / norm(&expected) - 1.0).abs() < 1e-5);
            let result = &found["result"];
            assert_eq!([&result["m"], &result["k"], &result["n"]], [30, 40, 50]);
            assert!(result["gflops"].as_f64().expect("a rate") > 0.0);
        }
    }
}

#[test]
fn packed_uses_the_workers_that_it_is_given() {
    let found = json(&["--size", "100", "--variant", "packed", "--workers", "2"]);
    assert_eq!(found["workers"], 2);
    assert!(found["result"]["kernel"].is_string());
    assert!(json(&["--size", "9"])["result"]["kernel"].is_null());
}

#[test]
fn the_timeline_shows_who_filled_which_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("trace.json");
    let out = path.to_str().expect("a plain path");
    for variant in ["packed", "threads", "rayon", "processes"] {
        json(&["--size", "99", "--variant", variant, "--workers", "2", "--timeline", out]);
        let trace = std::fs::read_to_string(&path).expect("a trace");
        assert!(trace.contains("\"rows"), "{variant}: {trace}");
    }
}

#[test]
fn matrices_are_read_and_the_product_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let a = write(folder.path(), "a.npy", &matrix::<f64>(2, 3, 1.0));
    let b = write(folder.path(), "b.npy", &matrix::<f64>(3, 2, 7.0));
    let c = folder.path().join("c.npy");
    let out = c.to_str().expect("a plain path");
    let found = json(&["--a", &a, "--b", &b, "--out", out, "--variant", "packed"]);
    assert_eq!(found["job"]["type"], "f64");
    assert!(found["job"]["seed"].is_null());
    let product = npy::read::<f64>(&c).expect("a matrix");
    assert_eq!(product.data(), [58.0, 64.0, 139.0, 154.0]);
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 3);
}

#[test]
fn the_type_is_that_of_the_file_unless_another_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let single = write(folder.path(), "a.npy", &matrix::<f32>(2, 2, 1.0));
    let double = write(folder.path(), "b.npy", &matrix::<f64>(2, 2, 1.0));
    assert_eq!(json(&["--a", &single, "--b", &single])["job"]["type"], "f32");
    let wrong: [&[&str]; 2] =
        [&["--a", &single, "--b", &double], &["--a", &single, "--b", &single, "--type", "f64"]];
    for words in wrong {
        assert_fails(words, "is wanted");
    }
}

#[test]
fn a_file_that_is_wrong_exits_with_1_and_one_line_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = write(folder.path(), "good.npy", &matrix::<f64>(2, 3, 0.0));
    let text = folder.path().join("text.npy");
    std::fs::write(&text, "no matrix").expect("a file");
    let text = text.to_str().expect("a plain path");
    assert_fails(&["--a", text, "--b", &good], text);
    assert_fails(&["--a", &good, "--b", text], text);
    assert_fails(&["--a", &good, "--b", "/nowhere/b.npy"], "/nowhere/b.npy");
    let shapes = "a 2×3 matrix cannot be multiplied by a 2×3 one";
    assert_fails(&["--a", &good, "--b", &good], shapes);
}

#[test]
fn what_is_too_large_exits_with_1_and_says_so() {
    assert_fails(&["--size", "16385"], "16385×16385");
    assert_fails(&["--shape", "100000x1x100000"], "100000×100000");
}

#[test]
fn a_place_that_cannot_be_written_exits_with_1_and_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let nowhere = folder.path().join("no such folder").join("c.npy");
    let nowhere = nowhere.to_str().expect("a plain path");
    assert_fails(&["--size", "3", "--out", nowhere], nowhere);
}

fn assert_fails(words: &[&str], named: &str) {
    let output = demo(words);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{words:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(named), "{words:?}: {said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn wrong_usage_exits_with_2_and_names_the_argument() {
    let wrong: [&[&str]; 12] = [
        &["--size", "-1"],
        &["--size", "many"],
        &["--size", "16777217"],
        &["--shape", "1x2"],
        &["--shape", "1x2x3x4"],
        &["--shape", "ax2x3"],
        &["--size", "3", "--shape", "1x2x3"],
        &["--a", "a.npy"],
        &["--b", "b.npy"],
        &["--type", "f16"],
        &["--workers", "0"],
        &["--timeline", "chart.gif"],
    ];
    for words in wrong {
        let output = demo(words);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {said}");
        assert!(said.contains(words[0]), "{words:?}: {said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn an_unknown_variant_exits_with_2_and_names_the_others() {
    let output = demo(&["--variant", "magic"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("transposed"));
}
