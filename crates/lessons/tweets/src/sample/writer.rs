//! JSON written piece by piece, as the streaming interface wrote it.

use std::fmt::Write as _;

/// Writes JSON into a string.
pub(super) struct Writer {
    pub(super) text: String,
    /// Whether every letter beyond ASCII is written as `\u…`, as Twitter did; tools that rewrite
    /// files often leave them as they are.
    pub(super) ascii: bool,
}

impl Writer {
    /// Writes a name and a value that is JSON already, and a comma.
    pub(super) fn plain(&mut self, name: &str, value: impl std::fmt::Display) {
        let _ = write!(self.text, "\"{name}\":{value},"); // writing to a String cannot fail
    }

    /// Writes a name and a string, and a comma.
    pub(super) fn string(&mut self, name: &str, value: &str) {
        let _ = write!(self.text, "\"{name}\":");
        self.quoted(value);
        self.text.push(',');
    }

    /// Writes a name and what opens its value: `{` or `[`.
    pub(super) fn open(&mut self, name: &str, bracket: char) {
        let _ = write!(self.text, "\"{name}\":{bracket}");
    }

    /// Writes the bracket that ends a list or an object, in place of a comma if there is one.
    pub(super) fn close(&mut self, bracket: char) {
        if self.text.ends_with(',') {
            self.text.pop();
        }
        self.text.push(bracket);
        self.text.push(',');
    }

    /// Writes a string with what has to be escaped, and the slash, which Twitter escaped too.
    pub(super) fn quoted(&mut self, value: &str) {
        self.text.push('"');
        for letter in value.chars() {
            match letter {
                '"' | '\\' | '/' => self.text.extend(['\\', letter]),
                '\n' => self.text.push_str("\\n"),
                letter if letter.is_ascii() || !self.ascii => self.text.push(letter),
                letter => {
                    for unit in letter.encode_utf16(&mut [0; 2]) {
                        let _ = write!(self.text, "\\u{unit:04x}");
                    }
                }
            }
        }
        self.text.push('"');
    }
}
