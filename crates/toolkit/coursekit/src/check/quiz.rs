//! The quiz has three questions with answers, and the key points are few.

use super::on_chapter;
use crate::course::Chapter;
use crate::finding::Finding;
use crate::lines::{Part, lines};

/// The faults of a chapter's quiz and key points.
pub(super) fn check(chapter: &Chapter) -> Vec<Finding> {
    let mut findings = Vec::new();
    let quiz = section(chapter, "Quiz");
    let answers =
        quiz.iter().filter(|line| line.contains("<details class=\"answer\">")).count();
    if answers < 3 {
        findings.push(on_chapter(
            chapter,
            format!("the quiz has three answers, this one {answers}"),
        ));
    }
    let program = quiz.iter().any(|line| {
        ["{{program ", "{{message ", "#include"].iter().any(|sign| line.contains(sign))
    });
    if !program {
        findings.push(on_chapter(
            chapter,
            "one question of the quiz is about a program: {{program …}}",
        ));
    }
    let points = section(chapter, "Key points");
    let points =
        points.iter().filter(|line| line.starts_with("- ") || line.starts_with("* ")).count();
    if !(3..=6).contains(&points) {
        findings
            .push(on_chapter(chapter, format!("there are 3 to 6 key points, here {points}")));
    }
    findings
}

/// The lines below a `##` heading, up to the next.
fn section<'t>(chapter: &'t Chapter, name: &str) -> Vec<&'t str> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in lines(&chapter.body, chapter.skipped) {
        if line.part == Part::Prose && line.text.starts_with("## ") {
            inside = line.text[3..].trim() == name;
        } else if inside {
            found.push(line.text);
        }
    }
    found
}
