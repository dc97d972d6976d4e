//! What all charts are made of: colours, text, scales, a sheet of paper and marks.
//!
//! ```text
//! Sheet (title, legend, footer) ── Sketch (shapes, grouped into marks) ── render ── finish ── SVG
//! ```
//!
//! A chart only ever adds shapes to a [`Sketch`](sketch::Sketch). Plotters turns the shapes into SVG
//! and numbers into pixels; the last step adds what plotters cannot: a title for
//! every mark, a description for screen readers, dashes and dark colours.

mod escape;
mod finish;
pub mod gantt;
pub mod ink;
mod label;
pub mod legend;
pub mod marker;
pub mod plot;
mod render;
pub mod scale;
pub mod sheet;
pub mod sketch;
pub mod style;
pub mod text;
pub mod ticks;

pub use escape::{escape, markup, printable};
pub use style::{Frame, Style, Theme};

/// A chart, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Its name, unique among the charts of a page, fit for a file name and an id.
    pub name: String,
    /// Its finding: a sentence that the data supports.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The picture.
    pub svg: String,
}
