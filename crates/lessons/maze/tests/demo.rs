//! The demo as its user meets it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn demo(options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_maze")).args(options).output().expect("the demo starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn json(options: &[&str]) -> Value {
    let output = demo(&[options, &["--json"]].concat());
    assert!(output.status.success(), "{options:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one object and nothing else")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// A file in a folder, as an argument.
fn within(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().expect("a plain path").to_owned()
}

fn saved(folder: &TempDir, name: &str, content: &str) -> String {
    let path = within(folder, name);
    std::fs::write(&path, content).expect("a file");
    path
}

/// Runs that must fail with one line that holds `needle`, and with nothing on standard output.
fn fails_with(status: i32, options: &[&str], needle: &str) {
    let output = demo(options);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{options:?}: {said}");
    assert!(said.contains(needle), "{options:?}: {said}");
    assert!(output.stdout.is_empty(), "{options:?}");
    if status == 1 {
        assert_eq!(said.lines().count(), 1, "{options:?}: {said}");
    }
}

#[test]
fn the_list_has_a_line_for_each_variant() {
    let output = demo(&["solve", "--list"]);
    let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let names: Vec<_> = text(&output.stdout).lines().filter_map(first).collect();
    let expected: Vec<_> = maze::VARIANTS.iter().map(|variant| variant.name).collect();
    assert_eq!(names, expected);
    assert_eq!(demo(&["generate", "--list"]).status.code(), Some(0));
}

#[test]
fn every_variant_that_promises_the_shortest_path_reports_the_same_length() {
    let maze = ["solve", "--size", "81", "--seed", "4", "--workers", "2"];
    let expected = json(&maze);
    assert_eq!(expected["result"]["solved"], true);
    for variant in maze::VARIANTS {
        let found = json(&[&maze[..], &["--variant", variant.name]].concat());
        assert_eq!(found["variant"], variant.name);
        assert_eq!(found["job"], expected["job"]);
        if found["result"]["shortest"] == true {
            assert_eq!(found["result"], expected["result"], "{}", variant.name);
        }
    }
}

#[test]
fn a_maze_that_was_made_is_solved_from_any_kind_of_file() {
    let folder = folder();
    let options = ["--size", "41", "--kind", "braided", "--seed", "1"];
    let expected = json(&[&["solve"], &options[..]].concat());
    for name in ["m.png", "m.txt", "m.json"] {
        let path = within(&folder, name);
        let made = json(&[&["generate"], &options[..], &["--out", &path]].concat());
        assert_eq!(made["result"]["open"], expected["job"]["open"]);
        let found = json(&["solve", &path, "--variant", "branchless"]);
        assert_eq!(found["result"], expected["result"], "{name}");
        assert_eq!(found["job"]["to"], expected["job"]["to"]);
    }
}

#[test]
fn ends_and_diagonal_moves_are_taken_from_the_options() {
    let folder = folder();
    let path = saved(&folder, "m.json", "[[0,0,0],[1,1,0],[0,0,0]]");
    let length = |options: &[&str]| {
        json(&[&["solve", &path], options].concat())["result"]["length"].clone()
    };
    assert_eq!(length(&[]), 4);
    assert_eq!(length(&["--to", "0,2"]), 6);
    assert_eq!(length(&["--to", "0,2", "--diagonal"]), 4);
    assert_eq!(length(&["--from", "1,0", "--to", "1,0"]), 0);
    let marked = saved(&folder, "m.txt", "..S\n.#.\n..E\n");
    assert_eq!(json(&["solve", &marked])["result"]["length"], 2);
    assert_eq!(json(&["solve", &marked, "--from", "0,0"])["result"]["length"], 4);
}

#[test]
fn a_maze_without_a_way_is_answered_and_not_an_error() {
    let folder = folder();
    let path = saved(&folder, "m.txt", ".#.\n");
    for variant in maze::VARIANTS {
        let found = json(&["solve", &path, "--variant", variant.name, "--workers", "3"]);
        assert_eq!(found["result"]["solved"], false, "{}", variant.name);
        assert_eq!(found["result"]["length"], Value::Null, "{}", variant.name);
    }
    assert!(
        text(&demo(&["solve", &path]).stdout).starts_with("there is no way from 0,0 to 2,0")
    );
}

