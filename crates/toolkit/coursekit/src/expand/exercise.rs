//! `{{exercise loops-1-borrow}}`: a card with what an exercise is about and how to begin it.

use std::fs;

use serde::Deserialize;

use super::{Answer, Context};
use crate::finding::one_of;

/// What a card shows of an exercise's file.
#[derive(Deserialize)]
struct Card {
    title: String,
    stars: usize,
    minutes: u32,
    text: String,
}

/// The card.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    let chapter = &context.chapter.front.id;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if arguments.is_empty() || !arguments.chars().all(plain) {
        return Err(format!("`{arguments}` is no name of an exercise"));
    }
    let folder = context.sources.course.folders.exercises();
    let open = folder.join("open").join(format!("{arguments}.toml"));
    let is_open = open.is_file();
    let path = if is_open { open } else { folder.join(arguments).join("exercise.toml") };
    let text = fs::read_to_string(&path).map_err(|_| {
        let names = crate::exercises::ids(&folder);
        let near: Vec<&String> =
            names.iter().filter(|name| name.starts_with(&format!("{chapter}-"))).collect();
        format!("there is no exercise `{arguments}`; {chapter} has {}", one_of(&near))
    })?;
    let card: Card = toml::from_str(&text)
        .map_err(|error| format!("{}: {}", path.display(), error.message()))?;
    let stars = "★".repeat(card.stars.min(3));
    let command = if is_open {
        format!("cargo course ex show {arguments}")
    } else {
        format!("cargo course ex check {arguments}")
    };
    Ok(format!(
        "<div class=\"exercise\">\n\n**<span aria-hidden=\"true\">{stars}</span> {}** · {} minutes\n\n{}\n\n\
         ```console\n{command}\n```\n\n</div>\n",
        card.title,
        card.minutes,
        card.text.trim()
    ))
}
