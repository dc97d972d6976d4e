//! Graphs with names: cycles are refused, and printed.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use proptest::prelude::*;
use taskgraph::jobs::recipe::{Recipe, RecipeError};
use taskgraph::{Draft, DraftError, Operation, Settings, delayed};

fn draft(tasks: &[(&str, &[&str])]) -> Draft {
    let mut draft = Draft::default();
    for (name, inputs) in tasks {
        draft
            .add(name, Operation::call(delayed::SUM, &[]), inputs)
            .expect("names of their own");
    }
    draft
}

#[test]
fn a_cycle_is_printed_from_task_to_task_and_nothing_but_it() {
    let tasks: &[(&str, &[&str])] =
        &[("start", &["a"]), ("a", &["b", "x"]), ("b", &["c"]), ("c", &["a"]), ("x", &[])];
    let error = draft(tasks).graph().expect_err("a, b and c wait for each other");
    assert_eq!(error.to_string(), "a cycle: a → b → c → a");
}

#[test]
fn a_task_that_waits_for_itself_is_a_cycle() {
    let error = draft(&[("a", &["a"])]).graph().expect_err("it waits for itself");
    assert_eq!(error.to_string(), "a cycle: a → a");
}

#[test]
fn a_task_that_is_not_there_is_named_with_the_one_that_asks() {
    let error = draft(&[("a", &["b"])]).graph().expect_err("there is no b");
    assert_eq!(
        error.to_string(),
        "task `a` takes the output of `b`, and there is no such task"
    );
}

#[test]
fn a_name_is_given_once() {
    let mut draft = draft(&[("a", &[])]);
    let twice = draft.add("a", Operation::call(delayed::SUM, &[]), &[]);
    assert_eq!(twice, Err(DraftError::SameName("a".to_owned())));
}

#[test]
fn a_chain_of_a_hundred_thousand_tasks_is_no_trouble() {
    let mut draft = Draft::default();
    for at in 0..100_000 {
        let inputs = [format!("{}", at + 1)];
        let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
        let last = at == 99_999;
        let operation = Operation::call(delayed::SUM, &[f64::from(at)]);
        draft
            .add(&at.to_string(), operation, if last { &[] } else { &inputs })
            .expect("a name");
    }
    let (graph, _) = draft.graph().expect("no cycle");
    assert_eq!(graph.len(), 100_000);
}

#[test]
fn a_line_that_is_wrong_is_named() {
    for (text, line) in [("x = inc 1\ny", 2), ("x = magic 1", 1), ("x =", 1)] {
        match Recipe::read(text, Settings::default()) {
            Err(RecipeError::Line { line: found, .. }) => assert_eq!(found, line, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn a_draft_is_a_graph_or_has_a_cycle_that_is_one(
        edges in prop::collection::vec(prop::collection::vec(0_usize..12, 0..3), 1..12),
    ) {
        let count = edges.len();
        let name = |at: usize| format!("t{at}");
        let inputs = |at: usize| edges[at].iter().map(|input| input % count);
        let mut draft = Draft::default();
        for at in 0..count {
            let inputs: Vec<String> = inputs(at).map(name).collect();
            let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
            let operation = Operation::call(delayed::SUM, &[at as f64]);
            draft.add(&name(at), operation, &inputs).expect("a name of its own");
        }
        match draft.graph() {
            Ok((graph, found)) => {
                prop_assert_eq!(graph.len(), count);
                for at in 0..count {
                    let task = found[&name(at)];
                    let wanted: Vec<_> = inputs(at).map(|input| found[&name(input)]).collect();
                    prop_assert_eq!(graph.inputs(task).collect::<Vec<_>>(), wanted);
                }
            }
            Err(DraftError::Cycle(cycle)) => {
                prop_assert!(!cycle.tasks.is_empty());
                for (at, task) in cycle.tasks.iter().enumerate() {
                    let number: usize = task[1..].parse().expect("a number");
                    let next = &cycle.tasks[(at + 1) % cycle.tasks.len()];
                    prop_assert!(inputs(number).any(|input| name(input) == *next));
                }
            }
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}
