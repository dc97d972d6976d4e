//! What a chapter needs is there and comes before it.

use super::on_chapter;
use crate::course::{Chapter, Course};
use crate::finding::Finding;

/// The faults of all chapters' needs.
pub(super) fn check(course: &Course) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, chapter) in course.chapters.iter().enumerate() {
        findings.extend(
            chapter.front.needs.iter().filter_map(|need| of(course, at, chapter, need)),
        );
        if chapter.front.minutes == 0 || chapter.front.minutes > 240 {
            findings.push(on_chapter(chapter, "`minutes` is from 1 to 240"));
        }
        if chapter.front.teaches.is_empty() {
            findings.push(on_chapter(chapter, "`teaches` says nothing"));
        }
    }
    findings
}

fn of(course: &Course, at: usize, chapter: &Chapter, need: &str) -> Option<Finding> {
    let place = course.chapters.iter().position(|other| other.front.id == need);
    let text = match place {
        None => format!("needs `{need}`, which is no chapter"),
        Some(place) if place < at => return None,
        Some(place) if place == at => "needs itself".to_owned(),
        Some(place) => {
            let back = course.chapters[place].front.needs.contains(&chapter.front.id);
            let circle =
                if back { ", which needs it in turn" } else { ", which comes after it" };
            format!("needs `{need}`{circle}")
        }
    };
    Some(on_chapter(chapter, text))
}
