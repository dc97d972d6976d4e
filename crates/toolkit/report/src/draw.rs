//! What all charts are made of: colours, text, scales, a sheet of paper and marks.
//!
//! ```text
//! Sheet (title, legend, footer) ── Sketch (shapes, grouped into marks) ── render ── finish ── SVG
//! ```
//!
//! A chart only ever adds shapes to a [`Sketch`](sketch::Sketch). Plotters turns the shapes into SVG
//! and numbers into pixels; [`finish`](finish::finish) adds what plotters cannot: a title for
//! every mark, a description for screen readers, dashes and dark colours.

pub(crate) mod finish;
pub(crate) mod ink;
pub(crate) mod label;
pub(crate) mod legend;
pub(crate) mod marker;
pub(crate) mod plot;
pub(crate) mod render;
pub(crate) mod rows;
pub(crate) mod scale;
pub(crate) mod sheet;
pub(crate) mod sketch;
pub(crate) mod style;
pub(crate) mod text;
pub(crate) mod ticks;
