//! A task that fails: its own name, who asked for it, and what can be had all the same.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod common;

use common::{plan, ways};
use executors::Processes;
use taskgraph::{
    Call, Failure, Function, Functions, Graph, Plan, Run, Settings, TaskId, Value, delayed,
    fuse, schedule,
};

const PANIC: Call = Function::new("panic", |_, _| panic!("out of milk"));

/// Ends the process that runs it, as a crash in foreign code would.
const CRASH: Call = Function::new("crash", |_, _| std::process::exit(7));

const OWN: Functions =
    Functions { calls: &[PANIC, CRASH], elements: &[], maps: &[], keeps: &[] };

/// bad → middle → end, good → other, both → end. Wanted: end, other, middle, bad.
fn graph(bad: Call) -> (Graph, Vec<TaskId>) {
    let mut graph = Graph::new();
    let bad = graph.delayed(bad, &[], &[]);
    let good = graph.delayed(delayed::INC, &[1.0], &[]);
    let middle = graph.delayed(delayed::INC, &[], &[bad]);
    let other = graph.delayed(delayed::DOUBLE, &[], &[good]);
    let end = graph.delayed(delayed::ADD, &[], &[middle, other]);
    for (task, name) in [(bad, "bad"), (middle, "middle"), (other, "other"), (end, "end")] {
        graph.rename(task, name);
    }
    (graph, vec![end, other, middle, bad])
}

fn failure(why: &str, chain: &[&str]) -> Result<Value, Failure> {
    let chain = chain.iter().copied().map(str::to_owned).collect();
    Err(Failure { task: "bad".to_owned(), why: why.to_owned(), chain })
}

fn assert_only_dependents_fail(run: &Run, why: &str, name: &str) {
    let expected = vec![
        failure(why, &["middle", "end"]),
        Ok(Value::Number(4.0)),
        failure(why, &["middle"]),
        failure(why, &[]),
    ];
    assert_eq!(run.outputs, expected, "{name}");
}

#[test]
fn a_failure_names_its_task_and_the_chain_and_the_rest_is_delivered() {
    let (graph, wanted) = graph(delayed::FAIL);
    for settings in [None, Some(0)].map(|memory| Settings { memory, measured: true }) {
        for (name, run) in ways() {
            let run = run(&plan(&graph, &wanted), settings).expect("it runs");
            assert_only_dependents_fail(&run, "it always does", &name);
        }
    }
}

#[test]
fn a_panic_is_a_failure_like_any_other() {
    let (graph, wanted) = graph(PANIC);
    for (name, run) in ways() {
        let run = run(&plan(&graph, &wanted), Settings::default()).expect("it runs");
        assert_only_dependents_fail(&run, "it panicked: out of milk", &name);
    }
}

#[test]
fn a_failure_reads_as_a_sentence() {
    let (graph, wanted) = graph(delayed::FAIL);
    let run = schedule::synchronous::run(&plan(&graph, &wanted), Settings::default());
    let failures: Vec<String> = run
        .expect("it runs")
        .outputs
        .into_iter()
        .filter_map(|output| output.err().map(|failure| failure.to_string()))
        .collect();
    assert_eq!(
        failures[0],
        "task `bad` failed: it always does; asked for by `middle`; that by `end`"
    );
    assert_eq!(failures[2], "task `bad` failed: it always does");
}

#[test]
fn in_a_chain_that_was_fused_the_link_is_named() {
    let mut graph = Graph::new();
    let bad = graph.delayed(delayed::FAIL, &[], &[]);
    let end = graph.delayed(delayed::INC, &[], &[bad]);
    let (fused, wanted) = fuse(&graph, &[end]);
    assert_eq!(fused.len(), 1);
    let run = schedule::synchronous::run(&plan(&fused, &wanted), Settings::default());
    let failure = run.expect("it runs").outputs[0].clone().expect_err("it fails");
    assert_eq!(failure.why, "fail: it always does");
}

fn on_processes(plan: &Plan, workers: usize) -> Run {
    let pool = Processes::new(workers).expect("a pool");
    schedule::processes::run(plan, Settings::default(), &pool).expect("it runs")
}

#[test]
fn failures_and_panics_in_other_processes_are_the_same() {
    taskgraph::enter(OWN);
    for (bad, why) in [(delayed::FAIL, "it always does"), (PANIC, "it panicked: out of milk")] {
        let (graph, wanted) = graph(bad);
        for workers in [1, 3] {
            let run = on_processes(&plan(&graph, &wanted), workers);
            assert_only_dependents_fail(&run, why, &format!("{workers} processes"));
        }
    }
}

#[test]
fn a_task_that_ends_its_process_fails_and_those_sent_with_it_do_not() {
    taskgraph::enter(OWN);
    let mut graph = Graph::new();
    let mut wanted: Vec<TaskId> =
        (0..100).map(|at| graph.delayed(delayed::INC, &[f64::from(at)], &[])).collect();
    wanted.insert(40, graph.delayed(CRASH, &[], &[]));
    for workers in [1, 2] {
        let run = on_processes(&plan(&graph, &wanted), workers);
        let failed: Vec<usize> =
            (0..run.outputs.len()).filter(|at| run.outputs[*at].is_err()).collect();
        assert_eq!(failed, [40]);
        let why = &run.outputs[40].as_ref().expect_err("it crashed").why;
        assert!(why.contains("exited with status 7"), "{why}");
    }
}

#[test]
fn a_function_that_is_not_known_over_there_is_a_failure_that_names_it() {
    taskgraph::enter(Functions::default());
    let mut graph = Graph::new();
    let task = graph.delayed(PANIC, &[], &[]);
    let run = on_processes(&plan(&graph, &[task]), 1);
    let why = &run.outputs[0].as_ref().expect_err("nobody knows it").why;
    assert!(why.contains("cannot be sent"), "{why}");
}

#[test]
fn an_input_of_the_wrong_sort_is_a_failure_that_says_so() {
    let mut graph = Graph::new();
    let x = taskgraph::Array::random(&mut graph, (2, 2), 2, 1);
    let sum = graph.delayed(delayed::ADD, &[], &[x.tasks()[0], x.tasks()[0]]);
    let run = schedule::synchronous::run(&plan(&graph, &[sum]), Settings::default());
    let failure = run.expect("it runs").outputs[0].clone().expect_err("a chunk is no number");
    assert_eq!(failure.why, "input 0 is a chunk of an array, where a number is needed");
}
