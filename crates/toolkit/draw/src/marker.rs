//! The shapes that stand for a number, and their whiskers.

use crate::ink::Ink;
use crate::sketch::{Form, Point, Sketch};

/// A shape that stands for a number. Series differ in it as well as in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A triangle that points up.
    Triangle,
    /// A square on its corner.
    Diamond,
}

impl Marker {
    /// The marker of the series number `index`; with the seven colours, 28 series differ.
    pub fn of_series(index: usize) -> Self {
        [Self::Circle, Self::Square, Self::Triangle, Self::Diamond][(index + index / 28) % 4]
    }

    /// Adds the marker; a hollow one has an outline of `outline` pixels.
    pub fn draw(
        self,
        sketch: &mut Sketch,
        ink: Ink,
        (x, y): Point,
        radius: i32,
        hollow: Option<i32>,
    ) {
        let corners = match self {
            Self::Circle => {
                return sketch.add(ink, Form::Circle { at: (x, y), radius, hollow });
            }
            Self::Square => {
                let side = (f64::from(radius) * 0.88).round() as i32;
                vec![
                    (x - side, y - side),
                    (x + side, y - side),
                    (x + side, y + side),
                    (x - side, y + side),
                ]
            }
            Self::Triangle => {
                let wide = (f64::from(radius) * 1.1).round() as i32;
                vec![(x, y - wide), (x + wide, y + radius), (x - wide, y + radius)]
            }
            Self::Diamond => {
                let long = (f64::from(radius) * 1.25).round() as i32;
                vec![(x, y - long), (x + long, y), (x, y + long), (x - long, y)]
            }
        };
        sketch.add(ink, Form::Polygon { corners, hollow });
    }
}

/// Adds a whisker from `low` to `high` along a row, with caps of `cap` pixels to either side;
/// without caps where they would hide behind the marker.
pub fn across(
    sketch: &mut Sketch,
    ink: Ink,
    width: i32,
    (low, high, y): (i32, i32, i32),
    cap: i32,
) {
    sketch.line(ink, width, (low, y), (high, y));
    if (high - low).abs() < 2 * cap {
        return;
    }
    for x in [low, high] {
        sketch.line(ink, width, (x, y - cap), (x, y + cap));
    }
}

/// Adds a whisker from `low` to `high` up a column, as [`across`] does along a row.
pub fn upright(
    sketch: &mut Sketch,
    ink: Ink,
    width: i32,
    (x, low, high): (i32, i32, i32),
    cap: i32,
) {
    sketch.line(ink, width, (x, low), (x, high));
    if (high - low).abs() < 2 * cap {
        return;
    }
    for y in [low, high] {
        sketch.line(ink, width, (x - cap, y), (x + cap, y));
    }
}
