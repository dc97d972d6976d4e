//! A deck: one HTML file that needs no other.

use std::fmt::Write;

use crate::error::DeckError;
use crate::render::render;
use crate::slide::Slide;
use crate::text::escape;
use crate::{Chapter, parse};

const STYLE: &str = include_str!("deck.css");
const SCRIPT: &str = include_str!("deck.js");

/// The deck of a chapter.
pub fn deck(chapter: &Chapter) -> Result<String, DeckError> {
    let body = body(chapter)?;
    Ok(page(&chapter.title, &body))
}

/// One deck of several chapters, in order. An error says whose it is.
pub fn track_deck(title: &str, chapters: &[&Chapter]) -> Result<String, (String, DeckError)> {
    let mut all = cover(title, "", 0, "");
    for chapter in chapters {
        all.push_str(&body(chapter).map_err(|error| (chapter.id.clone(), error))?);
    }
    Ok(page(title, &all))
}

fn body(chapter: &Chapter) -> Result<String, DeckError> {
    let slides = parse::slides(&chapter.markdown)?;
    let minutes = slides.iter().map(|slide| slide.minutes).sum::<u32>();
    let said = format!("{minutes} minutes of talk, {} in all", chapter.minutes);
    let mut out = cover(&chapter.title, &said, 0, &instructor(&chapter.markdown));
    for slide in &slides {
        out.push_str(&section(slide));
    }
    Ok(out)
}

fn cover(title: &str, said: &str, minutes: u32, notes: &str) -> String {
    format!(
        "<section class=\"slide cover\" data-minutes=\"{minutes}\">\n<h2>{}</h2>\n<article>\n\
         <p>{}</p>\n</article>\n{}</section>\n",
        escape(title),
        escape(said),
        aside(&render(notes)),
    )
}

fn section(slide: &Slide) -> String {
    let steps: Vec<String> =
        slide.steps.iter().map(|step| format!("{}-{}", step.start(), step.end())).collect();
    let notes: String = slide.notes.iter().map(|note| render(note)).collect();
    format!(
        "<section class=\"slide\" data-minutes=\"{}\" data-steps=\"{}\">\n<h2>{}</h2>\n\
         <article>\n{}</article>\n{}</section>\n",
        slide.minutes,
        steps.join(","),
        escape(&slide.title),
        render(&slide.markdown),
        aside(&notes),
    )
}

fn aside(notes: &str) -> String {
    if notes.is_empty() { String::new() } else { format!("<aside>\n{notes}</aside>\n") }
}

/// What stands in `<details class="notes">`, without its summary.
fn instructor(markdown: &str) -> String {
    let Some((_, notes)) = markdown.split_once("<details class=\"notes\">") else {
        return String::new();
    };
    let notes = notes.split("</details>").next().unwrap_or(notes);
    notes.split_once("</summary>").map_or(notes, |(_, notes)| notes).trim().to_owned()
}

fn page(title: &str, body: &str) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n\
         <script>\n{SCRIPT}</script>\n</body>\n</html>\n",
        escape(title)
    );
    out
}
