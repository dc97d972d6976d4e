//! The demo as its user sees it.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod files;
mod program;

use std::fs;

use program::{demo, json, path, text};
use tweets::VARIANTS;

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
fn the_command_that_holds_makes_a_database_and_one_json_object() {
    let (folder, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    files::write(folder.path(), "a.json.gz", &files::gzip(files::tweets(5).as_bytes()));
    let database = place.path().join("tweets.sqlite");
    let timeline = place.path().join("who.svg");
    let output = demo(&[
        "--dir",
        path(folder.path()),
        "--variant",
        "pipeline",
        "--workers",
        "2",
        "--out",
        path(&database),
        "--timeline",
        path(&timeline),
        "--json",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(output.stderr.is_empty());
    let said = json(&output);
    for key in
        ["lesson", "variant", "workers", "job", "wall_seconds", "cpu_seconds", "peak_bytes"]
    {
        assert!(!said[key].is_null(), "{key}");
    }
    assert_eq!(said["result"]["tweets"], 5);
    let stages = said["result"]["stages"].as_array().expect("a list");
    assert_eq!(stages.len(), 5);
    assert!(said["result"]["speedup_limit"].as_f64().expect("a number") >= 1.0);
    assert!(fs::read_to_string(timeline).unwrap().contains("<svg"));
    // The log and its index are gone: the database is one file.
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);

    let again = demo(&["--dir", path(folder.path()), "--out", path(&database)]);
    let words = text(&again.stdout);
    assert!(words.contains("1 of the files were finished before this run"), "{words}");
}

#[test]
fn the_stages_and_what_follows_from_them_are_told_in_words() {
    let output = demo(&["--variant", "pipeline", "--files", "3"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let words = text(&output.stdout);
    for part in ["stage   workers", "read  ", "the others wait for: ", "one writer: no number"]
    {
        assert!(words.contains(part), "{part} is not in {words}");
    }
}

#[test]
fn a_run_without_a_database_to_keep_leaves_nothing_behind() {
    let place = tempfile::tempdir().unwrap();
    for variant in VARIANTS {
        let output = program::command(&["--files", "3", "--variant", variant.name])
            .env("TMPDIR", place.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "{}", variant.name);
    }
}

#[test]
fn failures_are_named_a_line_each_and_the_status_tells() {
    let folder = tempfile::tempdir().unwrap();
    files::trouble(folder.path());
    let output = demo(&["--dir", path(folder.path()), "--json"]);
    assert_eq!(output.status.code(), Some(3));
    let lines = text(&output.stderr).lines().count();
    assert_eq!(json(&output)["result"]["failures"].as_array().map(Vec::len), Some(lines));
}

#[test]
fn a_folder_that_gives_nothing_is_one_clear_line() {
    let folder = tempfile::tempdir().unwrap();
    for (dir, reason) in [
        (folder.path().join("missing"), "No such file"),
        (folder.path().to_owned(), "holds no file that ends in .json.gz"),
    ] {
        let output = demo(&["--dir", path(&dir)]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stderr).lines().count(), 1);
        assert!(text(&output.stderr).contains(reason), "{}", text(&output.stderr));
    }
}

#[test]
fn a_folder_is_filled_with_tweets_on_demand_and_never_a_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("tweets");
    let arguments = ["--generate", "300KB", "--files", "20", "--dir", path(&place)];
    assert!(demo(&arguments).status.success());
    let stored = demo(&["--dir", path(&place), "--json"]);
    assert_eq!(json(&stored)["result"]["files"], 20);
    let again = demo(&arguments);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("it is there already"));
}

#[test]
fn wrong_usage_is_told_apart_from_failure() {
    for wrong in [
        &["--variant", "magic"][..],
        &["--files", "0"],
        &["--workers", "0"],
        &["--generate", "10GB"],
        &["--generate", "lots", "--dir", "x"],
        &["--unknown"],
    ] {
        assert_eq!(demo(wrong).status.code(), Some(2), "{wrong:?}");
    }
}
