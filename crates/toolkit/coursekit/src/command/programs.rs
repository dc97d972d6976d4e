//! `course programs`

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use coursekit::check;
use coursekit::course::Course;

/// The options of `programs`.
#[derive(Args)]
pub(crate) struct Options {
    /// Write NAME.stderr or NAME.stdout for programs that have neither
    #[arg(long)]
    write: bool,

    /// Write it for this one, also where there is one
    #[arg(long, value_name = "NAME", requires = "write", default_value = "")]
    name: String,
}

/// Checks the programs, or writes what they say.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let course = Course::read(&super::root()?)?;
    if options.write {
        for path in check::bless(&course, &options.name)? {
            anstream::println!("{}", path.display());
        }
        return Ok(ExitCode::SUCCESS);
    }
    Ok(super::tell(&check::check_programs(&course)))
}
