//! Every variant gives the same rows, for every number of workers and awkward folders.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod files;

use std::path::Path;

use lesson::agreement::check;
use tweets::{Import, Outcome, Place, Recipe, VARIANTS, agree, entries};

/// A sample that this test run keeps in the build folder: gone with `cargo clean`.
fn sample(seed: u64, files: usize, bytes: u64) -> Import {
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR"));
    Import::sample(cache, &Recipe { seed, files, bytes }, Place::Fresh)
        .expect("the build folder can be written")
}

fn serial(import: &Import) -> Outcome {
    tweets::serial::run(import)
}

#[test]
fn variants_agree_for_awkward_numbers_of_files() {
    executors::enter(&entries());
    for files in [0, 1, 2, 31, 33] {
        let import = sample(7, files, 3_000 * files as u64);
        assert_eq!(import.inputs().len(), files);
        check(VARIANTS, &import, agree).unwrap();
    }
}

#[test]
fn variants_agree_where_files_have_many_blocks() {
    executors::enter(&entries());
    check(VARIANTS, &sample(8, 3, 5_000_000), agree).unwrap();
}

#[test]
fn variants_agree_on_a_folder_full_of_trouble() {
    executors::enter(&entries());
    let folder = tempfile::tempdir().unwrap();
    files::trouble(folder.path());
    check(VARIANTS, &Import::open(folder.path(), Place::Fresh).unwrap(), agree).unwrap();
}

#[test]
fn variants_agree_on_folders_with_next_to_nothing_in_them() {
    executors::enter(&entries());
    for content in ["", "\n", "\n\n\n", "{}", "{\"delete\":{}}\n{\"limit\":{}}"] {
        let folder = tempfile::tempdir().unwrap();
        files::write(folder.path(), "a.json", content.as_bytes());
        let import = Import::open(folder.path(), Place::Fresh).unwrap();
        check(VARIANTS, &import, agree).unwrap();
        let stored = serial(&import).unwrap();
        assert_eq!(stored.content.tweets, 0);
        assert_eq!(stored.content.lines, stored.content.dropped.total(), "{content:?}");
    }
}

#[test]
fn a_lost_row_a_doubled_one_and_a_changed_one_are_disagreements() {
    let import = sample(7, 2, 20_000);
    let right = serial(&import);
    for damage in [
        "DELETE FROM tweets WHERE key = (SELECT max(key) FROM tweets)",
        "INSERT INTO hashtags SELECT key, 99, 'x' FROM tweets LIMIT 1",
        "UPDATE tweets SET likes = likes + 1 WHERE key = (SELECT min(key) FROM tweets)",
        "UPDATE tweets SET lang = NULL WHERE key = (SELECT min(key) FROM tweets)",
        "UPDATE files SET lines = lines + 1",
        "DROP INDEX tweets_by_id",
        "DELETE FROM summary",
    ] {
        let other = serial(&import);
        assert_eq!(agree(&right, &other), Ok(()));
        let path = other.as_ref().unwrap().database.path().to_owned();
        let changed = rusqlite::Connection::open(path).unwrap().execute(damage, []);
        changed.unwrap();
        assert!(agree(&right, &other).is_err(), "{damage}");
    }
}

#[test]
fn the_pipeline_says_how_its_stages_fared_and_draws_their_lanes() {
    let import = sample(8, 3, 5_000_000);
    let (stored, timeline) = timeline::record(|| tweets::pipeline::run(&import, 2).unwrap());
    let names: Vec<_> = stored.stages.iter().map(|stage| stage.name).collect();
    assert_eq!(names, ["read", "parse", "store", "carry", "index"]);
    assert!(
        stored.stages[..3].iter().all(|stage| !stage.busy.is_zero()),
        "{:?}",
        stored.stages
    );
    let lanes: Vec<_> = timeline.lanes.iter().map(|lane| lane.name.as_str()).collect();
    for lane in ["read 0", "parse 0", "parse 1", "store 0", "blocks waiting", "rows waiting"] {
        assert!(lanes.contains(&lane), "{lane} is not in {lanes:?}");
    }
    let parsed = timeline.spans().filter(|span| span.label == "parse");
    assert!(parsed.count() >= 5_000_000 / (1 << 18), "a span for each block");
}
