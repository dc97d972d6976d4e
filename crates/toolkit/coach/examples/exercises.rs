//! The exercises' commands without the course's: `cargo run -p coach --example exercises -- list`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use coach::{Action, Home};

/// The exercises of the course
#[derive(Parser)]
struct Options {
    /// The folder that holds course/exercises
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[command(subcommand)]
    action: Action,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match coach::run(options.action, &Home::new(&options.root)) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            anstream::eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
