//! Graphs at random, and what runs them.
#![allow(dead_code, clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use proptest::prelude::*;
use taskgraph::{
    Call, Chunk, Function, Graph, Operation, Order, Plan, Run, RunError, Settings, Size,
    TaskId, Value, schedule,
};

/// The numbers of workers that everything is tried with.
pub(crate) const WORKERS: [usize; 4] = [1, 2, 3, 8];

/// A graph at random: for each task the tasks before it that it takes, and how many numbers it gives.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) tasks: Vec<(Vec<usize>, usize)>,
    pub(crate) wanted: Vec<usize>,
}

/// Graphs of up to `most` tasks, from chains to bushes.
pub(crate) fn shapes(most: usize) -> impl Strategy<Value = Shape> {
    let task =
        (prop::collection::vec(any::<prop::sample::Index>(), 0..4), 0_usize..50, 1_usize..8);
    let wanted = prop::collection::vec(any::<prop::sample::Index>(), 1..4);
    (prop::collection::vec(task, 1..most), wanted).prop_map(|(tasks, wanted)| {
        let count = tasks.len();
        let inputs =
            |(at, (inputs, size, reach)): (usize, (Vec<prop::sample::Index>, usize, usize))| {
                // Some graphs reach back far, and some only to the last few.
                let window = at.min(if reach == 7 { at } else { reach });
                let chosen = inputs.iter().filter(|_| window > 0);
                (chosen.map(|input| at - 1 - input.index(window)).collect(), size)
            };
        let wanted = wanted.iter().map(|index| index.index(count)).collect();
        Shape { tasks: tasks.into_iter().enumerate().map(inputs).collect(), wanted }
    })
}

/// What ran, as (run, task), in the order in which it did.
static LOG: Mutex<Vec<(u64, u64)>> = Mutex::new(Vec::new());
static RUNS: AtomicU64 = AtomicU64::new(0);

/// Notes that it runs, and gives numbers that depend on the task and on all its inputs, in order.
/// Its constants are the run, the task, and how many numbers it gives.
pub(crate) const MIX: Call = Function::new("mix", |constants, inputs| {
    let [run, task, size] = constants else { return Err("three constants".to_owned()) };
    LOG.lock().expect("no panic").push((*run as u64, *task as u64));
    let mut mixed = 1.0 + task;
    for input in inputs {
        let Value::Chunk(chunk) = input else { return Err("a chunk".to_owned()) };
        mixed = (mixed * 0.7 + chunk.data().iter().sum::<f64>()).sin();
    }
    Ok(Chunk::row((0..*size as usize).map(|at| mixed + at as f64).collect()).into())
});

/// A graph of this shape whose tasks note that they run, and the number of the run.
pub(crate) fn graph(shape: &Shape) -> (Graph, Vec<TaskId>, u64) {
    let run = RUNS.fetch_add(1, Relaxed);
    let (mut graph, mut tasks) = (Graph::new(), Vec::new());
    for (at, (inputs, size)) in shape.tasks.iter().enumerate() {
        let inputs: Vec<TaskId> = inputs.iter().map(|input| tasks[*input]).collect();
        let mix = Operation::call(MIX, &[run as f64, at as f64, *size as f64]);
        tasks.push(graph.add(mix, &inputs, Size::numbers(*size)));
    }
    let wanted = shape.wanted.iter().map(|at| tasks[*at]).collect();
    (graph, wanted, run)
}

/// The tasks of a run that ran in this process, in the order in which they began.
pub(crate) fn ran(run: u64) -> Vec<u64> {
    let log = LOG.lock().expect("no panic");
    log.iter().filter(|(of, _)| *of == run).map(|(_, task)| *task).collect()
}

/// The tasks that the wanted ones need.
pub(crate) fn needed(shape: &Shape) -> Vec<u64> {
    let mut needed = vec![false; shape.tasks.len()];
    let mut stack = shape.wanted.clone();
    while let Some(task) = stack.pop() {
        if !std::mem::replace(&mut needed[task], true) {
            stack.extend(&shape.tasks[task].0);
        }
    }
    (0..).zip(needed).filter(|(_, needed)| *needed).map(|(task, _)| task).collect()
}

/// A way of running a plan.
pub(crate) type Way = Box<dyn Fn(&Plan, Settings) -> Result<Run, RunError>>;

/// All schedulers of this process, each with a name.
pub(crate) fn ways() -> Vec<(String, Way)> {
    let mut ways: Vec<(String, Way)> = vec![
        ("synchronous".to_owned(), Box::new(schedule::synchronous::run)),
        ("keep all".to_owned(), Box::new(schedule::synchronous::keeping_all)),
    ];
    for workers in WORKERS {
        let run = move |plan: &Plan, settings| schedule::threads::run(plan, settings, workers);
        ways.push((format!("{workers} threads"), Box::new(run)));
    }
    ways
}

/// All outputs; a failure fails the test.
pub(crate) fn outputs(run: Run) -> Vec<Value> {
    run.outputs.into_iter().map(|output| output.expect("nothing fails")).collect()
}

/// A plan, depth first.
pub(crate) fn plan(graph: &Graph, wanted: &[TaskId]) -> Plan {
    Plan::new(graph.clone(), wanted, Order::DepthFirst)
}
