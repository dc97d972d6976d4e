//! The ways of doing a job: all but the first run its graph.

use std::error::Error;

use executors::Processes;
use lesson::{Ready, Variant};

use super::{Job, Outcome, Report};
use crate::schedule::{processes, synchronous, threads};
use crate::{Order, Peak, Plan, Run, RunError, Settings, fuse};

/// The ways of doing a job, the plain one first. A program that uses processes calls
/// [`enter`](crate::enter) in its first line.
pub const fn variants<J: Job>() -> [Variant<J, Outcome<J>>; 8] {
    [
        Variant::serial("plain", "loops, and no graph", plain),
        Variant::serial("synchronous", "one task after the other, depth first", synchronous),
        Variant::serial("fifo", "one after the other, breadth first: memory fills", fifo),
        Variant::serial("keep_all", "nothing given back before the end", keep_all),
        Variant::parallel(
            "threads",
            "stealing; successors run where inputs are warm",
            on_threads,
        )
        .against("synchronous"),
        Variant::parallel("fused", "threads, chains of tasks fused to one", on_threads_fused)
            .against("synchronous"),
        Variant::prepared("processes", "tasks and values sent in batches", on_processes)
            .against("synchronous")
            .at_most(16),
        Variant::prepared("processes_fused", "processes, chains fused", on_processes_fused)
            .against("synchronous")
            .at_most(16),
    ]
}

fn plain<J: Job>(job: &J) -> Outcome<J> {
    if let Some(limit) = job.settings().memory.filter(|limit| *limit < job.plain_bytes()) {
        let task = "all of it at once".to_owned();
        return Err(RunError::Memory { limit, needs: job.plain_bytes(), held: 0, task });
    }
    let answer = job.plain();
    Ok(Report { answer, failures: Vec::new(), run: Run::default(), plan: None })
}

fn synchronous<J: Job>(job: &J) -> Outcome<J> {
    let plan = plan(job, Order::DepthFirst);
    let run = synchronous::run(&plan, job.settings())?;
    Ok(report(job, plan, run))
}

fn fifo<J: Job>(job: &J) -> Outcome<J> {
    let plan = plan(job, Order::BreadthFirst);
    let run = synchronous::run(&plan, job.settings())?;
    Ok(report(job, plan, run))
}

fn keep_all<J: Job>(job: &J) -> Outcome<J> {
    let plan = plan(job, Order::DepthFirst);
    let settings = job.settings();
    Peak::keeping_all(&plan).check(&plan, settings.memory)?;
    let run = synchronous::keeping_all(&plan, Settings { memory: None, ..settings })?;
    Ok(report(job, plan, run))
}

fn on_threads<J: Job>(job: &J, workers: usize) -> Outcome<J> {
    let plan = plan(job, Order::DepthFirst);
    let run = threads::run(&plan, job.settings(), workers)?;
    Ok(report(job, plan, run))
}

fn on_threads_fused<J: Job>(job: &J, workers: usize) -> Outcome<J> {
    let plan = fused(job);
    let run = threads::run(&plan, job.settings(), workers)?;
    Ok(report(job, plan, run))
}

type Prepared<J> = Result<Ready<J, Outcome<J>>, Box<dyn Error + Send + Sync>>;

fn on_processes<J: Job>(workers: usize) -> Prepared<J> {
    prepare(workers, |job| plan(job, Order::DepthFirst))
}

fn on_processes_fused<J: Job>(workers: usize) -> Prepared<J> {
    prepare(workers, fused)
}

fn prepare<J: Job>(workers: usize, make: fn(&J) -> Plan) -> Prepared<J> {
    let pool = Processes::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |job| {
        let plan = make(job);
        let run = processes::run(&plan, job.settings(), &pool)?;
        Ok(report(job, plan, run))
    }))
}

fn plan<J: Job>(job: &J, order: Order) -> Plan {
    let (graph, wanted) = job.graph();
    Plan::new(graph, &wanted, order)
}

fn fused<J: Job>(job: &J) -> Plan {
    let (graph, wanted) = job.graph();
    let (graph, wanted) = fuse(&graph, &wanted);
    Plan::new(graph, &wanted, Order::DepthFirst)
}

fn report<J: Job>(job: &J, plan: Plan, mut run: Run) -> Report<J::Answer> {
    let answer = job.answer(&run.outputs);
    let failures = run.outputs.drain(..).filter_map(Result::err).collect();
    Report { answer, failures, run, plan: Some(plan) }
}
