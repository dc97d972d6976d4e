//! A chapter's lines, each with what it is in.

/// One line of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'t> {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its text.
    pub text: &'t str,
    /// What it is part of.
    pub part: Part<'t>,
}

/// What a line is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'t> {
    /// Text.
    Prose,
    /// The line that opens a code block; with what stands behind the fence.
    Open(&'t str),
    /// A line of a code block; with what stands behind its fence.
    Code(&'t str),
    /// The line that closes a code block.
    Close,
}

/// The lines of `body`, whose first line is number `skipped + 1` in its file.
pub fn lines(body: &str, skipped: usize) -> Vec<Line<'_>> {
    let mut fence: Option<(char, usize, &str)> = None;
    let mut found = Vec::new();
    for (at, text) in body.lines().enumerate() {
        let part = match (fence, fence_of(text)) {
            (None, Some((mark, length, info))) => {
                fence = Some((mark, length, info));
                Part::Open(info)
            }
            (Some((mark, length, _)), Some((other, long, "")))
                if mark == other && long >= length =>
            {
                fence = None;
                Part::Close
            }
            (Some((_, _, info)), _) => Part::Code(info),
            (None, None) => Part::Prose,
        };
        found.push(Line { number: skipped + at + 1, text, part });
    }
    found
}

/// The fence that a line is: its mark, its length and what stands behind.
fn fence_of(text: &str) -> Option<(char, usize, &str)> {
    let inner = text.trim_start();
    let mark = inner.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let length = inner.chars().take_while(|letter| *letter == mark).count();
    let info = inner[length..].trim();
    (length >= 3 && !info.contains('`')).then_some((mark, length, info))
}

/// A piece of a line of prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text.
    Text(&'t str),
    /// `code`, with its backticks.
    Code(&'t str),
    /// What stands between `{{` and `}}`.
    Directive(&'t str),
    /// `{{` that is never closed, up to the end of the line.
    Unclosed(&'t str),
}

/// A line of prose, taken apart.
pub fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut rest, mut start) = (line, 0);
    while start < rest.len() {
        let tail = &rest[start..];
        let (piece, length) = if tail.starts_with('`') {
            let ticks = tail.len() - tail.trim_start_matches('`').len();
            match closing(&tail[ticks..], ticks) {
                Some(end) => {
                    let length = ticks + end + ticks;
                    (Some(Piece::Code(&tail[..length])), length)
                }
                None => (None, ticks),
            }
        } else if let Some(inner) = tail.strip_prefix("{{") {
            match inner.find("}}") {
                Some(end) => (Some(Piece::Directive(inner[..end].trim())), end + 4),
                None => (Some(Piece::Unclosed(tail)), tail.len()),
            }
        } else {
            (None, tail.chars().next().map_or(1, char::len_utf8))
        };
        let Some(piece) = piece else {
            start += length;
            continue;
        };
        if start > 0 {
            found.push(Piece::Text(&rest[..start]));
        }
        found.push(piece);
        (rest, start) = (&rest[start + length..], 0);
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

/// Where a run of exactly `ticks` backticks begins in `text`.
fn closing(text: &str, ticks: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let begin = at + found;
        let run = text[begin..].len() - text[begin..].trim_start_matches('`').len();
        if run == ticks {
            return Some(begin);
        }
        at = begin + run;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn code_blocks_are_told_from_prose() {
        let body = "a\n```rust\nlet b = 1;\n```\nc\n~~~\n```\n~~~\n";
        let parts: Vec<Part<'_>> = lines(body, 3).into_iter().map(|line| line.part).collect();
        assert_eq!(
            parts,
            [
                Part::Prose,
                Part::Open("rust"),
                Part::Code("rust"),
                Part::Close,
                Part::Prose,
                Part::Open(""),
                Part::Code(""),
                Part::Close
            ]
        );
        assert_eq!(lines(body, 3)[0].number, 4);
    }

    #[test]
    fn a_line_has_text_code_and_directives() {
        assert_eq!(
            pieces("so `a {{b}}` is {{num x.y.z}} ok"),
            [
                Piece::Text("so "),
                Piece::Code("`a {{b}}`"),
                Piece::Text(" is "),
                Piece::Directive("num x.y.z"),
                Piece::Text(" ok")
            ]
        );
        assert_eq!(pieces("a ` b {{c"), [Piece::Text("a ` b "), Piece::Unclosed("{{c")]);
        assert_eq!(pieces("``a`b`` c"), [Piece::Code("``a`b``"), Piece::Text(" c")]);
    }

    proptest! {
        #[test]
        fn no_line_is_lost(line in "[a`{} é]{0,40}") {
            let whole: String = pieces(&line).into_iter().map(|piece| match piece {
                Piece::Text(text) | Piece::Code(text) | Piece::Unclosed(text) => text.replace(' ', ""),
                Piece::Directive(text) => format!("{{{{{text}}}}}").replace(' ', ""),
            }).collect();
            prop_assert_eq!(whole, line.replace(' ', ""));
        }
    }
}
