//! The demo: the café in simulated time and for real, and the simulator for anybody's tasks.

mod demo;

use std::process::ExitCode;

use clap::Parser;
use demo::{Arguments, Job};

fn main() -> ExitCode {
    match Arguments::parse().job {
        Job::Toast(toast) => demo::toast::run(&toast),
        Job::Coffee(breakfast) => demo::coffee::run(&breakfast),
        Job::Tasks(tasks) => demo::tasks::run(&tasks),
        Job::Real(real) => demo::real::run(&real),
    }
}
