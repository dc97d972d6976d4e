//! `course preprocess`: mdBook's protocol for preprocessors, so that `mdbook serve course` works.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use coursekit::course::Course;
use coursekit::preprocessor::Pages;
use coursekit::sources::sources;

/// The options of `preprocess`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    question: Option<Question>,
}

#[derive(Subcommand)]
enum Question {
    /// Whether a renderer is supported: all are
    Supports {
        /// The renderer
        renderer: String,
    },
}

/// Reads a book from standard input, and writes it with its chapters expanded to standard output.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    if let Some(Question::Supports { .. }) = options.question {
        return Ok(ExitCode::SUCCESS);
    }
    let (context, mut book) = mdbook_preprocessor::parse_input(std::io::stdin().lock())?;
    let root = context.root.canonicalize().context("the book has no folder")?;
    let root = root.parent().context("the book's folder is not in a workspace")?;
    let course = Course::read(root)?;
    let (sources, said) = sources(&course, false);
    let pages = Pages::new(&course, &sources);
    for line in said {
        anstream::eprintln!("course: {line}");
    }
    for finding in &pages.findings {
        anstream::eprintln!("{finding}");
    }
    pages.put_into(&mut book);
    serde_json::to_writer(std::io::stdout().lock(), &book)?;
    Ok(ExitCode::SUCCESS)
}
