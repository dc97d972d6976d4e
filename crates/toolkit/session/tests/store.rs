//! Sessions on disk: round trips, and every way in which a file can be broken.

#![allow(clippy::expect_used, reason = "where a helper fails, so does its test")]

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use session::{
    Build, Case, Ceiling, Cost, Demand, Machine, Measure, Memory, Mode, Pair, ReadError,
    Refusal, Series, Session, Size, VERSION, Waits, read, read_folder,
};
use timeline::{Kind, Lane, Span, Timeline};

fn timeline() -> Timeline {
    let span = Span { label: "row".into(), task: 1, kind: Kind::Compute, start: 5, end: 9 };
    Timeline {
        lanes: vec![Lane { name: "main".into(), spans: vec![span] }],
        edges: vec![(1, 2)],
    }
}

fn session(started: &str) -> Session {
    let cost = Cost { wall_ns: 10, user_ns: 8, system_ns: 1, switches: 2 };
    let pair = Pair {
        iterations: 3,
        base: cost,
        own: None,
        run: cost,
        base_first: true,
        others_ns: Some(10_000_000),
    };
    let series = Series {
        variant: "rayon".into(),
        idea: "steals".into(),
        workers: Some(2),
        serial_form: Some("serial".into()),
        prepare_ns: 1000,
        memory: Some(Memory { peak_bytes: 1, allocations: 2, allocated_bytes: 3 }),
        timeline: Some(timeline()),
        pairs: vec![pair; 4],
    };
    let case = Case {
        name: "squares/100".into(),
        about: "a hundred".into(),
        job: "00ff".into(),
        items: None,
        size: Some(Size { family: "squares".into(), value: 100, unit: "numbers".into() }),
        demand: Some(Demand { ceiling: "fma-f64".into(), work: 100.0 }),
        waits: Some(Waits { times: 100, each_ns: 50_000_000 }),
        baseline: "serial".into(),
        series: vec![series],
        refusals: vec![Refusal { variant: "wrong".into(), reason: "it differs".into() }],
        variants: vec!["serial".into(), "rayon".into(), "wrong".into()],
    };
    Session {
        version: VERSION,
        bench: "loops".into(),
        started: started.into(),
        mode: Mode::Full,
        machine: Machine { cpu: "A Processor".into(), available: 2, ..Machine::default() },
        build: Build::default(),
        cases: vec![case],
        ceilings: vec![Ceiling {
            name: "fma-f64".into(),
            about: "multiply and add".into(),
            measure: Measure::FlopsPerSecond,
            cores: 2,
            value: 1.4e11,
        }],
        complete: true,
    }
}

/// What reading a file with this content says.
fn reading(content: &[u8]) -> Result<Session, ReadError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.json");
    fs::write(&path, content).expect("it can be written");
    read(&path)
}

#[test]
fn what_is_written_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new/folders/a.json");
    let written = session("2026-11-21T00:00:00Z");
    written.write(&path).expect("it can be written");
    assert_eq!(read(&path).expect("it can be read"), written);
}

#[test]
fn writing_leaves_no_other_file_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.json");
    for _ in 0..3 {
        session("2026-11-21T00:00:00Z").write(&path).expect("it can be written");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn a_session_that_cannot_be_written_leaves_the_former_one_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.json");
    let former = session("2026-11-21T00:00:00Z");
    former.write(&path).expect("it can be written");
    let error = former.write(&path.join("below.json")).expect_err("a file is no folder");
    assert!(error.to_string().contains("a.json/below.json"), "{error}");
    assert_eq!(read(&path).expect("it can be read"), former);
}

#[test]
fn a_file_cut_anywhere_is_an_error_that_names_it() {
    let whole = serde_json::to_vec(&session("2026-11-21T00:00:00Z")).expect("it is JSON");
    for length in 0..whole.len() {
        let error = reading(&whole[..length]).expect_err("it is cut");
        assert!(error.to_string().contains("a.json: "), "{error}");
    }
}

#[test]
fn a_newer_version_is_told_from_a_broken_file() {
    let text = format!("{{\"version\": {}, \"cases\": \"in another form\"}}", VERSION + 1);
    assert!(
        matches!(reading(text.as_bytes()), Err(ReadError::Newer { found, .. }) if found == 2)
    );
}

#[test]
fn empty_foreign_and_binary_files_are_errors() {
    assert!(matches!(reading(b""), Err(ReadError::Empty { .. })));
    for content in [&b"[]"[..], b"{}", b"\xff\xfe\0", b"null", b"{\"version\": -1}"] {
        assert!(matches!(reading(content), Err(ReadError::Broken { .. })), "{content:?}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = read(Path::new("/nowhere/a.json")).expect_err("it is not there");
    assert!(error.to_string().starts_with("/nowhere/a.json: cannot be read: "), "{error}");
}

#[test]
fn a_folder_gives_its_good_sessions_by_age_and_an_error_for_each_bad_one() {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, started) in [("b/x.json", "2026-02-01"), ("a/y.json", "2026-03-01")] {
        session(started).write(&folder.path().join(file)).expect("it can be written");
    }
    fs::write(folder.path().join("a/broken.json"), "{").expect("it can be written");
    fs::write(folder.path().join("a/note.txt"), "no session").expect("it can be written");
    let found = read_folder(folder.path());
    let started: Vec<&str> = found.sessions.iter().map(|one| one.started.as_str()).collect();
    assert_eq!(started, ["2026-02-01", "2026-03-01"]);
    assert_eq!(found.errors.len(), 1);
    assert!(found.errors[0].to_string().contains("broken.json"));
}

#[test]
fn a_folder_that_is_not_there_holds_no_sessions() {
    let found = read_folder(Path::new("/nowhere/at/all"));
    assert!(found.sessions.is_empty() && found.errors.is_empty());
}

proptest! {
    #[test]
    fn any_pair_survives_the_file(
        numbers in proptest::array::uniform12(any::<u64>()), own: bool, others: bool
    ) {
        let [a, b, c, d, e, f, g, h, i, j, k, l] = numbers;
        let pair = Pair {
            iterations: a,
            base: Cost { wall_ns: b, user_ns: c, system_ns: d, switches: e },
            own: own.then_some(Cost { wall_ns: j, user_ns: k, system_ns: l, switches: 0 }),
            run: Cost { wall_ns: f, user_ns: g, system_ns: h, switches: i },
            base_first: own ^ others,
            others_ns: others.then_some(a ^ b),
        };
        let text = serde_json::to_string(&pair).expect("it is JSON");
        prop_assert_eq!(serde_json::from_str::<Pair>(&text).expect("a pair"), pair);
    }
}
