//! `course build`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use coursekit::book;
use coursekit::course::Course;
use coursekit::decks::Decks;
use coursekit::finding::Finding;
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

/// What was written.
pub(crate) struct Built {
    /// A line for each thing.
    pub(crate) lines: Vec<String>,
    /// What is wrong with the chapters.
    pub(crate) findings: Vec<Finding>,
}

/// Writes everything, and prints a line for each thing that was written. A fault in a chapter is
/// marked in its page, and makes the command fail in the end.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let root = super::root()?;
    let out = options.out.clone().unwrap_or_else(|| root.join("target/course"));
    let built = build(&root, &std::path::absolute(&out)?, options.local)?;
    for line in &built.lines {
        anstream::println!("{line}");
    }
    Ok(super::tell(&built.findings))
}

/// Writes everything into `out`.
pub(crate) fn build(root: &Path, out: &Path, local: bool) -> Result<Built> {
    let course = Course::read(root)?;
    let (sources, said) = sources(&course, local);
    for line in said {
        anstream::eprintln!("course: {line}");
    }
    let stage = book::stage(out)?;
    let pages = Pages::new(&course, &sources);
    let mut findings = pages.findings.clone();
    book::write(&course, pages, stage.folder())?;
    let decks = Decks::new(&course, &sources);
    decks.write(stage.folder())?;
    findings.extend(decks.findings.iter().cloned());
    stage.commit()?;
    let counted =
        |folder: &str| decks.files.keys().filter(|file| file.starts_with(folder)).count();
    let lines = vec![
        format!("{} chapters: {}", course.chapters.len(), out.join("index.html").display()),
        format!("{} decks: {}", counted("decks"), out.join("decks").display()),
        format!("{} schedules: {}", counted("schedule"), out.join("schedule").display()),
    ];
    Ok(Built { lines, findings })
}
