//! `{{guess}}`: the form that asks for the reader's guess.

use super::{Answer, Context};
use crate::address::{Address, Workers};

/// The form. Without scripts it is the command that keeps the guess.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    if !arguments.is_empty() {
        return Err("`guess` takes nothing: the front matter says what is guessed".to_owned());
    }
    let front = &context.chapter.front;
    let text = front.guess.as_deref().ok_or("the front matter has no `guess`")?;
    let address: Address = text.parse().map_err(|error| format!("{error}"))?;
    let (case, row) = context.recording()?.row(&address).map_err(|error| error.to_string())?;
    let workers = match (address.workers, row.workers) {
        (Workers::None, _) | (_, None) => String::new(),
        (_, Some(1)) => " with 1 worker".to_owned(),
        (_, Some(count)) => format!(" with {count} workers"),
    };
    let question = format!(
        "How many times as fast as {} is {}{workers}? ({})",
        case.baseline, address.variant, case.about
    );
    let id = draw::escape(&front.id);
    let reference = draw::escape(&model::factor(row.speedup.estimate));
    Ok(format!(
        "<form class=\"guess\" data-chapter=\"{id}\" data-reference=\"{reference}\">\n\
         <label for=\"guess-{id}\">Your guess, before you read on. {}</label>\n\
         <input id=\"guess-{id}\" name=\"guess\" type=\"number\" min=\"0.001\" max=\"1000000\" \
         step=\"any\" inputmode=\"decimal\" autocomplete=\"off\">\n\
         <button type=\"submit\" hidden>Keep it</button>\n<output></output>\n\
         <p class=\"small\">Or in a terminal: <code>cargo course guess {id} NUMBER</code></p>\n</form>\n",
        draw::escape(&question)
    ))
}
