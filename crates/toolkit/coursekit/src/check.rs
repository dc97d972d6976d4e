//! Holds the course against its rules: no browser, no network.
//!
//! Each rule has a file of its own. All faults are collected, with their file and line.

mod anchors;
mod blocks;
mod commands;
mod exercises;
mod ids;
mod links;
mod needs;
mod numbers;
mod programs;
mod quiz;
mod sections;
mod words;

use std::path::Path;

use crate::course::{Chapter, Course};
use crate::decks::Decks;
use crate::expand::Sources;
use crate::finding::Finding;
use crate::preprocessor::Pages;

pub use programs::{bless, run as check_programs};

/// Everything that is wrong with the course, by file and line.
pub fn check(course: &Course, sources: &Sources<'_>) -> Vec<Finding> {
    let pages = Pages::new(course, sources);
    let mut findings = pages.findings.clone();
    // What only slides show counts as shown.
    findings.extend(Decks::new(course, sources).findings);
    for chapter in &course.chapters {
        findings.extend(blocks::check(sources, chapter));
        findings.extend(sections::check(course, chapter));
        findings.extend(quiz::check(chapter));
        findings.extend(words::check(course, chapter));
        findings.extend(numbers::check(chapter));
        findings.extend(commands::check(course, chapter));
        findings.extend(stale(sources, chapter));
    }
    findings.extend(needs::check(course));
    findings.extend(ids::check(course, sources));
    findings.extend(exercises::check(course));
    findings.extend(anchors::check(course, sources));
    findings.extend(programs::check(course, sources));
    findings.extend(links::check(course, pages));
    findings.sort();
    findings.dedup();
    findings
}

/// Numbers that are older than their code: said, and no fault.
fn stale(sources: &Sources<'_>, chapter: &Chapter) -> Option<Finding> {
    let sentence = sources.stale.sentence(&chapter.front.id)?;
    Some(Finding::warning(&chapter.file, 0, sentence))
}

/// Whether a chapter is a lesson: its crate is there.
fn is_lesson(course: &Course, id: &str) -> bool {
    // `cluster` has a crate, and no bench that every machine can run.
    let kept_apart = id.is_empty() || id == "cluster";
    !kept_apart && course.folders.root.join("crates/lessons").join(id).is_dir()
}

/// A finding on a whole chapter.
fn on_chapter(chapter: &Chapter, text: impl Into<String>) -> Finding {
    Finding::error(&chapter.file, 0, text)
}

/// The names of the folders in `folder`.
fn folders_in(folder: &Path) -> Vec<String> {
    let found = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = found
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
