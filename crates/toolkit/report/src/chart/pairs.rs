//! The raw pairs: nothing summed up, nothing left out.

use model::{Case, Row, Sample, Summary};

use super::rows::{Lanes, Line, Plan, draw};
use super::speedups;
use crate::slug::slug;
use crate::words;
use draw::Chart;
use draw::ink::Ink;
use draw::legend::{Glyph, Key, cross};
use draw::marker::Marker;
use draw::scale::{Scale, log_range};
use draw::sheet::Head;
use draw::sketch::Sketch;
use draw::style::Style;

/// A strip of dots for each row: the speedup in each pair, the first pair on top. Pairs that other
/// programs disturbed are crosses.
pub fn pairs(summary: &Summary, case: &Case, style: Style) -> Vec<Chart> {
    let rows: Vec<&Row> = case.rows.iter().filter(|row| !row.samples.is_empty()).collect();
    let samples = || rows.iter().flat_map(|row| &row.samples);
    let mut keys = vec![
        Key::new(Glyph::Dot(Marker::Circle, Ink::Blue), "one pair, the first on top"),
        Key::new(Glyph::Line(Ink::Text), "all together"),
    ];
    if samples().any(|sample| sample.disturbed) {
        keys.push(Key::new(Glyph::Cross(Ink::Vermillion), "disturbed by other programs"));
    }
    if rows.iter().any(|row| row.oversubscribed) {
        keys.push(Key::new(Glyph::Words, words::dagger(case)));
    }
    let disturbed = samples().filter(|sample| sample.disturbed).count();
    let head = Head {
        name: format!("{}-pairs", slug(&case.name)),
        title: model::finding::pairs(case),
        description: format!(
            "The speedup in each of the {} pairs of {}, row by row; {disturbed} were disturbed.",
            samples().count(),
            case.name
        ),
        keys,
        footer: words::footer(summary, Some(case), false),
    };
    let range = log_range(samples().map(Sample::speedup), 1.0, 0.06);
    let lines = rows.iter().map(|row| Line::Row(case, row)).collect();
    let axis = Some(format!("speedup over {} in each pair (log axis)", case.baseline));
    let plan = Plan { head, lines, pitch: 2.2, axis, values: 0 };
    draw(style, &plan, |sketch, lanes| paint(sketch, lanes, range))
}

fn paint(sketch: &mut Sketch, lanes: &Lanes<'_>, range: (f64, f64)) {
    let scale = Scale::log(range, lanes.span);
    let frame = &lanes.frame;
    speedups::axis(sketch, lanes, &scale);
    for (_, row, y) in lanes.rows() {
        for (index, sample) in row.samples.iter().enumerate() {
            let share = (index as f64 + 0.5) / row.samples.len() as f64 - 0.5;
            let y = y + (share * f64::from(lanes.pitch) * 0.72).round() as i32;
            pair(sketch, lanes, (row, index, sample), (scale.at(sample.speedup()), y));
        }
        let (x, reach) = (scale.at(row.speedup.estimate), lanes.pitch * 9 / 20);
        sketch.mark(words::speedup(row), |sketch| {
            sketch.line(Ink::Text, 1.max(frame.stroke() / 2), (x, y - reach), (x, y + reach));
        });
    }
}

fn pair(
    sketch: &mut Sketch,
    lanes: &Lanes<'_>,
    (row, index, sample): (&Row, usize, &Sample),
    at: (i32, i32),
) {
    let frame = &lanes.frame;
    let disturbed = if sample.disturbed { ", disturbed" } else { "" };
    let speedup = model::factor(sample.speedup());
    let title = format!("{}, pair {}: {speedup}{disturbed}", row.label(), index + 1);
    sketch.mark(title, |sketch| {
        if sample.disturbed {
            cross(sketch, Ink::Vermillion, frame.stroke(), at, frame.em(0.2));
        } else {
            let hollow = words::caveat(row).map(|_| 1.max(frame.stroke() / 2));
            Marker::Circle.draw(sketch, Ink::Blue, at, frame.em(0.15), hollow);
        }
    });
}
