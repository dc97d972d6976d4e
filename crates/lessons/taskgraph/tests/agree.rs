//! Every variant of every job, for few and many workers and awkward sizes, gives what the plain way
//! gives.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::fmt::Debug;

use lesson::agreement::WORKERS;
use taskgraph::bag::Source;
use taskgraph::jobs::control::Control;
use taskgraph::jobs::deviation::Deviation;
use taskgraph::jobs::group_by::GroupBy;
use taskgraph::jobs::inc_add::IncAdd;
use taskgraph::jobs::noop::Noop;
use taskgraph::jobs::potential::Potential;
use taskgraph::jobs::product::Product;
use taskgraph::jobs::recipe::Recipe;
use taskgraph::jobs::transpose::Transpose;
use taskgraph::jobs::{self, Job};
use taskgraph::{Axis, Functions, Settings};

/// Like `lesson::agreement::check`, but for many jobs with the same pools of processes.
fn check<J: Job>(all: &[J]) {
    let variants = jobs::variants::<J>();
    let plain = variants[0].prepare(1).expect("nothing to prepare");
    for variant in &variants[1..] {
        let sweep = if variant.is_parallel() { &WORKERS[..] } else { &WORKERS[..1] };
        for &workers in sweep {
            let ready = variant.prepare(workers).expect("it can be prepared");
            for job in all {
                if let Err(why) = jobs::agree::<J>(&plain(job), &ready(job)) {
                    panic!("{} with {workers} workers, {job:?}: {why}", variant.name);
                }
            }
        }
    }
    same_bits(all);
}

/// All that run the same graph give the same bits, whatever rounding does.
fn same_bits<J: Job>(all: &[J]) {
    let text = |answer: &dyn Debug| format!("{answer:?}");
    for job in all {
        let variants = jobs::variants::<J>();
        let answers = variants[1..6].iter().flat_map(|variant| {
            WORKERS.map(|workers| {
                let outcome = variant.prepare(workers).expect("nothing to prepare")(job);
                text(&outcome.expect("no limit").answer)
            })
        });
        let answers: Vec<String> = answers.collect();
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{job:?}: {answers:?}");
    }
}

const SETTINGS: Settings = Settings { memory: None, measured: false };

/// Rows, columns and chunk.
const SHAPES: [(usize, usize, usize); 10] = [
    (0, 0, 4),
    (0, 5, 4),
    (1, 1, 1),
    (2, 2, 1),
    (31, 33, 8),
    (33, 31, 32),
    (33, 33, 100),
    (1, 65, 8),
    (65, 1, 8),
    (70, 70, 7),
];

#[test]
fn mean_and_deviation_agree() {
    taskgraph::enter(Functions::default());
    let mut all = Vec::new();
    for (rows, columns, chunk) in SHAPES {
        for axis in [Axis::All, Axis::Rows, Axis::Columns] {
            all.push(Deviation { rows, columns, chunk, axis, seed: 7, settings: SETTINGS });
        }
    }
    check(&all);
}

#[test]
fn transposes_agree() {
    taskgraph::enter(Functions::default());
    let sides = [(0, 3), (1, 1), (2, 1), (31, 8), (33, 32), (33, 100), (64, 8)];
    check(&sides.map(|(side, chunk)| Transpose { side, chunk, seed: 7, settings: SETTINGS }));
}

#[test]
fn products_agree() {
    taskgraph::enter(Functions::default());
    check(&SHAPES.map(|(rows, columns, chunk)| Product {
        rows,
        columns,
        chunk,
        seed: 7,
        settings: SETTINGS,
    }));
}

#[test]
fn potentials_agree() {
    taskgraph::enter(Functions::default());
    let sizes = [(0, 3), (1, 1), (2, 1), (31, 8), (33, 32), (33, 100), (200, 9)];
    let seed = 0xDEAD_BEEF_1234_5678;
    check(&sizes.map(|(particles, chunk)| Potential {
        particles,
        chunk,
        seed,
        settings: SETTINGS,
    }));
}

#[test]
fn groups_agree_also_where_files_are_broken() {
    taskgraph::enter(Functions::default());
    let folder = tempfile::tempdir().expect("a folder");
    let mut all: Vec<GroupBy> = [(0, 10), (1, 0), (1, 1), (3, 31), (10, 33), (70, 5)]
        .map(|(files, rows)| GroupBy::generated(files, rows, 7))
        .into();
    all.extend(all.clone().into_iter().map(|job| GroupBy { positive: true, ..job }));
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        Source::file(&path, "name", "value")
    };
    let whole = [write("1.csv", "name,value\na,1\nb,2\n"), write("2.csv", "value,name\n3,a\n")];
    let broken = write("3.csv", "name,value\na,one\n");
    let missing = Source::file(&folder.path().join("4.csv"), "name", "value");
    for more in [vec![], vec![broken], vec![missing]] {
        let sources = [whole.to_vec(), more].concat();
        all.push(GroupBy { sources, positive: false, settings: SETTINGS });
    }
    check(&all);
}

#[test]
fn loops_agree_also_where_a_call_fails() {
    taskgraph::enter(Functions::default());
    let job = |count, failing| Control { count, seconds: 0.0, failing, settings: SETTINGS };
    check(&[
        job(0, None),
        job(1, None),
        job(2, None),
        job(33, None),
        job(33, Some(5)),
        job(1, Some(0)),
    ]);
}

#[test]
fn inc_and_add_agree() {
    taskgraph::enter(Functions::default());
    check(&[
        IncAdd { seconds: 0.0, settings: SETTINGS },
        IncAdd { seconds: 0.001, settings: SETTINGS },
    ]);
}

#[test]
fn no_ops_agree() {
    taskgraph::enter(Functions::default());
    let sizes = [(0, 1), (1, 1), (2, 1), (31, 1), (33, 2), (100, 33), (1000, 31), (5, 10)];
    check(&sizes.map(|(tasks, width)| Noop { tasks, width, settings: SETTINGS }));
}

#[test]
fn recipes_agree() {
    taskgraph::enter(Functions::default());
    let texts =
        ["", "x = inc 1", "z = add x y # first\nx = inc 1\ny = double x\nw = fail\nv = inc w"];
    check(&texts.map(|text| Recipe::read(text, SETTINGS).expect("a graph")));
}

#[test]
fn an_answer_that_is_wrong_is_a_disagreement() {
    let job = Transpose { side: 5, chunk: 2, seed: 7, settings: SETTINGS };
    let other = Transpose { seed: 8, ..job.clone() };
    let answer = |job: &Transpose| job.plain().expect("an answer");
    assert!(Transpose::agree(&answer(&job), &answer(&other)).is_err());
    let job = Deviation {
        rows: 9,
        columns: 9,
        chunk: 2,
        axis: Axis::All,
        seed: 7,
        settings: SETTINGS,
    };
    let other = Deviation { seed: 8, ..job.clone() };
    let answer = |job: &Deviation| job.plain().expect("an answer");
    assert!(Deviation::agree(&answer(&job), &answer(&other)).is_err());
    let job = Potential { particles: 9, chunk: 2, seed: 7, settings: SETTINGS };
    let other = Potential { seed: 8, ..job.clone() };
    let answer = |job: &Potential| job.plain().expect("an answer");
    assert!(Potential::agree(&answer(&job), &answer(&other)).is_err());
    let job = GroupBy::generated(2, 9, 7);
    let answer = |job: &GroupBy| job.plain().expect("an answer");
    assert!(GroupBy::agree(&answer(&job), &answer(&GroupBy::generated(2, 9, 8))).is_err());
}
