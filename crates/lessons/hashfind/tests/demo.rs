//! The demo as its user sees it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use hashfind::VARIANTS;
use serde_json::Value;

/// SHA-256 of `abc`, from FIPS 180-4.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// MD5 of nothing, from RFC 1321.
const MD5: &str = "d41d8cd98f00b204e9800998ecf8427e";

fn demo(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hashfind"))
        .args(arguments)
        .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .expect("the demo was built for this test")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the demo writes UTF-8")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}

#[test]
fn the_list_names_every_variant_a_line_each() {
    let output = demo(&["--list"]);
    let names: Vec<_> =
        text(&output.stdout).lines().map(|line| line.split(' ').next()).collect();
    let expected: Vec<_> = VARIANTS.iter().map(|variant| Some(variant.name)).collect();
    assert_eq!(names, expected);
}

#[test]
fn a_file_is_found_by_each_variant_with_one_json_object() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("other"), "abd").expect("it can be written");
    fs::write(folder.path().join("that"), "abc").expect("it can be written");
    for variant in VARIANTS {
        let arguments =
            [path(folder.path()), "--sha256", ABC, "--variant", variant.name, "--json"];
        let output = demo(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let said: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
        assert_eq!(said["variant"], variant.name);
        let found = said["result"]["path"].as_str().expect("it is there");
        assert!(found.ends_with("/that"), "{found}");
    }
}

#[test]
fn a_file_that_is_not_there_is_an_answer_and_not_a_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("answer");
    let output = demo(&[path(folder.path()), "--sha256", ABC, "--out", path(&out)]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let said = format!("sha256:{ABC} is not under {}\n", path(folder.path()));
    assert!(text(&output.stdout).starts_with(&said), "{}", text(&output.stdout));
    assert_eq!(fs::read_to_string(out).expect("it was written"), said);
}

#[test]
fn wrong_arguments_and_missing_ones_are_said_in_a_line() {
    for (arguments, code, said) in [
        (
            vec![".", "--sha256", "12"],
            2,
            "`12` is no SHA-256 hash, which has 64 hexadecimal digits",
        ),
        (vec![".", "--sha256", ABC, "--md5", MD5], 2, "cannot be used with"),
        (vec!["--place", "2"], 2, "the place is a number from 0"),
        (vec!["."], 1, "which file? give its --sha256 or its --md5"),
        (vec!["--sha256", ABC], 1, "where? name the folder to search"),
        (vec!["/nowhere", "--sha256", ABC], 1, "cannot list /nowhere"),
    ] {
        let output = demo(&arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
    }
}

#[test]
fn without_a_folder_files_are_made_up_and_the_place_decides_what_is_read() {
    let files = |place: &str| {
        let output = demo(&["--place", place, "--json"]);
        let said: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
        said["result"]["files"].as_u64().expect("a number")
    };
    assert_eq!((files("0"), files("1")), (1, 400));
}