#[test]
fn a_walk_that_gives_up_says_so() {
    let folder = folder();
    let path = saved(&folder, "m.txt", "S....\n.#.#.\n..E..\n.#.#.\n.....\n");
    let options = ["solve", &path, "--variant", "wall_follower"];
    assert_eq!(json(&options)["result"]["solved"], Value::Null);
    assert!(text(&demo(&options).stdout).starts_with("gave up"));
}

#[test]
fn the_solution_is_drawn_in_every_format() {
    let folder = folder();
    for name in ["s.png", "s.txt", "s.json", "s.apng"] {
        let path = within(&folder, name);
        json(&["solve", "--size", "21", "--out", &path]);
        assert!(std::fs::metadata(&path).expect("it was written").len() > 0, "{name}");
    }
    let drawn = std::fs::read_to_string(within(&folder, "s.txt")).expect("it was written");
    assert_eq!(drawn.lines().count(), 21);
    let steps = json(&["solve", "--size", "21"])["result"]["length"].as_u64();
    assert_eq!(Some(drawn.matches('*').count() as u64 + 1), steps);
}

#[test]
fn a_timeline_is_written_for_every_variant() {
    let folder = folder();
    for variant in maze::VARIANTS {
        let path = within(&folder, "who.svg");
        let options = ["--size", "41", "--timeline", &path, "--variant", variant.name];
        json(&[&["solve", "--workers", "2"], &options[..]].concat());
        std::fs::remove_file(&path).expect("it was written");
    }
}

#[test]
fn files_that_are_no_mazes_exit_with_1_and_one_line_that_names_them() {
    let folder = folder();
    let cases = [
        ("ragged.txt", "..\n.\n", "row 2"),
        ("odd.txt", "..\n.?\n", "line 2, column 2"),
        ("empty.txt", "", "no cells"),
        ("walls.txt", "##\n##\n", "no open cell"),
        ("cut.json", "[[0,1],[0", "line 1"),
        ("no.png", "no picture", "no PNG"),
        ("m.gif", "", ".txt, .png or .json"),
    ];
    for (name, content, needle) in cases {
        let path = saved(&folder, name, content);
        fails_with(1, &["solve", &path], needle);
    }
    let missing = within(&folder, "missing.txt");
    fails_with(1, &["solve", &missing], "missing.txt");
}

#[test]
fn ends_where_nobody_can_stand_exit_with_1() {
    let folder = folder();
    let path = saved(&folder, "m.txt", "..\n.#\n");
    fails_with(1, &["solve", &path, "--to", "1,1"], "--to 1,1 is in a wall");
    fails_with(1, &["solve", &path, "--from", "0,2"], "--from 0,2 is outside");
}

#[test]
fn mazes_that_cannot_be_made_exit_with_1() {
    fails_with(1, &["generate", "--size", "2"], "3×3");
    fails_with(1, &["generate", "--size", "100000"], "more than 100000000");
    fails_with(1, &["solve", "--size", "1001", "--out", "big.apng"], "at most 1000×1000");
}

#[test]
fn wrong_usage_exits_with_2_and_names_the_argument() {
    let wrong = [
        (["solve", "--from", "1"], "--from"),
        (["solve", "--to", "x,y"], "--to"),
        (["solve", "--size", "0"], "--size"),
        (["solve", "--kind", "round"], "--kind"),
        (["solve", "--density", "2"], "--density"),
        (["solve", "--workers", "0"], "--workers"),
        (["solve", "--variant", "magic"], "branchless"),
        (["solve", "--out", "m.gif"], "--out"),
        (["generate", "--out", "m.apng"], "--out"),
    ];
    for (options, needle) in wrong {
        fails_with(2, &options, needle);
    }
    fails_with(2, &["solve", "m.txt", "--size", "9"], "--size");
}

#[test]
fn a_place_that_cannot_be_written_exits_with_1() {
    let folder = folder();
    for name in ["none/m.png", "none/m.txt"] {
        let path = within(&folder, name);
        fails_with(1, &["solve", "--size", "9", "--out", &path], name);
        fails_with(1, &["generate", "--size", "9", "--out", &path], name);
    }
}
