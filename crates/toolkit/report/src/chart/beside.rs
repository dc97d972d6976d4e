//! What is drawn over a chart: another machine's numbers, as crosses, and the reader's guess.

use model::{Case, Row, Summary};

use super::rows::Lanes;
use draw::ink::Ink;
use draw::legend::{Glyph, Key, cross};
use draw::marker::{Marker, across};
use draw::scale::Scale;
use draw::sketch::{Point, Sketch};
use draw::style::Frame;

/// The legend's entry for the other machine's crosses, where there are any.
pub(super) fn key(summary: &Summary, drawn: bool) -> Option<Key> {
    let machine = summary.beside.as_ref().filter(|_| drawn)?;
    Some(Key::new(Glyph::Cross(Ink::Text), format!("yours: {machine}")))
}

/// A cross at `place`, with its title.
pub(super) fn mark(sketch: &mut Sketch, frame: &Frame, place: Point, title: String) {
    sketch.mark(title, |sketch| {
        cross(sketch, Ink::Text, frame.stroke(), place, frame.em(0.28));
    });
}

/// The speedup that the other machine gives to a row: a cross on its whisker, below the row's own.
pub(super) fn speedup(
    sketch: &mut Sketch,
    lanes: &Lanes<'_>,
    scale: &Scale,
    (row, y): (&Row, i32),
) {
    let Some(beside) = row.beside else { return };
    let (frame, speedup) = (&lanes.frame, beside.speedup);
    let y = y + lanes.pitch / 4;
    let title = format!("{}, yours: {}", row.label(), model::interval(&speedup));
    sketch.mark(title, |sketch| {
        let ends = (scale.at(speedup.low), scale.at(speedup.high), y);
        across(sketch, Ink::Text, 1.max(frame.stroke() / 2), ends, 0);
        let place = (scale.at(speedup.estimate), y);
        cross(sketch, Ink::Text, frame.stroke(), place, frame.em(0.28));
    });
}

/// What the reader guessed of a row.
pub(super) fn guess(
    sketch: &mut Sketch,
    lanes: &Lanes<'_>,
    scale: &Scale,
    (case, row, y): (&Case, &Row, i32),
) {
    let Some(guess) = case.guess.as_ref().filter(|guess| guess.variant == row.variant) else {
        return;
    };
    let (frame, place) = (&lanes.frame, (scale.at(guess.speedup), y));
    let title = format!("{}, your guess: {}", row.variant, model::factor(guess.speedup));
    sketch.mark(title, |sketch| {
        Marker::Diamond.draw(sketch, Ink::Green, place, frame.em(0.4), Some(frame.stroke()));
    });
}

/// The legend's entry for the guess.
pub(super) fn guess_key(case: &Case) -> Option<Key> {
    let guess = case.guess.as_ref()?;
    let text = format!("your guess: {}", model::factor(guess.speedup));
    Some(Key::new(Glyph::Ring(Marker::Diamond, Ink::Green), text))
}

/// The speedups that the other machine and the reader give to `rows`: a scale must reach them.
pub(super) fn reach(case: &Case, rows: &[&Row]) -> Vec<(String, f64)> {
    let others = rows.iter().filter_map(|row| row.beside);
    let ends = others.flat_map(|beside| [beside.speedup.low, beside.speedup.high]);
    let guess = case.guess.as_ref().map(|guess| guess.speedup);
    ends.chain(guess).map(|speedup| (String::new(), speedup)).collect()
}
