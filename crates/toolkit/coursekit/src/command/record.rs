//! `course record`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use coursekit::course::Folders;
use coursekit::record::{Adoption, record};

/// The options of `record`.
#[derive(Args)]
pub(crate) struct Options {
    /// The recording's name, below reports/reference: say which machine it is
    #[arg(long, value_name = "NAME")]
    name: String,

    /// The folder of sessions [default: reports/local/sessions]
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,

    /// Also take sessions that measured code that no commit has, quick ones and parts
    #[arg(long)]
    force: bool,
}

/// Adopts the newest session of each bench, and prints a line for each.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let folders = Folders::new(&super::root()?)?;
    let from = options.from.clone().unwrap_or_else(|| folders.local().join("sessions"));
    let adoption = Adoption { name: options.name.clone(), from, force: options.force };
    for adopted in record(&folders, &adoption)? {
        let code =
            if adopted.of_commit { "its commit's code" } else { "the code as it is now" };
        anstream::println!("{}: the session of {}, {code}", adopted.bench, adopted.started);
    }
    Ok(ExitCode::SUCCESS)
}
