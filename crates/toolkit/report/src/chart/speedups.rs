//! What the forest plot and the ladder share: speedups with their whiskers on a log axis.

use model::{Case, Row, Verdict};

use super::rows::Lanes;
use crate::words;
use draw::ink::Ink;
use draw::legend::{Glyph, Key};
use draw::marker::{Marker, across};
use draw::scale::{Scale, log_range};
use draw::sketch::Sketch;
use draw::ticks;

/// The log axis that holds every row's speedup, every limit and 1.
pub(super) fn scale<'a>(
    rows: impl IntoIterator<Item = &'a Row>,
    limits: &[(String, f64)],
    span: (i32, i32),
) -> Scale {
    let ends = rows
        .into_iter()
        .flat_map(|row| [row.speedup.low, row.speedup.estimate, row.speedup.high]);
    let limits = limits.iter().map(|(_, speedup)| *speedup);
    Scale::log(log_range(ends.chain(limits), 1.0, 0.06), span)
}

/// Grid, numbers and the line at 1.
pub(super) fn axis(sketch: &mut Sketch, lanes: &Lanes<'_>, scale: &Scale) {
    let frame = lanes.frame;
    let most = ((lanes.span.1 - lanes.span.0) / frame.em(3.2)).clamp(2, 8) as usize;
    let ticks = ticks::ratios(scale, most);
    ticks::below(sketch, &frame, scale, (lanes.top, lanes.bottom), &ticks);
    let one = scale.at(1.0);
    sketch.line(Ink::Muted, frame.stroke(), (one, lanes.top), (one, lanes.bottom));
}

/// The range in which this session cannot tell a difference, from `top` to `bottom`.
pub(super) fn floor(
    sketch: &mut Sketch,
    scale: &Scale,
    case: &Case,
    (top, bottom): (i32, i32),
) {
    let Some(control) = &case.control else { return };
    let floor = control.floor();
    if !floor.is_finite() || floor <= 0.0 {
        return;
    }
    let (left, right) = (scale.at(1.0 - floor), scale.at(1.0 + floor));
    // A pixel wide at least, or a quiet machine looks like one without a control.
    sketch.mark(format!("{}: noise floor ±{}", case.name, model::percent(floor)), |sketch| {
        sketch.fill(Ink::Band, (left, top), (right.max(left + 2), bottom));
    });
}

/// The colour of a verdict.
pub(super) fn ink(verdict: Verdict) -> Ink {
    match verdict {
        Verdict::Faster => Ink::Blue,
        Verdict::Slower => Ink::Vermillion,
        _ => Ink::Muted,
    }
}

/// The marker of a verdict: the shape says it as well as the colour.
pub(super) fn marker(verdict: Verdict) -> Marker {
    match verdict {
        Verdict::Slower => Marker::Square,
        Verdict::Faster | Verdict::Indicative => Marker::Circle,
        _ => Marker::Diamond,
    }
}

/// The whisker and the dot of a row, and with `stem` a line from 1 to it.
pub(super) fn mark(
    sketch: &mut Sketch,
    lanes: &Lanes<'_>,
    scale: &Scale,
    (row, y, stem): (&Row, i32, bool),
) {
    let frame = lanes.frame;
    let ink = ink(row.verdict);
    let at = scale.at(row.speedup.estimate);
    sketch.mark(words::speedup(row), |sketch| {
        if stem {
            let thick = frame.stroke() * 3 / 2;
            sketch.line(ink, thick, (scale.at(1.0), y), (at, y));
        }
        let ends = (scale.at(row.speedup.low), scale.at(row.speedup.high), y);
        across(sketch, ink, frame.stroke(), ends, frame.em(0.3));
        let hollow = words::caveat(row).map(|_| frame.stroke());
        marker(row.verdict).draw(sketch, ink, (at, y), frame.em(0.32), hollow);
    });
}

/// The legend of `rows`: only what occurs among them.
pub(super) fn keys<'a>(rows: impl IntoIterator<Item = &'a Row>, floor: bool) -> Vec<Key> {
    let rows: Vec<&Row> = rows.into_iter().collect();
    let has = |verdict: Verdict| rows.iter().any(|row| row.verdict == verdict);
    let mut keys = Vec::new();
    for (verdict, text) in [(Verdict::Faster, "faster"), (Verdict::Slower, "slower")] {
        if has(verdict) {
            keys.push(Key::new(Glyph::Dot(marker(verdict), ink(verdict)), text));
        }
    }
    if has(Verdict::NoDifference) || has(Verdict::Control) || has(Verdict::ControlFails) {
        let glyph = Glyph::Dot(Marker::Diamond, Ink::Muted);
        keys.push(Key::new(glyph, "no difference shown"));
    }
    if rows.iter().any(|row| words::caveat(row).is_some()) {
        let glyph = Glyph::Ring(Marker::Circle, Ink::Muted);
        keys.push(Key::new(glyph, "older or indicative"));
    }
    if floor {
        keys.push(Key::new(Glyph::Bar(Ink::Band), "noise floor"));
    }
    keys
}
