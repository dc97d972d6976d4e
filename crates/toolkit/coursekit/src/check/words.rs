//! The budget of words.

use super::{is_lesson, on_chapter};
use crate::course::{Chapter, Course};
use crate::finding::Finding;
use crate::lines::{Part, Piece, lines, pieces};

/// The fault, where there are too few or too many words.
pub(super) fn check(course: &Course, chapter: &Chapter) -> Option<Finding> {
    let (least, most) =
        if is_lesson(course, &chapter.front.id) { (1200, 1800) } else { (600, 1800) };
    let count = count(chapter);
    (!(least..=most).contains(&count)).then(|| {
        on_chapter(chapter, format!("has {count} words of prose; it has {least} to {most}"))
    })
}

/// Words of prose: without code blocks, directives, comments and the instructor's notes.
pub(crate) fn count(chapter: &Chapter) -> usize {
    let prose = lines(&chapter.body, chapter.skipped).into_iter();
    let prose = prose
        .filter(|line| line.part == Part::Prose)
        .take_while(|line| !line.text.starts_with("<details class=\"notes\">"))
        .filter(|line| !line.text.trim_start().starts_with('<'));
    prose.map(|line| in_line(line.text)).sum()
}

fn in_line(text: &str) -> usize {
    let has_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    let words = |text: &str| text.split_whitespace().filter(has_word).count();
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Code(text) => words(text),
            Piece::Directive(_) | Piece::Unclosed(_) => 0,
        })
        .sum()
}
