//! `cluster`: runs a job on all ranks; the root says what came out.

mod arguments;
mod jobs;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use arguments::{Arguments, Common};
use clap::Parser;
use cluster::ranks::Ranks;
use mpi::traits::*;
use serde_json::{Value, json};

fn main() -> ExitCode {
    let ranks = match Ranks::start() {
        Ok(ranks) => ranks,
        Err(error) => {
            eprintln!("cluster: {error}");
            return ExitCode::FAILURE;
        }
    };
    // Every rank reads the same arguments and comes to the same end; only one speaks.
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            if ranks.is_root() {
                let _ = error.print(); // nobody listens
            }
            return ExitCode::from(error.exit_code() as u8);
        }
    };
    if let Some(refusal) = refuses(&ranks, &arguments.common) {
        if ranks.is_root() {
            eprintln!("cluster: {refusal}");
        }
        return ExitCode::from(2);
    }
    match jobs::run(&ranks, &arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if ranks.is_root() {
                eprintln!("cluster: {error}");
            }
            ExitCode::FAILURE
        }
    }
}

/// A rank that waits for a message does not sleep, it looks again and again. With more ranks than cores
/// the time says how they take turns, and nothing of the job.
fn refuses(ranks: &Ranks, common: &Common) -> Option<String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    (common.repeat.is_some() && ranks.size as usize > cores).then(|| {
        format!(
            "{} ranks on {cores} cores are not timed: ranks that wait keep their cores busy; leave out \
             --repeat to see the answer",
            ranks.size
        )
    })
}

/// Runs `job` on all ranks as often as is asked for, all beginning together, and returns the last answer
/// and the shortest time.
fn timed<O>(
    ranks: &Ranks,
    common: &Common,
    mut job: impl FnMut() -> O,
) -> (O, Option<Duration>) {
    let mut best = None;
    let mut run = || {
        ranks.world.barrier();
        let start = Instant::now();
        let output = job();
        let passed = start.elapsed();
        best = Some(best.map_or(passed, |best: Duration| best.min(passed)));
        output
    };
    let mut output = run();
    for _ in 1..common.repeat.unwrap_or(1) {
        output = run();
    }
    (output, best.filter(|_| common.repeat.is_some()))
}

/// Prints what came out, on the root.
fn say(ranks: &Ranks, common: &Common, words: &str, mut result: Value, time: Option<Duration>) {
    let engine = mpi::environment::library_version().unwrap_or_default();
    let engine =
        engine.split(['\n', '\t']).find(|part| part.contains('.')).unwrap_or("MPI").trim();
    if common.json {
        result["ranks"] = json!(ranks.size);
        result["engine"] = json!(engine);
        result["seconds"] = json!(time.map(|time| time.as_secs_f64()));
        println!("{result}");
        return;
    }
    println!("{words}");
    if let Some(time) = time {
        println!("{} ranks of MPI {engine}: {:.4} s", ranks.size, time.as_secs_f64());
    }
}
