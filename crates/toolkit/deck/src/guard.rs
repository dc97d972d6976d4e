//! HTML inside Markdown: only tags that show something pass, and what opens is closed.

use crate::text::escape;

const HTML: &[&str] = &[
    "a",
    "abbr",
    "b",
    "br",
    "code",
    "details",
    "div",
    "em",
    "figcaption",
    "figure",
    "i",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "var",
    "q",
    "data",
    "output",
    "cite",
];
const SVG: &[&str] = &[
    "circle", "defs", "desc", "ellipse", "g", "line", "path", "polygon", "polyline", "rect",
    "style", "svg", "text", "title", "tspan",
];
const VOID: &[&str] = &["br"];

/// Lets raw HTML through as far as it is harmless. One guard goes through one slide.
#[derive(Default)]
pub(crate) struct Guard {
    open: Vec<String>,
}

impl Guard {
    /// `raw` with every tag escaped that is not on the list, or does not close what is open.
    pub(crate) fn pass(&mut self, raw: &str) -> String {
        let mut out = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(at) = rest.find('<') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            match tag(rest) {
                Some(text) if self.allows(text) => {
                    out.push_str(text);
                    rest = &rest[text.len()..];
                }
                _ => {
                    out.push_str("&lt;");
                    rest = &rest[1..];
                }
            }
        }
        out.push_str(rest);
        out
    }

    /// The tags that close what is still open.
    pub(crate) fn close(&mut self) -> String {
        self.open.drain(..).rev().fold(String::new(), |mut all, name| {
            all.extend(["</", &name, ">"]);
            all
        })
    }

    fn allows(&mut self, tag: &str) -> bool {
        let inner = &tag[1..tag.len() - 1];
        let (closes, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let name = inner[..end].to_ascii_lowercase();
        if closes {
            let fits = self.open.last() == Some(&name) && inner[end..].trim().is_empty();
            if fits {
                self.open.pop();
            }
            return fits;
        }
        let drawing = self.open.iter().any(|open| open == "svg");
        let known = if drawing { SVG } else { HTML };
        if !known.contains(&name.as_str()) || !harmless(&inner[end..]) {
            return false;
        }
        if !(VOID.contains(&name.as_str()) || drawing && inner.ends_with('/')) {
            self.open.push(name);
        }
        true
    }
}

/// The tag at the start of `text`, to its `>` outside of quotes.
fn tag(text: &str) -> Option<&str> {
    let name = text[1..].trim_start_matches('/');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut quote = None;
    for (at, character) in text.char_indices().skip(1) {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            (None, '>') => return Some(&text[..=at]),
            (None, '<') => return None,
            _ => {}
        }
    }
    None
}

/// Whether attributes neither run anything nor fetch anything.
fn harmless(attributes: &str) -> bool {
    let lower = attributes.to_ascii_lowercase();
    let names = lower.split(['"', '\'']).step_by(2);
    let mut words =
        names.flat_map(|part| part.split([' ', '\n', '\t', '\r', '\u{c}', '/', '=']));
    !words.any(|word| word.starts_with("on") || matches!(word, "src" | "srcset" | "srcdoc"))
        && !lower.contains("javascript:")
        && !lower.contains("&#")
        && !lower.contains("url(")
}

/// The address of a link that leads out of the deck; others lead nowhere from a single file.
pub(crate) fn address(address: &str) -> Option<String> {
    let outside = address.starts_with("https://") || address.starts_with("http://");
    outside.then(|| escape(address))
}
