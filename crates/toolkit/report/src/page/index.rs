//! The first page.

use std::fmt::Write;

use model::{Case, Row, Summary};

use super::document::{document, list, question, section};
use super::figure::figures;
use super::machine::machine;
use super::rules::rules;
use super::table::{self, Head};
use super::{CASES, file_name};
use crate::chart::{crossover, forest};
use crate::{Style, words};
use draw::escape;

const TITLE: &str = "Speedup report";

const READING: [&str; 3] = [
    "A speedup of 2× means half the wall-clock time of the baseline, the plain serial variant. \
     The whisker or the brackets are its 95 % interval: of 100 such measurements, about 95 would \
     cover the true value.",
    "Faster or slower is said only where the interval supports it. The noise floor is what \
     the baseline measures against itself: a difference inside it \
     cannot be told from none.",
    "Speedup mixes being smarter with having more workers. Own gain does not: it sets a parallel \
     variant against the serial one that does the same work.",
];

const AGAIN: &str = "<pre><code>cargo bench                  # measure everything again\n\
    cargo bench -- mandelbrot    # or only what has this in its name\n\
    cargo speedup report         # draw these pages again from what was measured</code></pre>\n";

/// The first page: what was found, on which machine, and how far it may be believed.
pub(crate) fn index(summary: &Summary, warnings: &[String]) -> String {
    let mut body =
        format!("<main>\n<h1>{TITLE}</h1>\n<p class=\"lead\">{}</p>\n", lead(summary));
    body.push_str(&passed_over(summary, warnings));
    body.push_str(&question("What was found?", &figures(&forest(summary, Style::PAGE), "")));
    body.push_str(&section("Cases", &cases(summary)).replacen(
        "<section>",
        "<section class=\"overview\">",
        1,
    ));
    body.push_str(&section("From which size on do more workers win?", &families(summary)));
    body.push_str(&section("How to read this", &list("plain", READING)));
    body.push_str(&section("The machine", &machine(summary)));
    body.push_str(&section("Is it sound?", &rules(&model::rules(summary))));
    body.push_str(&section("How to redo it", AGAIN));
    body.push_str("</main>\n");
    document(TITLE, &body)
}

/// The first page where no session could be used.
pub(crate) fn nothing(warnings: &[String]) -> String {
    let warnings = warned(warnings.iter().map(String::as_str));
    let body = format!(
        "<main>\n<h1>{TITLE}</h1>\n<p class=\"lead\">Nothing was measured yet.</p>\n{warnings}\
         {}</main>\n",
        section("How to measure", AGAIN)
    );
    document(TITLE, &body)
}

fn lead(summary: &Summary) -> String {
    let plural = |count: usize, word: &str| {
        format!("{count} {word}{}", if count == 1 { "" } else { "s" })
    };
    let (cases, sessions) =
        (plural(summary.cases.len(), "case"), plural(summary.sessions, "session"));
    let commit =
        words::commit(summary).map_or_else(String::new, |commit| format!(", {commit}"));
    let date = words::date(&summary.started);
    escape(&format!("{cases} from {sessions}, the newest of {date}{commit}."))
}

fn passed_over(summary: &Summary, warnings: &[String]) -> String {
    warned(warnings.iter().chain(&summary.notes).map(String::as_str))
}

fn warned<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let lines = list("plain", lines);
    if lines.is_empty() {
        return lines;
    }
    format!("<div class=\"box\"><strong>Passed over</strong>\n{lines}</div>\n")
}

fn families(summary: &Summary) -> String {
    let family = |family: &model::Family| {
        let said: Vec<String> =
            family.variants.iter().map(|variant| variant.sentence(&family.unit)).collect();
        format!(
            "<h3>{}</h3>\n{}{}",
            escape(&family.name),
            figures(&crossover(summary, family, Style::PAGE), ""),
            list("plain", said.iter().map(String::as_str))
        )
    };
    summary.families.iter().map(family).collect()
}

fn cases(summary: &Summary) -> String {
    if summary.cases.is_empty() {
        return String::new();
    }
    let [workers, time, speedup] = ["Workers", "Time", "Speedup"].map(Head::Number);
    let heads = [Head::Text("Variant"), workers, time, speedup, Head::Text("Verdict")];
    let rows: String = summary.cases.iter().map(of_case).collect();
    table::scrolled("Each variant of each case at its best number of workers", &heads, &rows)
}

fn of_case(case: &Case) -> String {
    let mut rows = vec![format!(
        "<th scope=\"rowgroup\" colspan=\"5\" class=\"case\"><a href=\"{CASES}/{}\">{}</a> \
         <span class=\"about\">{}</span></th>",
        file_name(case),
        escape(&case.name),
        escape(&case.about)
    )];
    rows.extend(case.ladder().into_iter().map(of_row));
    rows.extend(case.refusals.iter().map(|refusal| {
        let said = escape(&words::refusal(refusal));
        format!("<td colspan=\"5\" class=\"refused\">{said}</td>")
    }));
    if rows.len() == 1 {
        rows.push("<td colspan=\"5\">not measured</td>".to_owned());
    }
    format!("<tbody>\n<tr>{}</tr>\n</tbody>\n", rows.join("</tr>\n<tr>"))
}

fn of_row(row: &Row) -> String {
    let mut html = String::new();
    // Writing to a string cannot fail.
    let _ =
        write!(html, "<th scope=\"row\">{}</th>{}", escape(&row.variant), table::workers(row));
    html.push_str(&table::number(&model::duration(row.time.estimate)));
    html.push_str(&table::ratio(Some(&row.speedup)));
    html.push_str(&table::verdict(row));
    html
}
