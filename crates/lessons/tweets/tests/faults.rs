//! What becomes of each fault, told from real files.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has to fail")]

mod files;

use std::fs;
use std::path::Path;

use ::tweets::{Import, Place, Reason, StoreError, Stored, VARIANTS, inflated, pipeline};
use files::{gzip, trouble, tweet, tweets, write};

fn open(folder: &Path) -> Import {
    Import::open(folder, Place::Fresh).expect("it holds files")
}

fn lines(stored: &Stored) -> Vec<String> {
    stored.failures.iter().map(ToString::to_string).collect()
}

#[test]
fn each_fault_gets_one_line_with_its_place_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    trouble(folder.path());
    let stored = pipeline::run(&open(folder.path()), 2).unwrap();
    let lines = lines(&stored);
    let starts = |at: usize, start: &str| {
        assert!(lines[at].starts_with(start), "{} is not {start}", lines[at]);
    };
    for (at, name) in ["m-flipped", "n-cut", "o-sum", "p-garbage"].iter().enumerate() {
        starts(at, &format!("{name}.json.gz: line "));
        assert!(lines[at].contains("the gzip data is damaged: "), "{}", lines[at]);
        assert!(lines[at].ends_with("nothing of the file is stored"), "{}", lines[at]);
    }
    starts(2, "o-sum.json.gz: line 401: ");
    for (file, name) in ["q-lines.json", "r-lines.json.gz"].iter().enumerate() {
        let expected = [
            "line 401 is not UTF-8 from byte 8 on",
            "line 402 is cut off",
            "line 403 is not JSON: expected ident at byte 2",
            "line 406 is cut off",
            "line 408 is longer than 1 MiB",
            "line 409 is longer than 1 MiB",
            "line 810 is cut off",
        ];
        let found = &lines[4 + 7 * file..][..7];
        assert_eq!(found, expected.map(|line| format!("{name}: {line}")));
    }
    assert_eq!(lines[18], "s-bad.json.gz: 50 lines more cannot be read");
    starts(19, "s-bad.json.gz: line 1 is not JSON: ");
    assert_eq!(lines.len(), 4 + 7 + 7 + 1 + 100);

    // 6 files of 400, one of 800, the bom, one, the deletes; 801 each of q and r.
    assert_eq!(stored.content.tweets, 5 * 400 + 800 + 2 + 2 * 801);
    assert_eq!(stored.content.dropped[Reason::Deleted], 50);
    assert_eq!(stored.content.dropped[Reason::NotATweet], 4);
    assert_eq!(stored.content.dropped[Reason::Blank], 1);
}

#[test]
fn a_file_that_goes_or_changes_after_it_was_listed_is_a_line() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.json", "b.json", "c.json"] {
        write(folder.path(), name, tweets(3).as_bytes());
    }
    for variant in VARIANTS.iter().filter(|variant| variant.name != "processes") {
        for name in ["a.json", "b.json"] {
            write(folder.path(), name, tweets(3).as_bytes());
        }
        let import = open(folder.path());
        fs::remove_file(folder.path().join("a.json")).unwrap();
        write(folder.path(), "b.json", tweets(4).as_bytes());
        let stored = variant.prepare(2).unwrap()(&import).unwrap();
        let lines = lines(&stored);
        assert_eq!(lines.len(), 2, "{}: {lines:?}", variant.name);
        assert!(lines[0].starts_with("a.json: cannot be read: No such file"), "{lines:?}");
        assert!(lines[1].starts_with("b.json: changed while"), "{lines:?}");
        assert_eq!((stored.content.files, stored.content.tweets), (1, 3));
    }
}

