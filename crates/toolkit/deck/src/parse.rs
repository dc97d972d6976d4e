//! From a chapter's text to its slides.

use crate::error::DeckError;
use crate::slide::{Slide, Step};
use crate::text::{self, Fence};

const OPEN: &str = "<!-- slide:";
const CLOSE: &str = "<!-- /slide -->";
const NOTE: &str = "<!-- note:";

/// The slides of `markdown`, in order. What looks like a mark inside code is code.
pub(crate) fn slides(markdown: &str) -> Result<Vec<Slide>, DeckError> {
    let mut reader = Reader::default();
    for (index, line) in markdown.lines().enumerate() {
        reader.line(index + 1, line)?;
    }
    reader.end()
}

#[derive(Default)]
struct Reader {
    done: Vec<Slide>,
    open: Option<Slide>,
    note: Option<(usize, String)>,
    fence: Fence,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) -> Result<(), DeckError> {
        let trimmed = line.trim();
        if self.note.is_some() {
            self.more_note(trimmed);
        } else if self.fence.holds(line) {
            self.show(line);
        } else if let Some(marker) = trimmed.strip_prefix(OPEN) {
            self.begin(number, marker)?;
        } else if trimmed == CLOSE {
            self.close(number)?;
        } else if let Some(note) = trimmed.strip_prefix(NOTE).filter(|_| self.open.is_some()) {
            self.note = Some((number, String::new()));
            self.more_note(note);
        } else {
            self.show(line);
        }
        Ok(())
    }

    fn begin(&mut self, line: usize, marker: &str) -> Result<(), DeckError> {
        if let Some(outer) = &self.open {
            return Err(DeckError::Nested { line, outer: outer.line });
        }
        self.open = Some(read(line, marker)?);
        Ok(())
    }

    fn close(&mut self, number: usize) -> Result<(), DeckError> {
        let slide = self.open.take().ok_or(DeckError::NotOpen(number))?;
        if slide.markdown.trim().is_empty() {
            return Err(DeckError::Empty(slide.line));
        }
        let has = text::code_lines(&slide.markdown);
        if let Some(step) = slide.steps.iter().map(|step| *step.end()).find(|end| *end > has) {
            return Err(DeckError::NoSuchLine { line: slide.line, step, has });
        }
        self.done.push(slide);
        Ok(())
    }

    fn show(&mut self, line: &str) {
        if let Some(slide) = &mut self.open {
            slide.markdown.push_str(line);
            slide.markdown.push('\n');
        }
    }

    fn more_note(&mut self, line: &str) {
        let Some((_, note)) = &mut self.note else { return };
        let (text, ends) = match line.split_once("-->") {
            Some((text, _)) => (text, true),
            None => (line, false),
        };
        note.push_str(text);
        note.push(' ');
        if ends {
            let note = note.trim().to_owned();
            self.note = None;
            if let Some(slide) = &mut self.open {
                slide.notes.push(note);
            }
        }
        self.show("");
    }

    fn end(self) -> Result<Vec<Slide>, DeckError> {
        match (self.note, self.open) {
            (Some((line, _)), _) => Err(DeckError::OpenNote(line)),
            (None, Some(slide)) => Err(DeckError::Unclosed(slide.line)),
            (None, None) => Ok(self.done),
        }
    }
}

/// ` Title | 3 min | steps 1-3,5 -->`
fn read(line: usize, marker: &str) -> Result<Slide, DeckError> {
    let marker = marker.strip_suffix("-->").ok_or(DeckError::NoMinutes(line))?;
    // A title may hold a bar itself: the parts are counted from the end.
    let mut parts: Vec<&str> = marker.split('|').map(str::trim).collect();
    let steps = match parts.last().and_then(|last| last.strip_prefix("steps ")) {
        Some(list) => {
            steps(list).ok_or_else(|| DeckError::Steps { line, text: list.into() })?
        }
        None => Vec::new(),
    };
    if !steps.is_empty() {
        parts.pop();
    }
    let minutes = parts.pop().filter(|_| !parts.is_empty());
    let minutes = minutes.and_then(|text| text.strip_suffix("min")?.trim().parse().ok());
    let minutes = minutes.filter(|minutes| *minutes > 0).ok_or(DeckError::NoMinutes(line))?;
    let title = parts.join(" | ");
    if title.is_empty() {
        return Err(DeckError::NoTitle(line));
    }
    Ok(Slide { title, minutes, steps, line, markdown: String::new(), notes: Vec::new() })
}

fn steps(list: &str) -> Option<Vec<Step>> {
    list.split(',')
        .map(|part| {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
            (1 <= from && from <= to).then_some(from..=to)
        })
        .collect()
}
