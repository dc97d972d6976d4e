//! Sections: the same ones, in the same order, in every lesson.

use super::{is_lesson, on_chapter};
use crate::course::{Chapter, Course};
use crate::finding::Finding;
use crate::lines::{Line, Part, lines};

const LESSON: [&str; 12] = [
    "The question",
    "One after the other",
    "The natural try",
    "The ladder",
    "Measured",
    "Why not more?",
    "When not to",
    "The same in Python",
    "Exercises",
    "Quiz",
    "Key points",
    "Further reading",
];

const GUIDE: [&str; 3] = ["Quiz", "Key points", "Further reading"];

/// The faults of a chapter's sections.
pub(super) fn check(course: &Course, chapter: &Chapter) -> Vec<Finding> {
    let all = lines(&chapter.body, chapter.skipped);
    let prose: Vec<&Line<'_>> = all.iter().filter(|line| line.part == Part::Prose).collect();
    let headings = |mark: &str| -> Vec<(usize, &str)> {
        let found =
            prose.iter().filter_map(|line| Some((line.number, line.text.strip_prefix(mark)?)));
        found.map(|(number, text)| (number, text.trim())).collect()
    };
    let mut findings = Vec::new();
    if headings("# ").len() != 1 {
        findings.push(on_chapter(chapter, "has one title: one line beginning with `# `"));
    }
    let found = headings("## ");
    if is_lesson(course, &chapter.front.id) {
        findings.extend(lesson(chapter, &found));
    } else {
        findings.extend(guide(chapter, &found));
    }
    findings.extend(notes(chapter, &prose));
    findings.extend(slides(chapter, &prose));
    findings
}

/// The first section that is not the one that it should be.
fn lesson(chapter: &Chapter, found: &[(usize, &str)]) -> Option<Finding> {
    for (at, wanted) in LESSON.iter().enumerate() {
        match found.get(at) {
            Some((_, heading)) if heading == wanted => {}
            Some((line, heading)) => {
                let text = format!("here stands the section `{wanted}`, not `{heading}`");
                return Some(Finding::error(&chapter.file, *line, text));
            }
            None => return Some(on_chapter(chapter, format!("has no section `{wanted}`"))),
        }
    }
    let (line, heading) = found.get(LESSON.len())?;
    Some(Finding::error(&chapter.file, *line, format!("no lesson has a section `{heading}`")))
}

fn guide(chapter: &Chapter, found: &[(usize, &str)]) -> Option<Finding> {
    let last: Vec<&str> = found.iter().map(|(_, heading)| *heading).collect();
    let right = last.len() > GUIDE.len() && last.ends_with(&GUIDE);
    (!right).then(|| {
        on_chapter(chapter, format!("a guide ends with the sections {}", GUIDE.join(", ")))
    })
}

/// The instructor's notes come last.
fn notes(chapter: &Chapter, prose: &[&Line<'_>]) -> Option<Finding> {
    let begin =
        prose.iter().position(|line| line.text.starts_with("<details class=\"notes\">"));
    let Some(begin) = begin else {
        return Some(on_chapter(
            chapter,
            "has no notes for the instructor: <details class=\"notes\">",
        ));
    };
    let end = prose[begin..].iter().position(|line| line.text.trim() == "</details>");
    let rest = end.map(|end| &prose[begin + end + 1..]);
    if let Some(rest) = rest {
        rest.iter().find(|line| !line.text.trim().is_empty()).map(|line| {
            Finding::error(&chapter.file, line.number, "the instructor's notes are the end")
        })
    } else {
        let line = prose[begin].number;
        Some(Finding::error(&chapter.file, line, "the instructor's notes are never closed"))
    }
}

/// Slides open and close in turn, and say how long they take.
fn slides(chapter: &Chapter, prose: &[&Line<'_>]) -> Vec<Finding> {
    let (mut open, mut findings, mut count) = (None, Vec::new(), 0);
    let mut say = |line: usize, text: &str| {
        findings.push(Finding::error(&chapter.file, line, text));
    };
    for line in prose {
        let text = line.text.trim();
        if let Some(inner) =
            text.strip_prefix("<!-- slide:").and_then(|rest| rest.strip_suffix("-->"))
        {
            count += 1;
            let minutes = inner.rsplit_once('|').and_then(|(title, time)| {
                let number = time.trim().strip_suffix("min")?.trim().parse::<f64>().ok()?;
                (number > 0.0 && !title.trim().is_empty()).then_some(number)
            });
            if minutes.is_none() {
                say(line.number, "a slide is <!-- slide: Title | 3 min -->");
            }
            if open.replace(line.number).is_some() {
                say(line.number, "a slide begins before the last one ended");
            }
        } else if text == "<!-- /slide -->" && open.take().is_none() {
            say(line.number, "a slide ends that never began");
        }
    }
    if let Some(line) = open {
        say(line, "this slide never ends");
    }
    if count == 0 {
        say(0, "has no slides: <!-- slide: Title | 3 min --> … <!-- /slide -->");
    }
    findings
}
