//! Memory: the most that a run holds, and how often it asks for some.

use model::{Case, Memory, Row, Summary};

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

/// A bar for each row: the bytes it holds at its peak; and in words, how many blocks it asks for.
pub fn memory(summary: &Summary, case: &Case, style: Style) -> Vec<Chart> {
    let rows: Vec<&Row> = case.rows.iter().filter(|row| row.memory.is_some()).collect();
    let used: Vec<Memory> = rows.iter().filter_map(|row| row.memory).collect();
    let said: Vec<String> = used.iter().map(value).collect();
    let values = text::widest(said.iter().map(String::as_str), style.frame.text);
    let marks: Vec<String> = rows.iter().map(|row| mark(row)).collect();
    let head = Head {
        name: format!("{}-memory", slug(&case.name)),
        title: model::finding::memory(case),
        description: words::description(
            &format!("The memory of the variants of {}", case.name),
            &marks,
        ),
        keys: keys(summary, case, &rows),
        footer: words::footer(summary, Some(case), false),
    };
    let lines = rows.iter().map(|row| Line::Row(case, row)).collect();
    let plan = Plan { head, lines, pitch: 1.7, axis: None, values };
    let all = used.iter().copied().chain(rows.iter().filter_map(|row| theirs(row)));
    let most = all.map(|memory| memory.peak_bytes).max().unwrap_or(0).max(1) as f64;
    draw(style, &plan, |sketch, lanes| paint(sketch, lanes, most))
}

fn keys(summary: &Summary, case: &Case, rows: &[&Row]) -> Vec<Key> {
    let held = "held at the peak of one run; how many blocks it asked for";
    let mut keys = vec![Key::new(Glyph::Bar(Ink::Blue), held)];
    if rows.iter().any(|row| row.oversubscribed) {
        keys.push(Key::new(Glyph::Words, words::dagger(case)));
    }
    keys.extend(beside::key(summary, rows.iter().any(|row| theirs(row).is_some())));
    keys
}

/// The same on the machine that was put beside.
fn theirs(row: &Row) -> Option<Memory> {
    row.beside?.memory
}

fn value(memory: &Memory) -> String {
    let blocks = match memory.allocations {
        1 => "1 block".to_owned(),
        many => format!("{} blocks", model::finding::grouped(many)),
    };
    format!("{}, {blocks}", model::bytes(memory.peak_bytes as f64))
}

fn mark(row: &Row) -> String {
    let used = row.memory.map_or_else(|| "not counted".to_owned(), |memory| value(&memory));
    words::with_caveats(format!("{}: {used}", row.label()), row)
}

fn paint(sketch: &mut Sketch, lanes: &Lanes<'_>, most: f64) {
    let scale = Scale::linear((0.0, most), lanes.span);
    let (frame, zero) = (&lanes.frame, lanes.span.0);
    sketch.line(Ink::Grid, frame.stroke(), (zero, lanes.top), (zero, lanes.bottom));
    for (_, row, y) in lanes.rows() {
        let Some(memory) = row.memory else { continue };
        let (half, end) = (lanes.pitch / 4, scale.at(memory.peak_bytes as f64));
        sketch.mark(mark(row), |sketch| {
            sketch.fill(Ink::Blue, (zero, y - half), (end.max(zero + 1), y + half));
            let at = (end + frame.em(0.4), y);
            lanes.value(sketch, at, &value(&memory));
        });
        if let Some(memory) = theirs(row) {
            let place = (scale.at(memory.peak_bytes as f64), y);
            let title = format!("{}, yours: {}", row.label(), value(&memory));
            beside::mark(sketch, frame, place, title);
        }
    }
}
