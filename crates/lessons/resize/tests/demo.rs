//! The demo as its user sees it.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod files;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use image::ImageFormat;
use resize::VARIANTS;
use serde_json::Value;

fn demo(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_resize"))
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

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("standard output is one JSON object")
}

#[test]
fn the_list_names_every_variant_a_line_each() {
    let output = demo(&["--list"]);
    assert!(output.status.success());
    let names: Vec<_> =
        text(&output.stdout).lines().map(|line| line.split(' ').next()).collect();
    let expected: Vec<_> = VARIANTS.iter().map(|variant| Some(variant.name)).collect();
    assert_eq!(names, expected);
}

#[test]
fn a_folder_becomes_an_array_a_sheet_and_one_json_object() {
    let (folder, results) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for name in ["b.png", "a.png"] {
        let file = files::encode(files::grey(80, 90), ImageFormat::Png);
        fs::write(folder.path().join(name), file).unwrap();
    }
    let (array, sheet) = (results.path().join("a.npy"), results.path().join("s.png"));
    let output = demo(&[
        "--dir",
        path(folder.path()),
        "--variant",
        "rayon",
        "--workers",
        "2",
        "--out",
        path(&array),
        "--sheet",
        path(&sheet),
        "--json",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    let said = json(&output);
    assert_eq!(said["variant"], "rayon");
    assert_eq!(said["job"]["files"], 2);
    assert_eq!(said["result"]["pictures"], 2);
    assert_eq!(said["result"]["failed"], 0);
    assert!(said["result"]["images_per_second"].as_f64() > Some(0.0));
    assert_eq!(fs::read(&array).unwrap().len(), 128 + 2 * 64 * 64);
    assert_eq!(image::image_dimensions(&sheet).unwrap(), (134, 68));
}

#[test]
fn without_a_folder_pictures_are_made_up_and_the_seed_decides_which() {
    let checksum = |seed: &str| {
        let output = demo(&["--pictures", "2", "--seed", seed, "--variant", "fast", "--json"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        json(&output)["result"]["checksum"].clone()
    };
    assert_eq!(checksum("5"), checksum("5"));
    assert_ne!(checksum("5"), checksum("6"));
}

#[test]
fn failed_pictures_are_named_and_the_exit_status_says_so() {
    let folder = tempfile::tempdir().unwrap();
    files::write_all(folder.path());
    let output = demo(&["--dir", path(folder.path()), "--json"]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(json(&output)["result"]["failed"], 8);
    assert_eq!(json(&output)["result"]["pictures"], 9);
    let lines: Vec<_> = text(&output.stderr).lines().collect();
    assert_eq!(lines.len(), 8, "{lines:?}");
    assert_eq!(lines[3], "resize: p-text.jpg is text, not a JPEG or PNG picture");

    let words = demo(&["--dir", path(folder.path())]);
    assert!(text(&words.stdout).contains("note: c-colour.jpg: colour made grey\n"));
}

#[test]
fn a_folder_that_gives_nothing_is_one_clear_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    fs::write(&file, "x").unwrap();
    for (dir, reason) in [
        (folder.path().join("missing"), "No such file"),
        (file, "Not a directory"),
        (folder.path().to_owned(), "holds no file that ends in .jpg, .jpeg or .png"),
    ] {
        let output = demo(&["--dir", path(&dir)]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stderr).lines().count(), 1);
        assert!(text(&output.stderr).contains(path(&dir)), "{}", text(&output.stderr));
        assert!(text(&output.stderr).contains(reason), "{}", text(&output.stderr));
    }
}

#[test]
fn a_result_that_cannot_be_written_is_one_clear_line() {
    let output = demo(&["--pictures", "1", "--variant", "fast", "--out", "/nowhere/a.npy"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("resize: cannot write /nowhere/a.npy: "));
}

#[test]
fn wrong_usage_is_told_apart_from_failure() {
    for wrong in [
        &["--variant", "magic"][..],
        &["--pictures", "0"],
        &["--pictures", "many"],
        &["--workers", "0"],
        &["--dir", "x", "--pictures", "3"],
        &["--unknown"],
    ] {
        assert_eq!(demo(wrong).status.code(), Some(2), "{wrong:?}");
    }
}
