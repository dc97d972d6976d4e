//! The command, as people run it, on the recording that is in the repository.

#![allow(clippy::expect_used, reason = "where a helper fails, so does its test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder with a copy of the reference recording's sessions.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a temporary folder"));
        let sessions = desk.path().join("sessions");
        fs::create_dir(&sessions).expect("a folder");
        for (number, file) in recordings().iter().enumerate() {
            fs::copy(file, sessions.join(format!("{number}.json"))).expect("a copy");
        }
        desk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_speedup"))
            .arg("--reports")
            .arg(self.path())
            .args(arguments)
            .output()
            .expect("the command runs")
    }
}

/// The session files of the recordings in `reports/reference`.
fn recordings() -> Vec<PathBuf> {
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../reports/reference");
    let mut found = Vec::new();
    let mut folders = vec![reference];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json")
                && path.ancestors().any(|folder| folder.ends_with("sessions"))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "there is a recording");
    found
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_recording_is_whole_and_of_one_machine() {
    for path in recordings() {
        let session = session::read(&path).expect("it can be read");
        assert!(session.complete, "{}", path.display());
        assert!(
            session.cases.iter().all(|case| case.refusals.is_empty()),
            "{}",
            path.display()
        );
    }
}

#[test]
fn report_redraws_from_the_sessions_alone() {
    let desk = Desk::new();
    let output = desk.run(&["report"]);
    assert!(output.status.success(), "{}", err(&output));
    let index = desk.path().join("index.html");
    assert_eq!(out(&output).trim_end(), index.display().to_string());
    let first = fs::read(&index).expect("it is written");
    assert!(desk.run(&["report"]).status.success());
    assert_eq!(fs::read(&index).expect("it is written"), first, "the same data, the same page");
}

#[test]
fn a_broken_session_is_named_and_the_rest_is_drawn() {
    let desk = Desk::new();
    fs::write(desk.path().join("sessions/cut.json"), "{\"version\":").expect("a broken file");
    fs::write(desk.path().join("sessions/new.json"), "{\"version\": 99}")
        .expect("a newer file");
    let output = desk.run(&["report"]);
    assert_eq!(output.status.code(), Some(3));
    let text = err(&output);
    assert!(text.contains("cut.json: is no whole session"), "{text}");
    assert!(text.contains("new.json: has format version 99"), "{text}");
    let page = fs::read_to_string(desk.path().join("index.html")).expect("it is written");
    assert!(page.contains("cut.json") && page.contains("mandelbrot"));
}

#[test]
fn slides_are_pictures_of_the_promised_size_light_and_dark() {
    let desk = Desk::new();
    let folder = desk.path().join("elsewhere");
    let output =
        desk.run(&["slides", "--filter", "resize-ladder", "--out", folder.to_str().expect("")]);
    assert!(output.status.success(), "{}", err(&output));
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let expected = ["dark.png", "dark.svg", "light.png", "light.svg"];
    assert_eq!(names, expected.map(|ending| format!("resize-ladder-{ending}")));
    for name in names.iter().filter(|name| name.ends_with("png")) {
        let png = fs::read(folder.join(name)).expect("a picture");
        // Width and height stand in the first chunk, IHDR.
        assert_eq!(&png[16..24], [0, 0, 7, 128, 0, 0, 4, 56], "{name} is 1920×1080");
    }
}

#[test]
fn a_filter_that_no_chart_matches_is_an_error() {
    let output = Desk::new().run(&["slides", "--filter", "no such chart"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("no chart has `no such chart` in its name"));
}

#[test]
fn cases_lists_each_case_on_a_line() {
    let output = Desk::new().run(&["cases"]);
    let text = out(&output);
    for name in ["loops/squares/1000", "mandelbrot", "resize"] {
        let lines = text.lines().filter(|line| line.split_whitespace().next() == Some(name));
        assert_eq!(lines.count(), 1, "{name} in\n{text}");
    }
}

#[test]
fn compare_puts_two_sessions_side_by_side() {
    let desk = Desk::new();
    let one = recordings()[0].display().to_string();
    let output = desk.run(&["compare", &one, &one]);
    assert!(output.status.success(), "{}", err(&output));
    assert!(out(&output).contains("1.00×"), "{}", out(&output));
    let output = desk.run(&["compare", &one, "/nowhere.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("/nowhere.json: cannot be read"), "{}", err(&output));
}

#[test]
fn a_folder_without_sessions_says_how_to_make_one() {
    let empty = tempfile::tempdir().expect("a temporary folder");
    for command in ["report", "slides", "cases"] {
        let output = Command::new(env!("CARGO_BIN_EXE_speedup"))
            .args(["--reports", empty.path().to_str().expect("a path"), command])
            .output()
            .expect("the command runs");
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert_eq!(err(&output).lines().count(), 1, "{command}: {}", err(&output));
        assert!(err(&output).contains("`cargo bench` makes one"), "{command}");
    }
}
