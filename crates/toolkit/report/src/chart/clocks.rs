//! Wall-clock against processor time: how long one waits, and how long the processors work.

use model::{Case, Row, Summary};

use super::beside;
use super::rows::{Lanes, Line, Plan, draw};
use crate::slug::slug;
use crate::words;
use draw::Chart;
use draw::ink::Ink;
use draw::legend::{Glyph, Key};
use draw::scale::Scale;
use draw::sheet::Head;
use draw::sketch::Sketch;
use draw::style::Style;
use draw::text;

/// Two bars for each variant at its best number of workers: wall-clock and processor time.
pub fn clocks(summary: &Summary, case: &Case, style: Style) -> Vec<Chart> {
    let rows = case.ladder();
    let times: Vec<String> =
        rows.iter().flat_map(|row| both(row).map(model::duration)).collect();
    let values = text::widest(times.iter().map(String::as_str), style.frame.text);
    let marks: Vec<String> = rows.iter().map(|row| said(row)).collect();
    let what = format!("Wall-clock and processor time of the variants of {}", case.name);
    let mut keys = vec![
        Key::new(Glyph::Bar(Ink::Blue), "wall-clock time (upper bar)"),
        Key::new(Glyph::Bar(Ink::Orange), "processor time (lower bar)"),
    ];
    keys.extend(beside::key(summary, rows.iter().any(|row| row.beside.is_some())));
    let head = Head {
        name: format!("{}-clocks", slug(&case.name)),
        title: model::finding::clocks(case),
        description: words::description(&what, &marks),
        keys,
        footer: words::footer(summary, Some(case), false),
    };
    let lines = rows.iter().map(|row| Line::Row(case, row)).collect();
    let plan = Plan { head, lines, pitch: pitch(style), axis: None, values };
    let all = rows.iter().flat_map(|row| both(row).into_iter().chain(theirs(row)));
    let most = all.filter(|ns| ns.is_finite());
    let most = most.fold(1.0, f64::max);
    draw(style, &plan, |sketch, lanes| paint(sketch, lanes, most))
}

/// Airy on a page; as close as letters allow on a slide, so that few cases need two.
fn pitch(style: Style) -> f64 {
    if style.frame.height.is_some() { 2.1 } else { 2.6 }
}

fn both(row: &Row) -> [f64; 2] {
    [row.time.estimate, row.cpu_ns]
}

/// The same on the machine that was put beside.
fn theirs(row: &Row) -> impl Iterator<Item = f64> {
    row.beside.into_iter().flat_map(|beside| [beside.time.estimate, beside.cpu_ns])
}

fn said(row: &Row) -> String {
    let [wall, cpu] = both(row).map(model::duration);
    words::with_caveats(
        format!("{}: {wall} on the clock, {cpu} of processor", row.label()),
        row,
    )
}

fn paint(sketch: &mut Sketch, lanes: &Lanes<'_>, most: f64) {
    let scale = Scale::linear((0.0, most), lanes.span);
    let (frame, zero) = (&lanes.frame, lanes.span.0);
    sketch.line(Ink::Grid, frame.stroke(), (zero, lanes.top), (zero, lanes.bottom));
    for (_, row, y) in lanes.rows() {
        let apart = lanes.pitch * 23 / 100;
        let [up, down] = [y - apart, y + apart];
        sketch.mark(said(row), |sketch| {
            for ((ns, ink), middle) in
                both(row).into_iter().zip([Ink::Blue, Ink::Orange]).zip([up, down])
            {
                let half = lanes.pitch / 6;
                let end = scale.at(ns).max(zero + 1);
                sketch.fill(ink, (zero, middle - half), (end, middle + half));
                let at = (end + frame.em(0.4), middle);
                lanes.value(sketch, at, &model::duration(ns));
            }
        });
        for (ns, middle) in theirs(row).zip([up, down]) {
            let title = format!("{}, yours: {}", row.label(), model::duration(ns));
            beside::mark(sketch, frame, (scale.at(ns), middle), title);
        }
    }
}
