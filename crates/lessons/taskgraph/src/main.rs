//! The demo: writes down the graph of a job, runs it in the way that is asked for, and says how fast
//! it could be.

mod arguments;
mod demo;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;

fn main() -> ExitCode {
    taskgraph::enter(taskgraph::Functions::default()); // a worker process goes no further
    match Arguments::parse().command {
        Command::Incadd(options) => demo::inc_add(&options),
        Command::Loop(options) => demo::control(&options),
        Command::Std(options) => demo::deviation(&options),
        Command::Transpose(options) => demo::transpose(&options),
        Command::Product(options) => demo::product(&options),
        Command::Groupby(options) => demo::group_by(&options),
        Command::Potential(options) => demo::potential(&options),
        Command::Noop(options) => demo::noop(&options),
        Command::File(options) => demo::recipe(&options),
    }
}
