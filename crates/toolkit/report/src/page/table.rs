//! Tables in a page.

use model::{Case, Interval, Items, Row};

use self::Head::{Number, Text};

use crate::words;
use draw::escape;

/// The head of a column; `Number` for one whose cells are flush right.
pub(super) enum Head<'a> {
    Text(&'a str),
    Number(&'a str),
}

/// A table that scrolls by itself where it is wider than the page. `rows` is HTML.
pub(super) fn scrolled(name: &str, heads: &[Head<'_>], rows: &str) -> String {
    let name = escape(name);
    let heads: String = heads.iter().map(head).collect();
    format!(
        "<p class=\"small\">{name}</p>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\">\n\
         <table aria-label=\"{name}\">\n<thead><tr>{heads}</tr></thead>\n{rows}</table>\n\
         </div>\n"
    )
}

fn head(head: &Head<'_>) -> String {
    match head {
        Head::Text(text) => format!("<th scope=\"col\">{}</th>", escape(text)),
        Head::Number(text) => {
            format!("<th scope=\"col\" class=\"number\">{}</th>", escape(text))
        }
    }
}

/// A cell with an estimate and its interval below.
pub(super) fn estimate(value: &str, low: &str, high: &str) -> String {
    let (value, low, high) = (escape(value), escape(low), escape(high));
    format!("<td class=\"number\">{value}<span class=\"range\">[{low}, {high}]</span></td>")
}

/// A cell with a ratio and its interval; empty where there is none.
pub(super) fn ratio(ratio: Option<&Interval>) -> String {
    match ratio {
        Some(ratio) => {
            let said = model::interval(ratio);
            let (value, range) = said.split_once(' ').unwrap_or((&said, ""));
            let (value, range) = (escape(value), escape(range));
            format!("<td class=\"number\">{value}<span class=\"range\">{range}</span></td>")
        }
        None => "<td></td>".to_owned(),
    }
}

/// A cell with a number and nothing else.
pub(super) fn number(text: &str) -> String {
    format!("<td class=\"number\">{}</td>", escape(text))
}

/// The cell with a row's workers.
pub(super) fn workers(row: &Row) -> String {
    let count = row.workers.map_or_else(String::new, |workers| workers.to_string());
    let over =
        if row.oversubscribed { "<span class=\"range\">oversubscribed</span>" } else { "" };
    format!("<td class=\"number\">{count}{over}</td>")
}

/// The cell with what may be said of a row.
pub(super) fn verdict(row: &Row) -> String {
    let alarm = if row.verdict == model::Verdict::ControlFails { " alarm" } else { "" };
    let caveat = words::caveat(row).filter(|_| row.verdict != model::Verdict::Indicative);
    let caveat = caveat.map_or_else(String::new, |text| format!(", {}", escape(&text)));
    format!("<td class=\"verdict{alarm}\">{}{caveat}</td>", escape(&row.verdict.to_string()))
}

/// The table of all rows of a case.
pub(super) fn of_case(case: &Case) -> String {
    if case.rows.is_empty() {
        return String::new();
    }
    let mut heads = vec![Text("Variant"), Number("Workers"), Number("Time"), Number("Speedup")];
    heads.extend(case.bound.as_ref().map(|_| Number("Of ceiling")));
    heads.extend(["Own gain", "CPU time", "Set-up"].map(Number));
    heads.extend(case.items.as_ref().map(|items| Number(&items.unit)));
    heads.extend(["Peak memory", "Blocks", "Pairs"].map(Number));
    heads.push(Text("Verdict"));
    let rows: String = case.rows.iter().map(|row| of_row(case, row)).collect();
    scrolled(
        &format!("Every variant of {} with every number of workers", case.name),
        &heads,
        &format!("<tbody>\n{rows}</tbody>\n"),
    )
}

fn of_row(case: &Case, row: &Row) -> String {
    let (duration, time) = (model::duration, &row.time);
    let set_up = if row.prepare_ns > 0.0 { duration(row.prepare_ns) } else { String::new() };
    let memory = row.memory;
    let peak = memory.map_or_else(String::new, |memory| model::bytes(memory.peak_bytes as f64));
    let blocks =
        memory.map_or_else(String::new, |memory| model::finding::grouped(memory.allocations));
    let rate = case.items.as_ref().map(|items| number(&rate(items, time.estimate)));
    let cells = [
        name(row),
        workers(row),
        estimate(&duration(time.estimate), &duration(time.low), &duration(time.high)),
        ratio(Some(&row.speedup)),
        case.bound.as_ref().map_or_else(String::new, |_| number(&words::share(row))),
        ratio(row.gain.as_ref()),
        number(&duration(row.cpu_ns)),
        number(&set_up),
        rate.unwrap_or_default(),
        number(&peak),
        number(&blocks),
        number(&row.samples.len().to_string()),
        verdict(row),
    ];
    format!("<tr>{}</tr>\n", cells.concat())
}

/// The cell with a row's name and its idea.
fn name(row: &Row) -> String {
    let (variant, idea) = (escape(&row.variant), escape(&row.idea));
    format!("<th scope=\"row\">{variant}<span class=\"idea\">{idea}</span></th>")
}

/// How many items a second: `4.21 M/s`.
fn rate(items: &Items, ns: f64) -> String {
    let rate = items.count as f64 / ns * 1e9;
    let (scale, unit) = match rate {
        small if small < 1e3 => (1.0, ""),
        small if small < 1e6 => (1e3, " k"),
        small if small < 1e9 => (1e6, " M"),
        _ => (1e9, " G"),
    };
    format!("{:.3}{unit}/s", rate / scale)
}
