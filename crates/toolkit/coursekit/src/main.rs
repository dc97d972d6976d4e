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
    /// Serve the book on this machine, and build it again when something changes
    Serve(command::serve::Options),
    /// Keep a guess of a chapter's question, or list the guesses beside what was measured
    Guess(command::guess::Options),
    /// Adopt measurements as the reference that the course shows
    Record(command::record::Options),
    /// The exercises: list, next, show, check, watch, hint, solution, reset, done and verify
    #[command(subcommand)]
    Ex(coach::Action),
    /// Expand the chapters of a book for mdBook, which calls this by itself
    Preprocess(command::preprocess::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(options) => command::build::run(&options),
        Command::Check => command::check::run(),
        Command::Programs(options) => command::programs::run(&options),
        Command::Serve(options) => command::serve::run(&options),
        Command::Guess(options) => command::guess::run(&options),
        Command::Record(options) => command::record::run(&options),
        Command::Ex(action) => command::ex::run(action),
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
