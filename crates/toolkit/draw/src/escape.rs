//! Text from outside made harmless in HTML and SVG.

/// `text` on one line, without the control characters that XML forbids.
pub fn printable(text: &str) -> String {
    let forbidden = |character: char| {
        character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}')
    };
    text.replace(['\n', '\t'], " ").replace(forbidden, "\u{fffd}")
}

/// `text` made [`printable`], and harmless in [`markup`].
pub fn escape(text: &str) -> String {
    markup(&printable(text))
}

/// `text` with the five characters that mean something in markup replaced; its lines stay.
pub fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_pass() {
        assert_eq!(escape("a\u{1b}[31m\u{0}\nb\u{ffff}"), "a\u{fffd}[31m\u{fffd} b\u{fffd}");
    }

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            escape("<a href=\"x\" id='y'>&</a>"),
            "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&lt;/a&gt;"
        );
    }
}
