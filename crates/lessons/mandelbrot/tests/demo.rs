//! The demo as its user meets it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::path::Path;
use std::process::{Command, Output};

fn demo(options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mandelbrot"))
        .args(options)
        .output()
        .expect("the demo starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn json(options: &[&str]) -> serde_json::Value {
    let output = demo(&[&["--json", "--iterations", "100"], options].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one object and nothing else")
}

#[test]
fn the_list_has_a_line_for_each_variant() {
    let output = demo(&["--list"]);
    assert_eq!(output.status.code(), Some(0));
    let names: Vec<String> = text(&output.stdout)
        .lines()
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    let expected: Vec<_> = mandelbrot::VARIANTS.iter().map(|variant| variant.name).collect();
    assert_eq!(names, expected);
}

#[test]
fn every_variant_reports_the_same_result_as_json() {
    let size = ["--width", "65", "--height", "33", "--workers", "2"];
    let expected = json(&size);
    assert_eq!(expected["result"]["pixels"], 65 * 33);
    for variant in mandelbrot::VARIANTS {
        let found = json(&[&size[..], &["--variant", variant.name]].concat());
        assert_eq!(found["variant"], variant.name);
        assert_eq!(found["result"], expected["result"]);
        assert_eq!(found["job"], expected["job"]);
    }
}

#[test]
fn the_picture_is_written_and_replaced_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("set.png");
    std::fs::write(&path, "an older picture").expect("a file");
    let out = path.to_str().expect("a plain path");
    json(&["--width", "20", "--height", "10", "--out", out, "--palette", "even"]);

    let file = std::fs::File::open(&path).expect("a picture");
    let reader = png::Decoder::new(std::io::BufReader::new(file)).read_info();
    assert_eq!(reader.expect("a PNG").info().size(), (20, 10));
    let entries = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(entries, 1, "no other file is left");
}

#[test]
fn zooming_changes_the_window_that_is_reported() {
    let job = &json(&["--center", "-0.75,0.1", "--zoom", "4", "--width", "8", "--height", "8"])
        ["job"];
    assert_eq!((&job["span_x"], &job["span_y"]), (&0.875.into(), &0.5.into()));
    assert_eq!(job["left"], -0.75 - 0.4375);
}

#[test]
fn wrong_usage_exits_with_2_and_names_the_argument() {
    let wrong = [
        ("--width", "0"),
        ("--height", "0"),
        ("--width", "99999999999"),
        ("--width", "1000000"),
        ("--iterations", "0"),
        ("--iterations", "10000001"),
        ("--zoom", "NaN"),
        ("--zoom", "-1"),
        ("--zoom", "1e300"),
        ("--center", "1"),
        ("--center", "inf,0"),
        ("--window", "0,0,0,1"),
        ("--palette", "rainbow"),
        ("--workers", "0"),
        ("--out", "set.gif"),
    ];
    for (option, value) in wrong {
        let output = demo(&[option, value]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{option} {value}: {said}");
        assert!(said.contains(option), "{option} {value}: {said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn an_unknown_variant_exits_with_2_and_names_the_others() {
    let output = demo(&["--variant", "magic"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("simd_rayon"));
}

#[test]
fn a_place_that_cannot_be_written_exits_with_1_and_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let nowhere = folder.path().join("no such folder").join("set.png");
    let taken = folder.path().join("folder.png");
    std::fs::create_dir(&taken).expect("a folder");
    for path in [&nowhere, &taken] {
        assert_one_line_naming(path);
    }
}

fn assert_one_line_naming(path: &Path) {
    let path = path.to_str().expect("a plain path");
    let output = demo(&["--width", "8", "--height", "8", "--out", path]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(path), "{said}");
    assert!(output.stdout.is_empty());
}
