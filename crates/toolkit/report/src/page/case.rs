//! The page of a case.

use model::{Case, Summary};

use super::document::{document, list, question, section};
use super::figure::figures;
use super::table;
use crate::chart::all_of;
use crate::{Style, words};
use draw::escape;

/// The page of a case: its table, what was not timed, and all its charts.
pub(crate) fn case(summary: &Summary, case: &Case) -> String {
    let mut body =
        String::from("<nav><a href=\"../index.html\">← All cases</a></nav>\n<main>\n");
    body.push_str(&head(case));
    body.push_str(&refusals(case));
    for part in all_of(summary, case, Style::PAGE) {
        let notes = list("plain", part.notes.iter().map(String::as_str));
        let figures = figures(&part.charts, part.reading) + &notes;
        body.push_str(&question(part.question, &figures));
    }
    body.push_str(&section("All numbers", &table::of_case(case)));
    body.push_str(&section("Not measured", &left_out(case)));
    body.push_str("</main>\n");
    document(&format!("{}: speedup", case.name), &body)
}

fn head(case: &Case) -> String {
    let mut said = vec![model::finding::baseline(case)];
    if let Some(control) = &case.control {
        said.push(format!("noise floor {}", model::percent(control.floor())));
    }
    said.push(format!("measured {}", words::date(&case.started)));
    let mut html = format!(
        "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<p class=\"small\">{}</p>\n",
        escape(&case.name),
        escape(&case.about),
        escape(&said.join(" · "))
    );
    if case.control.is_some_and(|control| control.fails) {
        html.push_str(
            "<div class=\"box\"><strong>The control fails.</strong> The baseline differs from \
             itself in this session: the machine was too noisy, and small differences mean \
             nothing.</div>\n",
        );
    }
    html
}

fn refusals(case: &Case) -> String {
    let said: Vec<String> = case.refusals.iter().map(words::refusal).collect();
    let lines = list("refused", said.iter().map(String::as_str));
    if lines.is_empty() { lines } else { format!("<div class=\"box\">{lines}</div>\n") }
}

fn left_out(case: &Case) -> String {
    let lines = list("plain", case.left_out.iter().map(String::as_str));
    if lines.is_empty() {
        return lines;
    }
    format!("<p>These variants exist and were not measured:</p>\n{lines}")
}
