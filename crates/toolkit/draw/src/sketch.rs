//! The shapes of a chart, in the order of drawing.

use crate::ink::Ink;

/// A place on the sheet, in pixels from the upper left corner.
pub type Point = (i32, i32);

/// Which part of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// What a shape looks like; each becomes exactly one SVG element.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A line through points.
    Path {
        /// The points, in order.
        points: Vec<Point>,
        /// The line's width in pixels.
        width: i32,
        /// Whether it is dashed.
        dashed: bool,
    },
    /// A filled rectangle, from its upper left to its lower right corner.
    Box {
        /// Its upper left corner.
        from: Point,
        /// Its lower right corner.
        to: Point,
    },
    /// A circle; a hollow one has an outline and paper inside.
    Circle {
        /// Its centre.
        at: Point,
        /// Its radius in pixels.
        radius: i32,
        /// The width of its outline, where it is hollow.
        hollow: Option<i32>,
    },
    /// A polygon; a hollow one has an outline and paper inside.
    Polygon {
        /// Its corners, in order.
        corners: Vec<Point>,
        /// The width of its outline, where it is hollow.
        hollow: Option<i32>,
    },
    /// Text on one line, its height centred on its place.
    Text {
        /// Where the part named by `anchor` is, at half height.
        at: Point,
        /// The font size in pixels.
        size: i32,
        /// Which part of the text is at its place.
        anchor: Anchor,
        /// Whether it is bold.
        bold: bool,
        /// What is written.
        text: String,
    },
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
pub struct Sketch {
    pub(crate) shapes: Vec<Shape>,
    pub(crate) marks: Vec<Mark>,
}

impl Sketch {
    /// Adds a shape.
    pub fn add(&mut self, ink: Ink, form: Form) {
        self.shapes.push(Shape { form, ink });
    }

    /// Adds the shapes that `draw` adds, as one mark with a title.
    pub fn mark(&mut self, title: String, draw: impl FnOnce(&mut Self)) {
        let first = self.shapes.len();
        draw(self);
        let end = self.shapes.len();
        if first < end {
            self.marks.push(Mark { title, first, end });
        }
    }

    /// Adds a straight line.
    pub fn line(&mut self, ink: Ink, width: i32, from: Point, to: Point) {
        self.add(ink, Form::Path { points: vec![from, to], width, dashed: false });
    }

    /// Adds a dashed line.
    pub fn dashed(&mut self, ink: Ink, width: i32, points: Vec<Point>) {
        self.add(ink, Form::Path { points, width, dashed: true });
    }

    /// Adds a filled rectangle.
    pub fn fill(&mut self, ink: Ink, from: Point, to: Point) {
        self.add(ink, Form::Box { from, to });
    }

    /// Adds text.
    pub fn text(&mut self, ink: Ink, size: i32, at: Point, anchor: Anchor, text: &str) {
        let text = text.to_owned();
        self.add(ink, Form::Text { at, size, anchor, bold: false, text });
    }

    /// Adds bold text.
    pub fn bold(&mut self, ink: Ink, size: i32, at: Point, anchor: Anchor, text: &str) {
        let text = text.to_owned();
        self.add(ink, Form::Text { at, size, anchor, bold: true, text });
    }
}
