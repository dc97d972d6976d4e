//! `course guess`

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use coursekit::address::Address;
use coursekit::course::{Chapter, Course};
use coursekit::expand::{Sources, compared};
use coursekit::guesses::{self, Guesses};
use coursekit::sources::sources;

/// The options of `guess`.
#[derive(Args)]
pub(crate) struct Options {
    /// The chapter; without it, all guesses are listed
    chapter: Option<String>,

    /// How many times as fast you think it is
    #[arg(requires = "chapter", allow_hyphen_values = true)]
    number: Option<String>,
}

/// Keeps a guess, or lists them beside what was measured.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let course = Course::read(&super::root()?)?;
    let Some(id) = &options.chapter else {
        return list(&course);
    };
    let chapter =
        course.chapter(id).filter(|chapter| chapter.front.guess.is_some()).with_context(
            || format!("`{id}` asks for no guess; these do: {}", course.guessed().join(", ")),
        )?;
    let path = Guesses::path(&course.folders.local());
    let mut guesses = Guesses::read(&path)?;
    let Some(number) = &options.number else {
        let guess = guesses.get(id).with_context(|| {
            format!("no guess for {id} yet: cargo course guess {id} NUMBER")
        })?;
        anstream::println!("{id}: {}", model::factor(guess));
        return Ok(ExitCode::SUCCESS);
    };
    let guess = guesses::number(number)?;
    std::fs::create_dir_all(course.folders.local())
        .with_context(|| format!("cannot make {}", course.folders.local().display()))?;
    guesses.keep(&chapter.front.id, guess);
    guesses.write(&path)?;
    anstream::println!("{id}: {}; `cargo course build --local` draws it", model::factor(guess));
    Ok(ExitCode::SUCCESS)
}

fn list(course: &Course) -> Result<ExitCode> {
    let guesses = Guesses::read(&Guesses::path(&course.folders.local()))?;
    let (sources, _) = sources(course, true);
    let mut none = true;
    for chapter in &course.chapters {
        if let Some(line) = line(&sources, chapter, &guesses) {
            none = false;
            anstream::println!("{line}");
        }
    }
    if none {
        let first = course.guessed().first().copied().unwrap_or("CHAPTER");
        anstream::println!("no guess yet; the first is: cargo course guess {first} NUMBER");
    }
    Ok(ExitCode::SUCCESS)
}

/// What was guessed of a chapter beside what was measured.
fn line(sources: &Sources<'_>, chapter: &Chapter, guesses: &Guesses) -> Option<String> {
    let guess = guesses.get(&chapter.front.id)?;
    let address: Address = chapter.front.guess.as_deref()?.parse().ok()?;
    let measured = match &sources.recording {
        Ok(recording) => recording
            .row(&address)
            .map_or_else(|error| error.to_string(), |(_, row)| compared(row, Some(guess))),
        Err(error) => format!("your guess {}; {error}", model::factor(guess)),
    };
    Some(format!("{}: {measured}", chapter.front.id))
}
