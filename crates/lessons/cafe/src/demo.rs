//! What can be asked of the demo. Each job has a file with its options and its answer.

mod amount;
mod answer;
pub(crate) mod coffee;
mod failures;
mod file;
pub(crate) mod real;
mod staff;
pub(crate) mod tasks;
pub(crate) mod toast;

use std::fmt::Display;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

/// Toast and coffee: who waits for whom.
///
/// One cook makes 100 slices of toast in 200 minutes. With four toasters it takes 50 minutes: if there
/// are four cooks to stand beside them, or one who does not stand beside any. Parallel is many hands;
/// asynchronous is not waiting with them.
#[derive(Parser, Debug)]
#[command(name = "cafe", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) job: Job,
}

/// What can be asked.
#[derive(Subcommand, Debug)]
pub(crate) enum Job {
    /// Toast slices on one or more toasters, in simulated time
    Toast(toast::Toast),
    /// Make coffee and toast, in simulated time
    Coffee(coffee::Breakfast),
    /// Compare all policies on given or random tasks, in simulated time
    Tasks(tasks::Tasks),
    /// Serve an order on threads that really wait, and compare with the simulation
    Real(real::Real),
}

/// Stops: options that are right one by one are wrong together.
fn wrong(misfit: impl Display) -> ! {
    Arguments::command().error(ErrorKind::ValueValidation, misfit).exit()
}
