//! The demo: the batch, the chain, and what it costs to start workers.

mod arguments;
mod chart;
mod table;

use std::error::Error;
use std::process::ExitCode;

use arguments::{Arguments, BatchArguments, ChainArguments, Command};
use clap::Parser;
use executors::batch::{self, Answers};
use executors::chain::{self, Harvest};
use lesson::{Demo, Outcome};
use serde_json::json;

fn main() -> ExitCode {
    executors::enter(&executors::entries());
    match Arguments::parse().command {
        Command::Run(arguments) => run(&arguments),
        Command::Chain(arguments) => chain(&arguments),
        Command::Startup(arguments) => table::startup(&arguments),
    }
}

fn run(arguments: &BatchArguments) -> ExitCode {
    let demo =
        Demo { lesson: "executors", variants: batch::VARIANTS, options: &arguments.common };
    demo.run(
        || {
            let batch = arguments.batch();
            let work = format!("{:?}", batch.work).to_lowercase();
            let job = json!({ "tasks": batch.tasks, "work": work, "chunk": batch.chunk });
            Ok((batch, job))
        },
        |_, answers: Answers| {
            let answers = answers?;
            let sum = answers.iter().fold(0_u64, |sum, answer| sum.wrapping_add(*answer));
            Ok(Outcome {
                result: json!({ "answers": answers.len(), "sum": format!("{sum:016x}") }),
                summary: format!("{} answers, their sum is {sum:016x}", answers.len()),
                failures: Vec::new(),
            })
        },
    )
}

fn chain(arguments: &ChainArguments) -> ExitCode {
    let demo =
        Demo { lesson: "executors", variants: chain::VARIANTS, options: &arguments.common };
    demo.run(
        || {
            let chain = arguments.chain()?;
            let numbers: Vec<u32> = chain.items.iter().map(|item| item.n).collect();
            let waits: f64 =
                chain.items.iter().map(|item| (item.fetch + item.store).as_secs_f64()).sum();
            Ok((chain, json!({ "numbers": numbers, "wait_seconds": waits })))
        },
        |_, harvest| harvested(harvest),
    )
}

fn harvested(harvest: Harvest) -> Result<Outcome, Box<dyn Error>> {
    let stored = harvest?;
    let digits: usize = stored.iter().map(|stored| stored.digits).sum();
    let items: Vec<_> = stored
        .iter()
        .map(|stored| {
            let checksum = format!("{:016x}", stored.checksum);
            json!({ "n": stored.n, "digits": stored.digits, "checksum": checksum })
        })
        .collect();
    Ok(Outcome {
        result: json!({ "items": items, "digits": digits }),
        summary: format!("{} Fibonacci numbers, {digits} digits in all", stored.len()),
        failures: stored.into_iter().filter_map(|stored| stored.failure).collect(),
    })
}
