//! The line under the title that says what the marks mean.

use crate::ink::Ink;
use crate::marker::{Marker, across};
use crate::sketch::{Anchor, Point, Sketch};
use crate::style::Frame;
use crate::text;

/// What a mark looks like, in small.
#[derive(Debug, Clone, Copy)]
pub enum Glyph {
    /// No sample: the words stand alone.
    Words,
    /// A filled marker.
    Dot(Marker, Ink),
    /// A hollow marker.
    Ring(Marker, Ink),
    /// A marker with its whisker.
    Whisker(Ink),
    /// A bar or a band.
    Bar(Ink),
    /// A whole line.
    Line(Ink),
    /// A cross.
    Cross(Ink),
}

/// One entry of a legend.
#[derive(Debug, Clone)]
pub struct Key {
    /// What the mark looks like.
    pub glyph: Glyph,
    /// What it means.
    pub text: String,
}

impl Key {
    /// An entry of a legend.
    pub fn new(glyph: Glyph, text: impl Into<String>) -> Self {
        Self { glyph, text: text.into() }
    }

    fn glyph_width(&self, frame: &Frame) -> i32 {
        match self.glyph {
            Glyph::Words => 0,
            Glyph::Whisker(_) | Glyph::Line(_) => frame.em(1.9),
            _ => frame.em(1.1),
        }
    }
}

/// The height of one line of a legend.
pub fn pitch(frame: &Frame) -> i32 {
    frame.small * 3 / 2
}

/// Where each key goes: its line and its left end.
fn places(keys: &[Key], frame: &Frame, room: i32) -> Vec<(i32, i32)> {
    let (mut line, mut x) = (0, 0);
    let place = |key: &Key| {
        let wide = key.glyph_width(frame) + text::width(&key.text, frame.small);
        if x > 0 && x + wide > room {
            (line, x) = (line + 1, 0);
        }
        let left = x;
        x += wide + frame.em(1.2);
        (line, left)
    };
    keys.iter().map(place).collect()
}

/// The height of the whole legend.
pub fn height(keys: &[Key], frame: &Frame, room: i32) -> i32 {
    places(keys, frame, room).last().map_or(0, |(line, _)| (line + 1) * pitch(frame))
}

/// Adds the legend below and right of `corner`.
pub fn draw(sketch: &mut Sketch, keys: &[Key], frame: &Frame, (left, top): Point, room: i32) {
    for (key, (line, x)) in keys.iter().zip(places(keys, frame, room)) {
        let y = top + line * pitch(frame) + pitch(frame) / 2;
        glyph(sketch, key.glyph, frame, (left + x, y));
        let start = left + x + key.glyph_width(frame);
        let words = text::fit(&key.text, frame.small, left + room - start);
        sketch.text(Ink::Muted, frame.small, (start, y), Anchor::Start, &words);
    }
}

fn glyph(sketch: &mut Sketch, glyph: Glyph, frame: &Frame, (x, y): Point) {
    let (stroke, radius) = (frame.stroke(), frame.em(0.3));
    let long = x + frame.em(1.5);
    match glyph {
        Glyph::Words => {}
        Glyph::Dot(marker, ink) => marker.draw(sketch, ink, (x + radius, y), radius, None),
        Glyph::Ring(marker, ink) => {
            marker.draw(sketch, ink, (x + radius, y), radius, Some(stroke));
        }
        Glyph::Whisker(ink) => {
            across(sketch, ink, stroke, (x, long, y), frame.em(0.25));
            Marker::Circle.draw(sketch, ink, (x.midpoint(long), y), radius, None);
        }
        Glyph::Bar(ink) => {
            sketch.fill(ink, (x, y - radius), (x + frame.em(0.75), y + radius));
        }
        Glyph::Line(ink) => sketch.line(ink, stroke, (x, y), (long, y)),
        Glyph::Cross(ink) => cross(sketch, ink, stroke, (x + radius, y), radius),
    }
}

/// Adds a cross.
pub fn cross(sketch: &mut Sketch, ink: Ink, stroke: i32, (x, y): Point, reach: i32) {
    sketch.line(ink, stroke, (x - reach, y - reach), (x + reach, y + reach));
    sketch.line(ink, stroke, (x - reach, y + reach), (x + reach, y - reach));
}
