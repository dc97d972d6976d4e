//! How much is in memory: what order and release buy, counted and not timed.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::process::{Command, Output};

use serde_json::Value as Json;
use taskgraph::{Array, Axis, Graph, Order, Peak, Plan, Settings, TaskId, fuse, schedule};

type Build = fn(&mut Graph, usize, usize) -> Vec<TaskId>;

/// What is done with arrays, by what it is called.
const JOBS: [(&str, Build); 6] = [
    ("sum", |graph, side, chunk| {
        random(graph, side, chunk).sum(graph, Axis::All).tasks().to_vec()
    }),
    ("mean of rows", |graph, side, chunk| {
        random(graph, side, chunk).mean(graph, Axis::Rows).tasks().to_vec()
    }),
    ("deviation of columns", |graph, side, chunk| {
        random(graph, side, chunk).deviation(graph, Axis::Columns).tasks().to_vec()
    }),
    ("x + xᵀ", |graph, side, chunk| symmetric(graph, side, chunk).tasks().to_vec()),
    ("sum of x + xᵀ", |graph, side, chunk| {
        symmetric(graph, side, chunk).sum(graph, Axis::All).tasks().to_vec()
    }),
    ("x·xᵀ", |graph, side, chunk| {
        let x = random(graph, side, chunk);
        let turned = x.transpose(graph);
        x.dot(graph, &turned).tasks().to_vec()
    }),
];

fn random(graph: &mut Graph, side: usize, chunk: usize) -> Array {
    Array::random(graph, (side, side), chunk, 7)
}

fn symmetric(graph: &mut Graph, side: usize, chunk: usize) -> Array {
    let x = random(graph, side, chunk);
    let turned = x.transpose(graph);
    x.add(graph, &turned)
}

fn peak(build: Build, side: usize, chunk: usize, order: Order) -> Peak {
    let mut graph = Graph::new();
    let wanted = build(&mut graph, side, chunk);
    Peak::of(&Plan::new(graph, &wanted, order))
}

#[test]
fn depth_first_never_holds_more_than_breadth_first() {
    for (name, build) in JOBS {
        for (side, chunk) in
            [(0, 4), (1, 1), (10, 10), (31, 8), (64, 8), (65, 8), (120, 10), (100, 3)]
        {
            let [depth, breadth] = [Order::DepthFirst, Order::BreadthFirst]
                .map(|order| peak(build, side, chunk, order).bytes);
            assert!(depth <= breadth, "{name}, {side} by {chunk}: {depth} > {breadth}");
        }
    }
}

#[test]
fn a_sum_holds_one_chunk_however_large_the_array_is() {
    let (name, build) = JOBS[0];
    for side in [100, 1000, 10_000] {
        let held = peak(build, side, 100, Order::DepthFirst).bytes;
        let chunk = 100 * 100 * 8;
        assert!(held <= chunk + 8 * 8 * 20, "{name}, {side}: {held}");
    }
}

#[test]
fn a_chunk_and_its_mirror_image_are_done_with_together() {
    let (_, build) = JOBS[4];
    let chunk = 100 * 100 * 8;
    let held = peak(build, 2000, 100, Order::DepthFirst).bytes;
    assert!(held <= 5 * chunk, "{held} are more than 5 chunks of {chunk}");
    // Breadth first has all of x and of its mirror image.
    assert!(peak(build, 2000, 100, Order::BreadthFirst).bytes >= 400 * chunk);
}

#[test]
fn a_chain_that_was_fused_still_needs_what_its_links_need() {
    let mut graph = Graph::new();
    let sum = random(&mut graph, 100, 50).sum(&mut graph, Axis::All);
    let (fused, wanted) = fuse(&graph, sum.tasks());
    let chunk = 50 * 50 * 8;
    let peak = Peak::of(&Plan::new(fused, &wanted, Order::DepthFirst));
    assert!((chunk + 8..=chunk + 5 * 8).contains(&peak.bytes), "{peak:?}");
}

#[test]
fn releasing_early_holds_a_fraction_of_keeping_all() {
    let mut graph = Graph::new();
    let sum = symmetric(&mut graph, 400, 20).sum(&mut graph, Axis::All);
    let plan = Plan::new(graph, sum.tasks(), Order::DepthFirst);
    let released = schedule::synchronous::run(&plan, Settings::default()).expect("no limit");
    let kept =
        schedule::synchronous::keeping_all(&plan, Settings::default()).expect("no limit");
    assert_eq!(released.outputs, kept.outputs);
    // x, xᵀ and their sum, and some numbers.
    assert!(kept.peak_bytes >= 3 * 400 * 400 * 8);
    assert!(released.peak_bytes * 100 <= kept.peak_bytes, "{released:?}, {kept:?}");
}

/// Runs the demo with so much address space, which the kernel enforces.
fn within(kib: usize, words: &str) -> Output {
    let line = format!("ulimit -v {kib} && exec {} {words}", env!("CARGO_BIN_EXE_taskgraph"));
    Command::new("sh").args(["-c", &line]).output().expect("a shell")
}

/// 5000 × 5000 numbers are 200 MB.
const LARGE: &str = "std --rows 5000 --columns 5000 --chunk 500 --json";

#[test]
fn a_matrix_larger_than_the_memory_is_gone_through_in_chunks() {
    let kib = 160 << 10;
    for variant in ["synchronous", "threads", "fused"] {
        let output =
            within(kib, &format!("{LARGE} --memory 40MiB --workers 3 --variant {variant}"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{variant}: {said}");
        let found: Json = serde_json::from_slice(&output.stdout).expect("one object");
        let number = |value: &Json| value.as_u64().expect("a number");
        assert!(number(&found["result"]["held_bytes"]) <= 40 << 20, "{variant}");
        assert!(number(&found["peak_bytes"]) < 100 << 20, "{variant}: {found}");
        let mean = found["result"]["mean"].as_f64().expect("a mean");
        assert!((mean - 0.5).abs() < 1e-3, "{variant}");
    }
    // The limit is one: the plain way needs the whole matrix.
    assert!(!within(kib, &format!("{LARGE} --variant plain")).status.success());
}

#[test]
fn a_limit_that_cannot_be_kept_is_refused_and_says_what_would_do() {
    for (variant, named) in [
        ("threads", "moments"),
        ("fifo", "moments"),
        ("plain", "all of it"),
        ("keep_all", "std"),
    ] {
        let output = within(4 << 20, &format!("{LARGE} --memory 1MiB --variant {variant}"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{variant}: {said}");
        assert!(said.contains(named) && said.contains("at least"), "{variant}: {said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_million_tasks_take_a_few_hundred_bytes_each() {
    let output = within(4 << 20, "noop --tasks 1000000 --workers 3 --json");
    let found: Json = serde_json::from_slice(&output.stdout).expect("one object");
    assert_eq!(found["result"]["layers"], 1000.0);
    let peak = found["peak_bytes"].as_u64().expect("a number");
    assert!(peak < 400_000_000, "{peak}");
}

#[test]
fn what_goes_to_and_fro_between_processes_is_held_a_few_times_and_no_more() {
    let output =
        within(200 << 10, &format!("{LARGE} --memory 20MiB --workers 2 --variant processes"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    let found: Json = serde_json::from_slice(&output.stdout).expect("one object");
    assert!(found["peak_bytes"].as_u64().expect("a number") < 100 << 20, "{found}");
}
