//! Each lesson has two checked exercises and an open one, and shows them.

use super::{is_lesson, on_chapter};
use crate::course::Course;
use crate::exercises::{checked, ids, open};
use crate::finding::Finding;

/// The faults of the exercises' number and names.
pub(super) fn check(course: &Course) -> Vec<Finding> {
    let folder = course.folders.exercises();
    let (checked, open, all) = (checked(&folder), open(&folder), ids(&folder));
    let mut findings = Vec::new();
    for chapter in &course.chapters {
        let prefix = format!("{}-", chapter.front.id);
        let of = |ids: &[String]| ids.iter().filter(|id| id.starts_with(&prefix)).count();
        let lesson = is_lesson(course, &chapter.front.id);
        if lesson && of(&checked) < 2 {
            let text = format!("has two checked exercises or more, here {}", of(&checked));
            findings.push(on_chapter(chapter, text));
        }
        if lesson && of(&open) < 1 {
            findings.push(on_chapter(chapter, "has an open exercise, here none"));
        }
        for id in all.iter().filter(|id| id.starts_with(&prefix)) {
            if !chapter.body.contains(&format!("{{{{exercise {id}}}}}")) {
                findings
                    .push(on_chapter(chapter, format!("does not show its exercise `{id}`")));
            }
        }
    }
    findings.extend(all.iter().filter(|id| !has_chapter(course, id)).map(|id| {
        let folder = course.folders.shown(&folder.join(id));
        Finding::error(&folder, 0, "its name begins with that of no chapter")
    }));
    findings
}

fn has_chapter(course: &Course, id: &str) -> bool {
    course.chapters.iter().any(|chapter| id.starts_with(&format!("{}-", chapter.front.id)))
}
