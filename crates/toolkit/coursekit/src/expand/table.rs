//! `{{table CASE}}`: the variants of a case with their numbers.

use model::{Case, Row, duration, interval};

use super::num::spaced;
use super::{Answer, Context};

/// The table, in HTML: it scrolls by itself where it is wider than the page.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    let recording = context.recording()?;
    let case = recording.case(arguments).map_err(|error| error.to_string())?;
    let mut heads = vec!["Variant", "Workers", "Time", "Speedup", "Own gain", "CPU time"];
    heads.extend(case.bound.as_ref().map(|_| "Of ceiling"));
    heads.push("Verdict");
    heads.extend(recording.local.then_some("Yours"));
    let heads: Vec<String> =
        heads.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    let heads = heads.concat();
    let rows: String = case.rows.iter().map(|row| line(case, row, recording.local)).collect();
    let about = draw::escape(&format!("{}: {}", case.name, case.about));
    Ok(format!(
        "<div class=\"table-wrapper\" tabindex=\"0\" role=\"region\" aria-label=\"{about}\">\n\
         <table class=\"variants\">\n<caption>{about}</caption>\n<thead><tr>{heads}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    ))
}

fn line(case: &Case, row: &Row, local: bool) -> String {
    let mut cells = vec![
        row.workers.map_or_else(String::new, |count| count.to_string()),
        duration(row.time.estimate),
        interval(&row.speedup),
        row.gain.as_ref().map_or_else(String::new, interval),
        duration(row.cpu_ns),
    ];
    cells.extend(
        case.bound.as_ref().map(|_| row.ceiling.map_or_else(String::new, model::percent)),
    );
    let over = if row.oversubscribed { ", more workers than processors" } else { "" };
    cells.push(format!("{}{over}", row.verdict));
    if local {
        let own = row.beside.map(|own| model::factor(own.speedup.estimate));
        cells.push(own.unwrap_or_default());
    }
    let last = cells.len() - 1 - usize::from(local);
    let cells: Vec<String> = cells
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let text = if at == last { draw::escape(text) } else { spaced(text) };
            format!("<td>{text}</td>")
        })
        .collect();
    let cells = cells.concat();
    let (variant, idea) = (draw::escape(&row.variant), draw::escape(&row.idea));
    format!("<tr><th scope=\"row\" title=\"{idea}\">{variant}</th>{cells}</tr>\n")
}
