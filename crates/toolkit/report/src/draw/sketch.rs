//! The shapes of a chart, in the order of drawing.

use super::ink::Ink;

/// A place on the sheet, in pixels from the upper left corner.
pub(crate) type Point = (i32, i32);

/// Which part of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// What a shape looks like; each becomes exactly one SVG element.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Form {
    /// A line through points.
    Path { points: Vec<Point>, width: i32, dashed: bool },
    /// A filled rectangle, from its upper left to its lower right corner.
    Box { from: Point, to: Point },
    /// A circle; a hollow one has an outline and paper inside.
    Circle { at: Point, radius: i32, hollow: Option<i32> },
    /// A polygon; a hollow one has an outline and paper inside.
    Polygon { corners: Vec<Point>, hollow: Option<i32> },
    /// Text on one line, its height centred on its place.
    Text { at: Point, size: i32, anchor: Anchor, bold: bool, text: String },
}

/// A form with its colour.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shape {
    pub(crate) form: Form,
    pub(crate) ink: Ink,
}

/// Shapes that show one thing measured, which has a title.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    /// What the reader is told who points at it.
    pub(crate) title: String,
    /// Its first shape.
    pub(crate) first: usize,
    /// The shape after its last one.
    pub(crate) end: usize,
}

/// The shapes of a chart, in the order of drawing.
#[derive(Debug, Default)]
pub(crate) struct Sketch {
    pub(crate) shapes: Vec<Shape>,
    pub(crate) marks: Vec<Mark>,
}

impl Sketch {
    /// Adds a shape.
    pub(crate) fn add(&mut self, ink: Ink, form: Form) {
        self.shapes.push(Shape { form, ink });
    }

    /// Adds the shapes that `draw` adds, as one mark with a title.
    pub(crate) fn mark(&mut self, title: String, draw: impl FnOnce(&mut Self)) {
        let first = self.shapes.len();
        draw(self);
        let end = self.shapes.len();
        if first < end {
            self.marks.push(Mark { title, first, end });
        }
    }

    /// Adds a straight line.
    pub(crate) fn line(&mut self, ink: Ink, width: i32, from: Point, to: Point) {
        self.add(ink, Form::Path { points: vec![from, to], width, dashed: false });
    }

    /// Adds a dashed line.
    pub(crate) fn dashed(&mut self, ink: Ink, width: i32, points: Vec<Point>) {
        self.add(ink, Form::Path { points, width, dashed: true });
    }

    /// Adds a filled rectangle.
    pub(crate) fn fill(&mut self, ink: Ink, from: Point, to: Point) {
        self.add(ink, Form::Box { from, to });
    }

    /// Adds text.
    pub(crate) fn text(&mut self, ink: Ink, size: i32, at: Point, anchor: Anchor, text: &str) {
        let text = text.to_owned();
        self.add(ink, Form::Text { at, size, anchor, bold: false, text });
    }

    /// Adds bold text.
    pub(crate) fn bold(&mut self, ink: Ink, size: i32, at: Point, anchor: Anchor, text: &str) {
        let text = text.to_owned();
        self.add(ink, Form::Text { at, size, anchor, bold: true, text });
    }
}
