//! The commands, a file each: they read options, call the library and print.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod ex;
pub(crate) mod guess;
pub(crate) mod preprocess;
pub(crate) mod programs;
pub(crate) mod record;
pub(crate) mod serve;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use coursekit::finding::Finding;

/// The workspace: the nearest folder above, or above this program's package, with a course in it.
fn root() -> Result<PathBuf> {
    let here = std::env::current_dir().context("there is no current folder")?;
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let starts = [Some(here), package];
    let above = |start: &Path| {
        start
            .ancestors()
            .find(|folder| folder.join("course/book.toml").is_file())
            .map(Path::to_owned)
    };
    starts
        .iter()
        .flatten()
        .find_map(|start| above(start))
        .context("there is no course here: no folder above has course/book.toml")
}

/// Prints findings, a line each; fails where one of them is an error.
fn tell(findings: &[Finding]) -> ExitCode {
    for finding in findings {
        anstream::eprintln!("{finding}");
    }
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    if errors == 0 {
        return ExitCode::SUCCESS;
    }
    let plural = if errors == 1 { "fault" } else { "faults" };
    anstream::eprintln!("course: {errors} {plural}");
    ExitCode::FAILURE
}
