//! The small line below a chapter's title: how long it takes, what it needs, what it teaches.

use super::Context;

/// The line, and a warning where the numbers are older than the code.
pub(super) fn below_title(context: &Context<'_>) -> String {
    let front = &context.chapter.front;
    let mut parts = vec![format!("{} minutes", front.minutes)];
    if !front.needs.is_empty() {
        let needs: Vec<String> = front.needs.iter().map(|id| link(context, id)).collect();
        parts.push(format!("after {}", needs.join(", ")));
    }
    if !front.teaches.is_empty() {
        parts.push(format!("teaches {}", front.teaches.join(", ")));
    }
    let mut text = format!("\n<p class=\"facts\">{}</p>\n", parts.join(" · "));
    if let Some(sentence) = context.sources.stale.sentence(&front.id) {
        text.extend(["\n> [!WARNING]\n> ", &sentence, "\n"]);
    }
    text
}

/// A link to a chapter, with its title where it is known.
fn link(context: &Context<'_>, id: &str) -> String {
    match context.sources.course.chapter(id) {
        Some(chapter) => {
            let file = chapter.entry.file.replace(".md", ".html");
            format!("<a href=\"{}\">{}</a>", draw::escape(&file), draw::escape(id))
        }
        None => draw::escape(id),
    }
}
