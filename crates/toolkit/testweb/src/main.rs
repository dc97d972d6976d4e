//! A local web server that behaves as it is told: latency, limits, faults, counters.

mod command;
mod manner;
mod summary;

use std::process::ExitCode;

fn main() -> ExitCode {
    testweb::enter();
    command::run()
}
