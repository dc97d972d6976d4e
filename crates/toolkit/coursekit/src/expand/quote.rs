//! `{{quote NAME}}`: a figure of a talk or a paper, with its source as a tooltip.

use super::num::spaced;
use super::{Answer, Context};
use crate::finding::one_of;

/// The figure.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    let quotes = &context.sources.course.quotes;
    let quote = quotes.get(arguments).ok_or_else(|| {
        let names: Vec<&str> = quotes.keys().map(String::as_str).collect();
        format!("course/quotes.toml has no `{arguments}`; it has {}", one_of(&names))
    })?;
    let (text, source) = (spaced(&quote.text), draw::escape(&quote.source));
    Ok(format!("<span class=\"quote\" title=\"{source}\">{text}</span>"))
}
