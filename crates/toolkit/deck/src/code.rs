//! Code in HTML: a span for each line, and classes for what stands out in Rust.

use crate::text::escape;

const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "false", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "true", "type", "unsafe", "use",
    "where", "while",
];

/// A code block.
pub(crate) fn block(code: &str, language: &str) -> String {
    let rust = language.split([',', ' ']).next() == Some("rust");
    let html = if rust { highlight(code) } else { escape(code) };
    let lines: Vec<String> = html
        .trim_end_matches('\n')
        .split('\n')
        .map(|line| format!("<span class=\"line\">{line}\n</span>"))
        .collect();
    format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", lines.concat())
}

/// Comments, strings and keywords. A span never goes over a line's end.
fn highlight(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while !rest.is_empty() {
        let (length, class) = token(rest);
        let (text, after) = rest.split_at(length);
        rest = after;
        out.push_str(&match class {
            Some(class) => spans(text, class),
            None => escape(text),
        });
    }
    out
}

fn spans(text: &str, class: &str) -> String {
    let lines = text.split('\n').map(|line| match line {
        "" => String::new(),
        line => format!("<span class=\"{class}\">{}</span>", escape(line)),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The length of the first token, and its class.
fn token(text: &str) -> (usize, Option<&'static str>) {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    if text.starts_with("//") {
        return (text.find('\n').unwrap_or(text.len()), Some("comment"));
    }
    if text.starts_with("/*") {
        return (text.find("*/").map_or(text.len(), |at| at + 2), Some("comment"));
    }
    if text.starts_with('"') {
        return (string(text), Some("string"));
    }
    if text.starts_with(word) {
        let length = text.find(|c| !word(c)).unwrap_or(text.len());
        return (length, KEYWORDS.contains(&&text[..length]).then_some("keyword"));
    }
    if text.starts_with("'\"'") {
        return (3, Some("string"));
    }
    (text.chars().next().map_or(1, char::len_utf8), None)
}

/// The length of a string with its quotes.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_keywords_have_classes() {
        let html = block("let a = \"fn <b>\"; // let\n", "rust");
        assert!(html.contains("<span class=\"keyword\">let</span> a"), "{html}");
        assert!(html.contains("<span class=\"string\">&quot;fn &lt;b&gt;&quot;</span>"));
        assert!(html.contains("<span class=\"comment\">// let</span>"));
    }

    #[test]
    fn a_comment_over_two_lines_is_two_spans() {
        let html = highlight("/* a\nb */ x");
        assert_eq!(
            html,
            "<span class=\"comment\">/* a</span>\n<span class=\"comment\">b */</span> x"
        );
    }
}
