//! One name everywhere: chapter, file, crate, bench, exercises.

use std::fs;
use std::path::Path;

use super::{is_lesson, lessons, on_chapter};
use crate::course::{Chapter, Course};
use crate::expand::Sources;
use crate::finding::Finding;

/// The faults of names.
pub(super) fn check(course: &Course, sources: &Sources<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        course.chapters.iter().flat_map(|chapter| of(course, sources, chapter)).collect();
    findings.extend(unlisted(course));
    findings.extend(without_chapter(course));
    findings
}

fn of(course: &Course, sources: &Sources<'_>, chapter: &Chapter) -> Vec<Finding> {
    let id = &chapter.front.id;
    let mut findings = Vec::new();
    if chapter.entry.file != format!("{id}.md") {
        findings.push(on_chapter(chapter, format!("its id is `{id}`, and its file another")));
    }
    if let Some(text) = &chapter.front.guess {
        if !chapter.body.contains("{{guess}}") {
            findings.push(on_chapter(
                chapter,
                format!("nothing asks for its guess `{text}`: {{{{guess}}}}"),
            ));
        }
    } else if is_lesson(course, id) && is_measured(sources, id) {
        findings.push(on_chapter(chapter, "is measured, and its front matter has no `guess`"));
    }
    findings
}

/// Whether the recording has a case of this bench with a speedup worth guessing.
fn is_measured(sources: &Sources<'_>, id: &str) -> bool {
    let Ok(recording) = &sources.recording else { return false };
    recording.summary.cases.iter().any(|case| case.name.split('/').next() == Some(id))
}

/// Chapter files that SUMMARY.md does not list.
fn unlisted(course: &Course) -> Vec<Finding> {
    let src = course.folders.src();
    let listed = fs::read_to_string(src.join("SUMMARY.md")).unwrap_or_default();
    let listed: Vec<String> =
        crate::summary::entries(&listed).into_iter().map(|entry| entry.file).collect();
    let mut found: Vec<String> = fs::read_dir(&src)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "md"))
        .filter(|name| name != "SUMMARY.md" && !listed.contains(name))
        .collect();
    found.sort();
    let shown = |name: &str| course.folders.shown(&src.join(name));
    found.iter().map(|name| Finding::error(&shown(name), 0, "is not in SUMMARY.md")).collect()
}

/// Lessons without a chapter.
fn without_chapter(course: &Course) -> Vec<Finding> {
    let without = lessons(course)
        .into_iter()
        .filter(|name| !course.chapters.iter().any(|chapter| chapter.front.id == *name));
    without
        .map(|name| {
            let file = Path::new("course/src/SUMMARY.md");
            Finding::error(file, 0, format!("the lesson `{name}` has no chapter"))
        })
        .collect()
}
