//! Where the other cores went: the workers' time, cut into what it was used for.

use model::{Case, Effort, Row, Summary};

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
use draw::{text, ticks};

/// A bar for each row with more than one worker, but no more than there are processors: of the workers' time, how much became speedup,
/// how much went into work that the serial form does not have, and how much was idle.
pub fn effort(summary: &Summary, case: &Case, style: Style) -> Vec<Chart> {
    let usable = |row: &&Row| {
        row.workers > Some(1)
            && !row.oversubscribed
            && row.effort.is_some_and(|effort| {
                [effort.efficiency, effort.utilisation].iter().all(|share| share.is_finite())
            })
    };
    let rows: Vec<&Row> = case.rows.iter().filter(usable).collect();
    let efforts: Vec<Effort> = rows.iter().filter_map(|row| row.effort).collect();
    let marks: Vec<String> = rows.iter().map(|row| said(row)).collect();
    let mut keys = vec![
        Key::new(Glyph::Bar(Ink::Blue), "became speedup"),
        Key::new(Glyph::Bar(Ink::Orange), "extra work"),
        Key::new(Glyph::Bar(Ink::Grid), "idle"),
    ];
    keys.extend(beside::key(summary, rows.iter().any(|row| theirs(row).is_some())));
    let head = Head {
        name: format!("{}-effort", slug(&case.name)),
        title: model::finding::effort(case),
        description: words::description("What the workers' time was used for", &marks),
        keys,
        footer: words::footer(summary, Some(case), false),
    };
    let lines = rows.iter().map(|row| Line::Row(case, row)).collect();
    let axis = Some("share of the workers' time".to_owned());
    let values = text::width("100 %", style.frame.text);
    let plan = Plan { head, lines, pitch: 1.7, axis, values };
    let most = efforts.iter().map(|effort| parts(*effort).iter().sum());
    let most = most.chain(rows.iter().filter_map(|row| theirs(row))).fold(1.0, f64::max);
    draw(style, &plan, |sketch, lanes| paint(sketch, lanes, most))
}

/// Useful, extra and idle. They add up to 1, or to more where the caches make the workers
/// together faster than one.
fn parts(effort: Effort) -> [f64; 3] {
    let useful = effort.efficiency.max(0.0);
    let extra = (effort.utilisation - useful).max(0.0);
    [useful, extra, (1.0 - useful - extra).max(0.0)]
}

/// The efficiency on the machine that was put beside.
fn theirs(row: &Row) -> Option<f64> {
    Some(row.beside?.effort?.efficiency).filter(|share| share.is_finite())
}

fn said(row: &Row) -> String {
    let Some(effort) = row.effort else {
        return row.label();
    };
    let [useful, extra, idle] = parts(effort).map(model::percent);
    let said =
        format!("{}: {useful} became speedup, {extra} extra work, {idle} idle", row.label());
    words::with_caveats(said, row)
}

fn paint(sketch: &mut Sketch, lanes: &Lanes<'_>, most: f64) {
    let (frame, half) = (&lanes.frame, lanes.pitch / 4);
    let scale = Scale::linear((0.0, most), lanes.span);
    let shares =
        [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| (share, format!("{} %", share * 100.0)));
    ticks::below(sketch, frame, &scale, (lanes.top, lanes.bottom), &shares);
    for (_, row, y) in lanes.rows() {
        let Some(effort) = row.effort else { continue };
        sketch.mark(said(row), |sketch| {
            let mut from = 0.0;
            for (share, ink) in
                parts(effort).into_iter().zip([Ink::Blue, Ink::Orange, Ink::Grid])
            {
                let (left, right) = (scale.at(from), scale.at(from + share));
                sketch.fill(ink, (left, y - half), (right, y + half));
                from += share;
            }
        });
        lanes.flush_value(sketch, y, &model::percent(effort.efficiency));
        if let Some(share) = theirs(row) {
            let title = format!("{}, yours: {}", row.label(), model::percent(share));
            beside::mark(sketch, frame, (scale.at(share), y), title);
        }
    }
}
