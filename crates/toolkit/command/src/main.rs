//! `speedup`: looks at what `cargo bench` has measured, and at the machine.

mod cases;
mod compare;
mod machine;
mod raster;
mod redraw;
mod sessions;
mod slides;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Looks at what `cargo bench` has measured, without measuring again.
///
/// Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some session files could not be read.
#[derive(Parser)]
#[command(name = "speedup", bin_name = "cargo speedup", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// The folder of sessions and report [default: reports/local in this workspace]
    #[arg(long, global = true, value_name = "DIR")]
    reports: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Write the report again from the sessions: index.html and a page for each case
    Report,
    /// Write each chart as SVG and PNG, 1920×1080, light and dark
    Slides(slides::Options),
    /// Put two sessions side by side: two machines, or two commits
    Compare(compare::Options),
    /// List the cases that were measured, a line each
    Cases,
    /// Measure what this machine can do at best, in under a minute
    Machine(machine::Options),
}

fn main() -> ExitCode {
    let Arguments { command, reports } = Arguments::parse();
    let home = speedup::Home::new(reports);
    let outcome = match command {
        Command::Report => redraw::run(&home),
        Command::Slides(options) => slides::run(&home, &options),
        Command::Compare(options) => compare::run(&options),
        Command::Cases => cases::run(&home),
        Command::Machine(options) => machine::run(&options),
    };
    match outcome {
        Ok(unreadable) if unreadable.is_empty() => ExitCode::SUCCESS,
        Ok(unreadable) => {
            for line in unreadable {
                anstream::eprintln!("speedup: {line}");
            }
            ExitCode::from(3)
        }
        Err(error) => {
            anstream::eprintln!("speedup: {error:#}");
            ExitCode::FAILURE
        }
    }
}
