//! `course build`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use coursekit::book::{self, Stage};
use coursekit::course::Course;
use coursekit::preprocessor::Pages;
use coursekit::sources::sources;

/// The options of `build`.
#[derive(Args)]
pub(crate) struct Options {
    /// Draw what you measured over the reference, and your guesses
    #[arg(long)]
    local: bool,

    /// Where to write [default: target/course]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Writes everything, and prints a line for each thing that was written. A fault in a chapter is
/// marked in its page, and makes the command fail in the end.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let root = super::root()?;
    let out = options.out.clone().unwrap_or_else(|| root.join("target/course"));
    let out = std::path::absolute(&out)?;
    let course = Course::read(&root)?;
    let (sources, said) = sources(&course, options.local);
    for line in said {
        anstream::eprintln!("course: {line}");
    }
    let stage = Stage::new(&out)?;
    let pages = Pages::new(&course, &sources);
    let findings = pages.findings.clone();
    book::write(&course, pages, stage.folder())?;
    stage.commit()?;
    anstream::println!(
        "{} chapters: {}",
        course.chapters.len(),
        out.join("index.html").display()
    );
    Ok(super::tell(&findings))
}
