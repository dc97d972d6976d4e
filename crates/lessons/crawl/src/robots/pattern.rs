//! A path in a rule: `*` is any text, and a `$` at the end is the end.

use std::fmt::Write;

use crate::address::tidy;

/// A pattern, split at its stars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// The texts between the stars, of which the first starts the path.
    parts: Vec<String>,
    /// Whether the last part ends the path.
    anchored: bool,
    length: usize,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        let (text, anchored) =
            text.strip_suffix('$').map_or((text, false), |text| (text, true));
        let parts: Vec<String> = text.split('*').map(encode).collect();
        let stars = parts.len() - 1 + usize::from(anchored);
        Self { length: parts.iter().map(String::len).sum::<usize>() + stars, parts, anchored }
    }

    /// The length in octets, by which the most specific rule is found.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Whether a path is meant. Each part is taken where it first occurs behind the one before,
    /// which leaves the most for those that follow.
    pub(super) fn fits(&self, path: &str) -> bool {
        let Some((first, others)) = self.parts.split_first() else { return false };
        let Some(mut rest) = path.strip_prefix(first.as_str()) else { return false };
        let Some((last, middle)) = others.split_last() else {
            return !self.anchored || rest.is_empty();
        };
        for part in middle {
            let Some(at) = rest.find(part.as_str()) else { return false };
            rest = &rest[at + part.len()..];
        }
        if self.anchored { rest.ends_with(last.as_str()) } else { rest.contains(last.as_str()) }
    }
}

/// The spelling that paths have once they are normalised.
fn encode(part: &str) -> String {
    let mut encoded = String::with_capacity(part.len());
    for letter in part.chars() {
        if letter.is_ascii_graphic() {
            encoded.push(letter);
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                let _ = write!(encoded, "%{byte:02X}"); // writing to a string does not fail
            }
        }
    }
    tidy(&encoded).into_owned()
}
