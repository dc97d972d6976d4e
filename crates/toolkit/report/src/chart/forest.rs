//! The forest plot: the best of each variant of every case, with its interval.

use model::{Row, Summary};

use super::rows::{Lanes, Line, Plan, draw};
use super::speedups;
use crate::words;
use draw::Chart;
use draw::sheet::Head;
use draw::sketch::Sketch;
use draw::style::Style;
use draw::text;

/// The forest plot over all cases: one row per case and variant, at the variant's best number of
/// workers. The baselines' own rows are left out: they are the line at 1.
pub fn forest(summary: &Summary, style: Style) -> Vec<Chart> {
    let lines: Vec<Line<'_>> = summary.cases.iter().flat_map(lines).collect();
    let rows: Vec<&Row> = lines.iter().filter_map(Line::row).collect();
    let values: Vec<String> = rows.iter().map(|row| words::short_value(row)).collect();
    let values = text::widest(values.iter().map(String::as_str), style.frame.text);
    let floor = summary.cases.iter().any(|case| case.control.is_some());
    let marks: Vec<String> = rows.iter().map(|row| words::speedup(row)).collect();
    let head = Head {
        name: "overview".to_owned(),
        title: model::finding::overview(summary),
        description: words::description(
            "A forest plot of each variant's speedup over its case's baseline, with intervals",
            &marks,
        ),
        keys: speedups::keys(rows.iter().copied(), floor),
        footer: words::footer(summary, None, true),
    };
    let axis = Some("speedup over the case's baseline (log axis)".to_owned());
    let plan = Plan { head, lines, pitch: 1.38, axis, values };
    draw(style, &plan, |sketch, lanes| paint(sketch, lanes, &rows))
}

fn lines(case: &model::Case) -> Vec<Line<'_>> {
    let rungs = case.ladder().into_iter().filter(|row| !words::is_baseline(case, row));
    let rows: Vec<Line<'_>> = rungs.map(|row| Line::Row(case, row)).collect();
    if rows.is_empty() {
        return rows;
    }
    std::iter::once(Line::Case(case)).chain(rows).collect()
}

fn paint(sketch: &mut Sketch, lanes: &Lanes<'_>, rows: &[&Row]) {
    let scale = speedups::scale(rows.iter().copied(), &[], lanes.span);
    let half = lanes.pitch / 2;
    for (case, _, y) in lanes.rows() {
        speedups::floor(sketch, &scale, case, (y - half, y - half + lanes.pitch));
    }
    speedups::axis(sketch, lanes, &scale);
    for (_, row, y) in lanes.rows() {
        speedups::mark(sketch, lanes, &scale, (row, y, false));
        lanes.flush_value(sketch, y, &words::short_value(row));
    }
}