#[test]
fn a_file_that_appears_is_a_line_and_the_next_run_stores_it() {
    let (folder, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let database = Place::Kept(place.path().join("t.sqlite"));
    write(folder.path(), "a.json", tweets(3).as_bytes());
    let import = Import::open(folder.path(), database.clone()).unwrap();
    write(folder.path(), "b.json", tweets(2).as_bytes());
    let stored = inflated::run(&import).unwrap();
    assert_eq!(
        lines(&stored),
        ["b.json: appeared while the run was under way; run again to store it"]
    );
    let again = inflated::run(&Import::open(folder.path(), database).unwrap()).unwrap();
    assert_eq!((again.already, again.content.tweets, again.failures.len()), (1, 5, 0));
}

#[test]
fn a_file_that_has_changed_since_it_was_stored_replaces_its_rows() {
    let (folder, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let database = Place::Kept(place.path().join("t.sqlite"));
    write(folder.path(), "a.json", tweets(30).as_bytes());
    write(folder.path(), "b.json", b"no\n\n");
    let first = inflated::run(&Import::open(folder.path(), database.clone()).unwrap()).unwrap();
    assert_eq!((first.content.tweets, first.content.troubled), (30, 1));
    write(folder.path(), "a.json", tweets(4).as_bytes());
    write(folder.path(), "b.json", tweet(9, "mended").as_bytes());
    let second = inflated::run(&Import::open(folder.path(), database).unwrap()).unwrap();
    let fresh = inflated::run(&open(folder.path())).unwrap();
    assert_eq!(second.content, fresh.content);
    assert_eq!(second.database.checksum(), fresh.database.checksum());
}

#[test]
fn a_damaged_file_is_tried_again_and_stored_once_it_is_mended() {
    let (folder, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let database = Place::Kept(place.path().join("t.sqlite"));
    let whole = gzip(tweets(50).as_bytes());
    write(folder.path(), "a.json.gz", &whole[..whole.len() - 9]);
    let run =
        || pipeline::run(&Import::open(folder.path(), database.clone()).unwrap(), 2).unwrap();
    for _ in 0..2 {
        let stored = run();
        assert_eq!((stored.content.tweets, stored.failures.len(), stored.already), (0, 1, 0));
    }
    write(folder.path(), "a.json.gz", &whole);
    let stored = run();
    assert_eq!((stored.content.tweets, stored.failures.len()), (50, 0));
}

#[test]
fn a_database_of_somebody_else_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.json", tweets(3).as_bytes());
    let database = folder.path().join("other.sqlite");
    let run = || {
        let place = Place::Kept(database.clone());
        inflated::run(&Import::open(folder.path(), place).unwrap()).map(drop).unwrap_err()
    };
    let sql = |sql: &str| rusqlite::Connection::open(&database).unwrap().execute_batch(sql);

    fs::write(&database, "Dear diary, today I made a file that is not a database at all.")
        .unwrap();
    let before = fs::read(&database).unwrap();
    assert!(matches!(run(), StoreError::Foreign { .. }));
    assert_eq!(fs::read(&database).unwrap(), before);

    fs::remove_file(&database).unwrap();
    sql("CREATE TABLE diary(day, text)").unwrap();
    let before = fs::read(&database).unwrap();
    assert!(matches!(run(), StoreError::Foreign { .. }));
    assert_eq!(fs::read(&database).unwrap(), before);

    fs::remove_file(&database).unwrap();
    inflated::run(&Import::open(folder.path(), Place::Kept(database.clone())).unwrap())
        .unwrap();
    sql("PRAGMA user_version = 7").unwrap();
    assert!(matches!(run(), StoreError::Version { found: 7, wanted: 1, .. }));
    sql("PRAGMA user_version = 1; UPDATE origin SET folder = '/elsewhere'").unwrap();
    assert!(matches!(run(), StoreError::OtherFolder { .. }));
}

#[test]
fn a_database_in_a_folder_that_is_not_there_is_one_clear_line() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.json", tweets(3).as_bytes());
    let place = Place::Kept(folder.path().join("nowhere/t.sqlite"));
    let error = inflated::run(&Import::open(folder.path(), place).unwrap()).unwrap_err();
    assert!(error.to_string().contains("nowhere/t.sqlite: unable to open"), "{error}");
}
