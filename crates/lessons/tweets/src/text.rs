//! Texts made regular: one space between words, links written out.

use crate::status::Link;

/// Appends `text` to `out` with each run of white space and control characters as one space, and
/// none at the ends.
pub(crate) fn squeeze(out: &mut String, text: &str) {
    let mut pen = Pen::new(out);
    pen.write(text);
}

/// The same in small letters.
pub(crate) fn small(out: &mut String, text: &str) {
    if text.is_ascii() {
        let start = out.len();
        squeeze(out, text);
        out[start..].make_ascii_lowercase();
    } else {
        squeeze(out, &text.to_lowercase());
    }
}

/// The same, with the links in it written out and what Twitter escaped (`&amp;`, `&lt;`, `&gt;`)
/// as it was.
pub(crate) fn polish<T: AsRef<str>>(out: &mut String, text: &str, links: &[Link<T>]) {
    let mut pen = Pen::new(out);
    let mut rest = text;
    let marks = if links.is_empty() { &['&'][..] } else { &['&', 'h'] };
    while let Some(at) = rest.find(marks) {
        pen.write(&rest[..at]);
        rest = &rest[at..];
        let (short, long) = escape(rest).or_else(|| link(rest, links)).unwrap_or_else(|| {
            let first = &rest[..1]; // both marks are one byte long
            (first, first)
        });
        pen.write(long);
        rest = &rest[short.len()..];
    }
    pen.write(rest);
}

/// What stands at the start of `text` and what it stands for.
fn escape(text: &str) -> Option<(&'static str, &'static str)> {
    let escapes = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")];
    escapes.into_iter().find(|(short, _)| text.starts_with(short))
}

/// The short link at the start of `text` and where it leads to; the longest one that fits.
fn link<'a, T: AsRef<str>>(text: &str, links: &'a [Link<T>]) -> Option<(&'a str, &'a str)> {
    let pairs = links
        .iter()
        .filter_map(|link| Some((link.short.as_ref()?.as_ref(), link.long.as_ref()?.as_ref())));
    pairs
        .filter(|(short, _)| !short.is_empty() && text.starts_with(short))
        .max_by_key(|(short, _)| short.len())
}

/// Writes words with one space between them.
struct Pen<'a> {
    out: &'a mut String,
    /// Where this text begins.
    start: usize,
    /// White space was seen since the last letter.
    gap: bool,
}

impl<'a> Pen<'a> {
    fn new(out: &'a mut String) -> Self {
        Self { start: out.len(), out, gap: false }
    }

    fn write(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_whitespace() || letter.is_control() {
                self.gap = true;
                continue;
            }
            if self.gap && self.out.len() > self.start {
                self.out.push(' ');
            }
            self.gap = false;
            self.out.push(letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn polished(text: &str, links: &[(&str, &str)]) -> String {
        let link = |&(short, long): &(&str, &str)| Link {
            short: Some(short.to_owned()),
            long: Some(long.to_owned()),
        };
        let links: Vec<_> = links.iter().map(link).collect();
        let mut out = String::from("before");
        polish(&mut out, text, &links);
        out.split_off("before".len())
    }

    #[test]
    fn spaces_escapes_and_links_are_made_plain() {
        let links =
            [("https://t.co/a", "https://example.com/?a&amp;b"), ("https://t.co/ab", "B")];
        for (text, expected) in [
            ("", ""),
            (" \n\t ", ""),
            ("  one\r\n\u{a0}two\u{0}three ", "one two three"),
            ("&lt;3 &amp;amp; &gt; &quot;", "<3 &amp; > &quot;"),
            ("see https://t.co/a.", "see https://example.com/?a&amp;b."),
            ("https://t.co/ab https://t.co/c", "B https://t.co/c"),
            ("h&h", "h&h"),
            ("👩‍👩‍👧 こんにちは", "👩‍👩‍👧 こんにちは"),
        ] {
            assert_eq!(polished(text, &links), expected, "{text:?}");
        }
        assert_eq!(polished("https://t.co/a", &[]), "https://t.co/a");
    }

    #[test]
    fn hashtags_are_small_in_every_script() {
        for (tag, expected) in [("BREAKING", "breaking"), ("МЧС", "мчс"), ("日本", "日本")]
        {
            let mut out = String::new();
            small(&mut out, tag);
            assert_eq!(out, expected);
        }
    }

    proptest! {
        #[test]
        fn a_text_without_escapes_and_links_is_its_words(text in "[^&]*") {
            let letter = |letter: char| letter.is_whitespace() || letter.is_control();
            let words: Vec<_> = text.split(letter).filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(polished(&text, &[]), words.join(" "));
        }
    }
}
