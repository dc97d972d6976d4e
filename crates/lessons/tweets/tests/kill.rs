//! Nothing is lost, nothing is doubled, whenever a run is killed.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod files;
mod program;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use program::{command, demo, json, path, text};
use rusqlite::Connection;
use tweets::{Recipe, checksum, sample};

/// Fills a folder with tweets in 40 files, and a file with a line that is none.
fn folder(seed: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("tweets");
    sample::generate(&place, &Recipe { seed, files: 40, bytes: 12_000_000 }).expect("tweets");
    files::write(&place, "bad.json", b"no\n");
    folder
}

/// What an undisturbed run gives.
fn undisturbed(folder: &Path) -> u64 {
    let database = folder.join("undisturbed.sqlite");
    let output = demo(&["--dir", path(&folder.join("tweets")), "--out", path(&database)]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    checksum(&database).expect("it can be read")
}

/// How many files are finished, as another program sees it.
fn finished(database: &Path) -> Vec<PathBuf> {
    let Ok(connection) = Connection::open(database) else { return Vec::new() };
    let Ok(mut names) = connection.prepare("SELECT name FROM files") else { return Vec::new() };
    let rows = names.query_map([], |row| row.get::<_, String>(0)).expect("names");
    rows.map(|name| PathBuf::from(name.expect("a name"))).collect()
}

/// Starts runs and kills them after random times, until one comes to its end. Returns how many were
/// killed when something was stored already and something was not.
fn kill_until_done(folder: &Path, variant: &str, random: &mut fastrand::Rng) -> usize {
    let (tweets, database) = (folder.join("tweets"), folder.join(format!("{variant}.sqlite")));
    let arguments = [
        "--dir",
        path(&tweets),
        "--out",
        path(&database),
        "--variant",
        variant,
        "--workers",
        "2",
    ];
    let mut midway = 0;
    for attempt in 0..400_u64 {
        let mut child = command(&arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the demo was built for this test");
        // Longer each time, so that one of them comes to its end on any machine.
        thread::sleep(Duration::from_millis(random.u64(0..40 + 10 * attempt)));
        if let Some(status) = child.try_wait().expect("it is ours") {
            assert_eq!(status.code(), Some(3), "the bad line is still told");
            return midway;
        }
        child.kill().expect("it is ours");
        child.wait().expect("it is ours");
        let files = finished(&database).len();
        midway += usize::from(files > 0 && files < 41);
    }
    panic!("no run came to its end");
}

#[test]
fn a_run_that_is_killed_at_any_moment_ends_as_if_it_had_not_been() {
    let mut random = fastrand::Rng::with_seed(2020);
    let folder = folder(5);
    let expected = undisturbed(folder.path());
    let mut midway = 0;
    for variant in ["serial", "pipeline", "processes", "rayon", "async"] {
        midway += kill_until_done(folder.path(), variant, &mut random);
        let database = folder.path().join(format!("{variant}.sqlite"));
        assert_eq!(checksum(&database), Ok(expected), "{variant}");
    }
    assert!(
        midway >= 3,
        "only {midway} kills came while something was stored and more to come"
    );
}

#[test]
fn what_is_finished_is_not_read_again() {
    let folder = folder(6);
    let expected = undisturbed(folder.path());
    let (tweets, database) = (folder.path().join("tweets"), folder.path().join("t.sqlite"));
    let arguments = ["--dir", path(&tweets), "--out", path(&database), "--json"];
    let mut child = command(&arguments)
        .args(["--variant", "serial"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the demo was built for this test");
    while finished(&database).len() < 5 && child.try_wait().expect("it is ours").is_none() {
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("it is ours");
    child.wait().expect("it is ours");

    // Who reads one of these again would find nothing but zeros.
    let spoiled = finished(&database);
    for name in &spoiled {
        let place = tweets.join(name);
        let found = fs::metadata(&place).expect("it is there");
        fs::write(&place, vec![0; found.len() as usize]).expect("it can be written");
        let file = File::options().write(true).open(&place).expect("it is there");
        file.set_modified(found.modified().expect("a date")).expect("it can be set");
    }
    let output = demo(&arguments);
    let result = &json(&output)["result"];
    assert!(spoiled.len() >= 5 && result["already"] == spoiled.len(), "{result}");
    assert_eq!(checksum(&database), Ok(expected));
}

#[test]
fn two_runs_at_once_store_each_file_once() {
    let folder = folder(7);
    let expected = undisturbed(folder.path());
    let (tweets, database) = (folder.path().join("tweets"), folder.path().join("t.sqlite"));
    let arguments = ["--dir", path(&tweets), "--out", path(&database)];
    let runs: Vec<_> = ["pipeline", "rayon", "serial"]
        .map(|variant| {
            let mut command = command(&arguments);
            let command = command.args(["--variant", variant]);
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the demo")
        })
        .into_iter()
        .map(|child| child.wait_with_output().expect("it is ours"))
        .collect();
    for output in runs {
        assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    }
    assert_eq!(checksum(&database), Ok(expected));
}

#[test]
fn a_run_that_is_interrupted_ends_in_order_and_leaves_no_temporary_file() {
    let (folder, place) = (folder(8), tempfile::tempdir().expect("a folder"));
    let tweets = folder.path().join("tweets");
    for variant in ["serial", "pipeline", "rayon", "threads", "async"] {
        let child = command(&["--dir", path(&tweets), "--variant", variant, "--workers", "2"])
            .env("TMPDIR", place.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the demo was built for this test");
        while fs::read_dir(place.path()).expect("a folder").count() == 0 {
            thread::sleep(Duration::from_millis(1));
        }
        let pid = child.id().to_string();
        let sent = std::process::Command::new("kill").args(["-INT", &pid]).status();
        assert!(sent.expect("kill is there").success());
        let output = child.wait_with_output().expect("it is ours");
        assert_eq!(output.status.code(), Some(1), "{variant}: {}", text(&output.stderr));
        assert!(text(&output.stderr).starts_with("tweets: interrupted; "), "{variant}");
        assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 0, "{variant}");
    }
}
