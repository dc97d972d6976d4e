//! The ladder: every variant of a case against its baseline, in the order of the lesson.

use model::{Case, Row, Summary};

use super::rows::{Lanes, Line, Plan, draw};
use super::{beside, speedups};
use crate::slug::slug;
use crate::words;
use draw::Chart;
use draw::ink::Ink;
use draw::legend::{Glyph, Key};
use draw::sheet::Head;
use draw::sketch::Sketch;
use draw::style::Style;
use draw::text;

/// The ladder of a case: each variant, at its best number of workers, against the baseline, with
/// its value written at the mark.
pub fn ladder(summary: &Summary, case: &Case, style: Style) -> Vec<Chart> {
    let rows = case.ladder();
    let values: Vec<String> = rows.iter().map(|row| words::value(row)).collect();
    let values = text::widest(values.iter().map(String::as_str), style.frame.text);
    let marks: Vec<String> = rows.iter().map(|row| words::speedup(row)).collect();
    let what = format!("The speedup of each variant of {} over {}", case.name, case.baseline);
    let mut keys = speedups::keys(rows.iter().copied(), case.control.is_some());
    keys.extend(ceiling(case));
    keys.extend(beside::key(summary, rows.iter().any(|row| row.beside.is_some())));
    keys.extend(beside::guess_key(case));
    let head = Head {
        name: format!("{}-ladder", slug(&case.name)),
        title: model::finding::ladder(case),
        description: words::description(&what, &marks),
        keys,
        footer: words::footer(summary, Some(case), true),
    };
    let lines = rows.iter().map(|row| Line::Row(case, row)).collect();
    let axis = Some(format!("speedup over {} (log axis)", case.baseline));
    let plan = Plan { head, lines, pitch: 1.9, axis, values };
    draw(style, &plan, |sketch, lanes| paint(sketch, lanes, &rows, case))
}

fn paint(sketch: &mut Sketch, lanes: &Lanes<'_>, rows: &[&Row], case: &Case) {
    let limits = case.limits();
    let reach = [limits.clone(), beside::reach(case, rows)].concat();
    let scale = speedups::scale(rows.iter().copied(), &reach, lanes.span);
    speedups::floor(sketch, &scale, case, (lanes.top, lanes.bottom));
    speedups::axis(sketch, lanes, &scale);
    for (place, limit) in limits {
        let x = scale.at(limit);
        let title = format!("ceiling {place}: {}", model::factor(limit));
        sketch.mark(title, |sketch| {
            let ends = vec![(x, lanes.top), (x, lanes.bottom)];
            sketch.dashed(Ink::Purple, lanes.frame.stroke(), ends);
        });
    }
    for (case, row, y) in lanes.rows() {
        speedups::mark(sketch, lanes, &scale, (row, y, true));
        // Right of the mark, and of the line at 1: left of it are the whiskers of slower ones.
        let others = row.beside.map_or(1.0, |beside| beside.speedup.high);
        let end = scale.at(row.speedup.high.max(others).max(1.0)) + lanes.frame.em(0.7);
        lanes.value(sketch, (end, y), &words::value(row));
        beside::speedup(sketch, lanes, &scale, (row, y));
        beside::guess(sketch, lanes, &scale, (case, row, y));
    }
}

/// The legend's entry for the ceiling, with its name and where it lies.
fn ceiling(case: &Case) -> Option<Key> {
    let bound = case.bound.as_ref()?;
    let said = |(place, limit): &(String, f64)| format!("{} {place}", model::factor(*limit));
    let limits: Vec<String> = case.limits().iter().map(said).collect();
    let text = format!("ceiling ({}): {}", bound.name(), limits.join(", "));
    Some(Key::new(Glyph::Line(Ink::Purple), text))
}
