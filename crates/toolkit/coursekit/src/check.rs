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
    let decks = Decks::new(course, sources);
    findings.extend(decks.findings.iter().cloned());
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
    findings.extend(links::check(course, pages, &decks));
    findings.sort();
    findings.dedup();
    findings
}

/// Numbers that are older than their code: said, and no fault.
fn stale(sources: &Sources<'_>, chapter: &Chapter) -> Option<Finding> {
    let sentence = sources.stale.sentence(&chapter.front.id)?;
    Some(Finding::warning(&chapter.file, 0, sentence))
}

/// Whether a chapter is a lesson: its crate is there, and is not kept apart in a workspace of its own,
/// because it needs what not every machine has.
fn is_lesson(course: &Course, id: &str) -> bool {
    lessons(course).iter().any(|lesson| lesson == id)
}

/// The lessons that everyone can run, by name.
fn lessons(course: &Course) -> Vec<String> {
    let folder = course.folders.root.join("crates/lessons");
    let mut lessons = folders_in(&folder);
    lessons.retain(|name| !is_apart(&folder.join(name).join("Cargo.toml")));
    lessons
}

/// Whether a package is the root of a workspace of its own.
fn is_apart(manifest: &Path) -> bool {
    let text = std::fs::read_to_string(manifest).unwrap_or_default();
    text.parse::<toml::Table>().is_ok_and(|table| table.contains_key("workspace"))
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
