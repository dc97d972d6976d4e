//! The frame of a page.

use std::fmt::Write;

use crate::Theme;
use draw::escape;
use draw::ink::Ink;

const STYLE: &str = include_str!("style.css");

/// A whole page; `body` is HTML, `title` is text.
pub(super) fn document(title: &str, body: &str) -> String {
    let (title, colours) = (escape(title), colours());
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{colours}{STYLE}</style>\n</head>\n\
         <body>\n{body}</body>\n</html>\n"
    )
}

/// The charts' colours as variables, so that a page and its charts agree.
fn colours() -> String {
    let named = [
        ("paper", Ink::Paper),
        ("text", Ink::Text),
        ("muted", Ink::Muted),
        ("line", Ink::Grid),
        ("band", Ink::Band),
        ("blue", Ink::Blue),
        ("alarm", Ink::Vermillion),
    ];
    let rule = |theme| {
        named.iter().fold(String::from(":root{"), |mut rule, (name, ink)| {
            // Writing to a string cannot fail.
            let _ = write!(rule, "--{name}:{};", ink.hex(theme));
            rule
        }) + "}"
    };
    let (light, dark) = (rule(Theme::Light), rule(Theme::Dark));
    format!("{light}\n@media screen and (prefers-color-scheme:dark){{{dark}}}\n")
}

/// A section with a heading; `body` is HTML. An empty one is left out.
pub(super) fn section(heading: &str, body: &str) -> String {
    if body.is_empty() {
        return String::new();
    }
    format!("<section>\n<h2>{}</h2>\n{body}</section>\n", escape(heading))
}

/// A section whose heading is a question that the chart's title answers.
pub(super) fn question(heading: &str, body: &str) -> String {
    section(heading, body).replacen("<section>", "<section class=\"asked\">", 1)
}

/// A list of texts.
pub(super) fn list<'a>(class: &str, texts: impl IntoIterator<Item = &'a str>) -> String {
    let items: String = texts.into_iter().map(item).collect();
    if items.is_empty() {
        return items;
    }
    format!("<ul class=\"{class}\">\n{items}</ul>\n")
}

fn item(text: &str) -> String {
    format!("<li>{}</li>\n", escape(text))
}
