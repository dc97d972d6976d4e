//! `course`: builds the book, serves it, checks it; runs the exercises.

mod command;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds the course: its book, its decks and its schedules; checks it; runs its exercises.
///
/// Exit status: 0 done, 1 failed, 2 wrong usage.
#[derive(Parser)]
#[command(name = "course", bin_name = "cargo course", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the book, its decks and its schedules into target/course
    Build(command::build::Options),
    /// Hold the course against its rules; every fault with its file and line
    Check,
    /// Compile and run the small programs; write what they say where it is missing
    Programs(command::programs::Options),
    /// Expand the chapters of a book for mdBook, which calls this by itself
    Preprocess(command::preprocess::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(options) => command::build::run(&options),
        Command::Check => command::check::run(),
        Command::Programs(options) => command::programs::run(&options),
        Command::Preprocess(options) => command::preprocess::run(&options),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("course: {error:#}");
            ExitCode::FAILURE
        }
    }
}
