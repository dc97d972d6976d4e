//! Taskgraph: what a scheduler costs, what it buys, and how large a chunk should be.

use std::time::Duration;

use speedup::Variant;
use taskgraph::jobs::deviation::Deviation;
use taskgraph::jobs::group_by::GroupBy;
use taskgraph::jobs::inc_add::IncAdd;
use taskgraph::jobs::noop::Noop;
use taskgraph::jobs::potential::Potential;
use taskgraph::jobs::product::Product;
use taskgraph::jobs::transpose::Transpose;
use taskgraph::jobs::{Job, Outcome, agree, variants};
use taskgraph::{Axis, Functions, Settings};

speedup::count_allocations!();

const SETTINGS: Settings = Settings { memory: None, measured: false };
const SEED: u64 = 2020;

/// Rows and columns of the matrix whose chunks are made larger and smaller.
const SIDE: usize = 1_000;

/// What is measured of most: the loops, the graph, and the hands that may gain by it.
const SWEEP: [&str; 4] = ["plain", "synchronous", "threads", "processes_fused"];

/// Of most only two workers: what more would gain is predicted by the demo.
const WORKERS: [usize; 1] = [2];

fn main() -> std::process::ExitCode {
    taskgraph::enter(Functions::default());
    speedup::bench("taskgraph", |bench| {
        bench
            .case("incadd", || IncAdd { seconds: 0.002, settings: SETTINGS })
            .about("add(inc(1), inc(2)), calls of 2 ms: two of the three can wait together")
            .waits(3, Duration::from_millis(2))
            .workers(&WORKERS)
            .variants(&rungs(&["plain", "synchronous", "threads"]))
            .measure_by(agree::<IncAdd>);
        bench
            .case("noop", || Noop { tasks: 20_000, width: 1_000, settings: SETTINGS })
            .about("20,000 tasks that do nothing, each waits for two others")
            .items(20_000, "tasks")
            .workers(&WORKERS)
            .variants(&rungs(&["synchronous", "fifo", "threads", "processes"]))
            .measure_by(agree::<Noop>);
        for chunk in [10, 125, 500, 1_000] {
            bench
                .case("std", || deviation(chunk))
                .about(format!("mean and std of {SIDE}×{SIDE}, chunks of {chunk}×{chunk}"))
                .items((SIDE * SIDE) as u64, "numbers")
                .size(chunk as u64, "rows in a chunk")
                .workers(&WORKERS)
                .variants(&rungs(&SWEEP))
                .measure_by(agree::<Deviation>);
        }
        bench
            .case("transpose", transpose)
            .about("x + xᵀ, 800×800, chunks of 200×200")
            .workers(&WORKERS)
            .variants(&rungs(&["plain", "synchronous", "fifo", "keep_all", "threads"]))
            .measure_by(agree::<Transpose>);
        bench
            .case("product", product)
            .about("x·(xᵀ + 1), 256×256, chunks of 64×64")
            .workers(&WORKERS)
            .variants(&rungs(&["plain", "synchronous", "threads"]))
            .measure_by(agree::<Product>);
        bench
            .case("groupby", || GroupBy::generated(10, 20_000, SEED))
            .about("mean by key of 10 parts of 20,000 records")
            .items(200_000, "records")
            .workers(&WORKERS)
            .variants(&rungs(&SWEEP))
            .measure_by(agree::<GroupBy>);
        bench
            .case("potential", potential)
            .about("the Lennard-Jones potential of 1,500 particles, blocks of 150")
            .workers(&WORKERS)
            .variants(&rungs(&["plain", "synchronous", "threads"]))
            .measure_by(agree::<Potential>);
    })
}

fn potential() -> Potential {
    Potential { particles: 1_500, chunk: 150, seed: SEED, settings: SETTINGS }
}

fn transpose() -> Transpose {
    Transpose { side: 800, chunk: 200, seed: SEED, settings: SETTINGS }
}

fn deviation(chunk: usize) -> Deviation {
    let (rows, columns, axis) = (SIDE, SIDE, Axis::All);
    Deviation { rows, columns, chunk, axis, seed: SEED, settings: SETTINGS }
}

fn product() -> Product {
    Product { rows: 256, columns: 256, chunk: 64, seed: SEED, settings: SETTINGS }
}

/// The variants with these names, in their order.
fn rungs<J: Job>(names: &[&str]) -> Vec<Variant<J, Outcome<J>>> {
    let wanted = |rung: &Variant<J, Outcome<J>>| names.contains(&rung.name);
    variants::<J>().into_iter().filter(wanted).collect()
}
