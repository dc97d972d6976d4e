//! Numbers with units come from the recording: none is typed.

use crate::course::Chapter;
use crate::finding::Finding;
use crate::lines::{Part, Piece, lines, pieces};

const UNITS: [&str; 13] =
    ["×", "%", "ns", "µs", "μs", "ms", "s", "B", "KiB", "MiB", "GiB", "GB/s", "GFLOP/s"];

/// Typed numbers with a unit, outside code.
pub(super) fn check(chapter: &Chapter) -> Vec<Finding> {
    let mut findings = Vec::new();
    for line in lines(&chapter.body, chapter.skipped) {
        if line.part != Part::Prose {
            continue;
        }
        for piece in pieces(line.text) {
            if let Piece::Text(text) = piece {
                findings.extend(typed(&without_links(text)).into_iter().map(|number| {
                    let text = format!(
                        "`{number}` is typed: a result comes from {{{{num …}}}}, a given parameter \
                         stands in `code`"
                    );
                    Finding::error(&chapter.file, line.number, text)
                }));
            }
        }
    }
    findings
}

/// A text without the targets of its links.
fn without_links(text: &str) -> String {
    let mut parts = text.split("](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push(' ');
        out.push_str(part.split_once(')').map_or("", |(_, rest)| rest));
    }
    out
}

/// The numbers with units in a text.
fn typed(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let begin = at;
        while at < letters.len()
            && (letters[at].is_ascii_digit() || matches!(letters[at], '.' | ','))
        {
            at += 1;
        }
        let inside_word =
            begin > 0 && (letters[begin - 1].is_alphanumeric() || letters[begin - 1] == '_');
        if let Some(unit) = unit_at(&letters, at).filter(|_| !inside_word) {
            let number: String = letters[begin..at].iter().collect();
            // The level of an interval is no result.
            if !(number == "95" && unit == "%") {
                found.push(format!("{number} {unit}"));
            }
        }
    }
    found
}

/// The unit that stands behind a number.
fn unit_at(letters: &[char], number_end: usize) -> Option<String> {
    let space = letters
        .get(number_end)
        .is_some_and(|letter| matches!(letter, ' ' | '\u{a0}' | '\u{202f}'));
    let begin = number_end + usize::from(space);
    let rest = &letters[begin.min(letters.len())..];
    if rest.first() == Some(&'×') {
        // 320×240 and 2 × 3 are sizes.
        let next = rest[1..].iter().find(|letter| **letter != ' ');
        return (!next.is_some_and(char::is_ascii_digit)).then(|| "×".to_owned());
    }
    if !space
        && rest.first() == Some(&'x')
        && !rest.get(1).is_some_and(|letter| letter.is_alphanumeric())
    {
        return Some("x".to_owned());
    }
    let word: String = rest
        .iter()
        .take_while(|letter| letter.is_alphanumeric() || matches!(letter, '/' | '%' | 'µ'))
        .collect();
    // The 1990s are no time.
    let plural = word == "s" && !space;
    UNITS.contains(&word.as_str()).then_some(word).filter(|_| !plural)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_found() {
        for text in [
            "3.2×",
            "is 40 % of",
            "12 ms.",
            "1,000 GB/s",
            "12ms",
            "(5 s)",
            "2x as",
            "1.5 MiB,",
            "~70 GFLOP/s",
        ] {
            assert_eq!(typed(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn counts_minutes_and_sizes_are_not() {
        for text in [
            "320×240 pixels",
            "2 × 3",
            "50 minutes",
            "16 cores",
            "the 1990s",
            "step 3. So",
            "x86_64 sees",
            "95 % interval",
            "f64s",
            "100 slices",
            "a 256-core",
            "1 shot",
            "0x1f",
            "v2 server",
        ] {
            assert_eq!(typed(text), Vec::<String>::new(), "{text}");
        }
        assert!(typed(&without_links("[a](b/12ms) c")).is_empty());
    }
}
