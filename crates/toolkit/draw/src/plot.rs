//! The place for points over two axes, and the names of its series beside it.

use crate::ink::Ink;
use crate::label::spread;
use crate::marker::Marker;
use crate::sheet::Sheet;
use crate::sketch::{Anchor, Point, Sketch};
use crate::style::{Frame, times};
use crate::text;

/// The place for points, in pixels, and the sheet's size around it.
#[derive(Debug, Clone, Copy)]
pub struct Plot {
    /// The sheet's sizes.
    pub frame: Frame,
    /// Where the place begins at the left.
    pub left: i32,
    /// Where it ends at the right.
    pub right: i32,
    /// Where it begins at the top.
    pub top: i32,
    /// Where it ends at the bottom.
    pub bottom: i32,
    /// The right end of the sheet's own place.
    pub edge: i32,
}

/// A series as its label needs it.
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its last point.
    pub end: Point,
    /// Its number, from which its colour and marker follow.
    pub index: usize,
}

/// The most of a sheet's width that the names of series take.
const NAMES: i32 = 30;

impl Plot {
    /// The place left on `sheet` beside numbers `numbers` pixels wide and the names of series, and
    /// above an axis.
    pub fn new(sheet: &Sheet, numbers: i32, names: &[String]) -> Self {
        let (frame, area) = (sheet.style.frame, sheet.area);
        let widest = text::widest(names.iter().map(String::as_str), frame.text);
        let names = match widest {
            0 => frame.em(0.6),
            some => (some + frame.em(2.6)).min(frame.width * NAMES / 100),
        };
        Self {
            frame,
            left: area.left + numbers + frame.em(0.6),
            right: area.right - names,
            top: area.top + frame.em(0.4),
            bottom: area.bottom - frame.small * 7 / 2,
            edge: area.right,
        }
    }

    /// The height of a plot on a sheet that grows.
    pub fn height(frame: &Frame) -> i32 {
        frame.width / 2
    }

    /// Writes what the level axis counts below its numbers.
    pub fn name_axis(&self, sketch: &mut Sketch, name: &str) {
        let frame = &self.frame;
        let at = (self.left.midpoint(self.right), self.bottom + frame.small * 5 / 2);
        let name = text::fit(name, frame.small, self.right - self.left);
        sketch.text(Ink::Muted, frame.small, at, Anchor::Middle, &name);
    }

    /// Writes the names of series beside their last points, moved apart where they meet.
    pub fn name_series(&self, sketch: &mut Sketch, series: &[Named]) {
        let frame = &self.frame;
        let places: Vec<i32> = series.iter().map(|named| named.end.1).collect();
        let places = spread(&places, frame.em(1.2), (self.top, self.bottom));
        let size = if times(series.len()) * frame.em(1.2) > self.bottom - self.top {
            frame.small
        } else {
            frame.text
        };
        for (named, y) in series.iter().zip(places) {
            let ink = Ink::of_series(named.index);
            let elbow = self.right + frame.em(0.9);
            let from = (named.end.0 + frame.em(0.5), named.end.1);
            sketch.line(ink, 1.max(frame.stroke() / 2), from, (elbow, y));
            let at = (elbow + frame.em(0.4), y);
            Marker::of_series(named.index).draw(sketch, ink, at, frame.em(0.26), None);
            let start = at.0 + frame.em(0.5);
            let name = text::fit(&named.name, size, self.edge - start);
            sketch.text(Ink::Text, size, (start, y), Anchor::Start, &name);
        }
    }
}
