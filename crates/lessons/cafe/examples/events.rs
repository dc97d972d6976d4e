//! How fast the simulator is: events a second, for a million tasks on many workers.
//!
//!     cargo run --release -p cafe --example events

use std::time::Instant;

use cafe::{Costs, Plan, PlanError, Policy, simulate};

const TASKS: usize = 1_000_000;

fn main() -> Result<(), PlanError> {
    let mut random = fastrand::Rng::with_seed(1);
    let durations: Vec<u64> = (0..TASKS).map(|_| random.u64(1_000..100_000)).collect();
    let tree: Vec<(u32, u32)> = (1..TASKS as u32).map(|task| ((task - 1) / 2, task)).collect();
    println!("{TASKS} tasks: seconds, and millions of events a second");
    for (what, edges) in [("independent", &[][..]), ("a binary tree", &tree)] {
        for workers in [1, 8, 1024] {
            println!("{what}, {workers} workers");
            for policy in Policy::all(1) {
                let plan = Plan { edges, ..Plan::new(&durations, workers, policy) };
                line(&plan, "")?;
            }
            let costs = Costs { worker: 10_000, task: 100, send: 50, steal: 1_000 };
            let plan =
                Plan { edges, costs, ..Plan::new(&durations, workers, Policy::Stealing) };
            line(&plan, ", with costs")?;
            line(&Plan { recorded: true, ..plan }, ", recorded")?;
        }
    }
    Ok(())
}

fn line(plan: &Plan<'_>, note: &str) -> Result<(), PlanError> {
    let start = Instant::now();
    let outcome = simulate(plan, 1)?;
    let seconds = start.elapsed().as_secs_f64();
    let rate = outcome.events as f64 / seconds / 1e6;
    let what = format!("{}{note}", plan.policy);
    println!("  {what:22} {seconds:7.3} s {rate:7.1} M/s   {} events", outcome.events);
    Ok(())
}
