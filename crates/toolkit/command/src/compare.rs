//! `speedup compare`

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use model::Summary;
use report::Colour;

#[derive(Args)]
pub(crate) struct Options {
    /// The first session, a JSON file
    one: PathBuf,
    /// The second session
    other: PathBuf,
}

/// Prints two sessions side by side.
pub(crate) fn run(options: &Options) -> Result<Vec<String>> {
    let comparison = model::compare(&summary(&options.one)?, &summary(&options.other)?);
    anstream::print!("{}", report::comparison(&comparison, Colour::Ansi));
    Ok(Vec::new())
}

fn summary(path: &Path) -> Result<Summary> {
    let session = session::read(path)?;
    Summary::new(&[session]).with_context(|| format!("{}: measured nothing", path.display()))
}
