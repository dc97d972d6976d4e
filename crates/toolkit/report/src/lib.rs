//! Shows a measurement: charts, pages, the terminal table and slides.
//!
//! ```text
//! model::Summary ──> chart  (SVG) ──> write   index.html and a page per case
//!               │                └──> slides  1920×1080, light or dark
//!               └──> table, comparison        text for a terminal
//! ```
//!
//! Everything here is a function from plain data to text; only [`write()`] touches files. It
//! needs no font and no system library: charts are SVG with real text, and [`chart`] says how
//! they are made.
//!
//! What a reader may rely on:
//!
//! - A chart's title states its finding, in words that [`model::finding`] took from the data.
//! - Every mark says what it is to who points at it, and no meaning is in a colour alone.
//! - A row that is older, or too short to be trusted, is hollow and says so.
//! - Pages need no other file, no script and no network; text from files is escaped.

pub mod chart;
#[cfg(test)]
mod fits;
mod page;
mod slide;
mod slug;
mod terminal;
mod words;
mod write;

pub use chart::Chart;
pub use draw::{Frame, Style, Theme};
pub use slide::{Slide, slides};
pub use terminal::{Colour, comparison, table};
pub use write::{WriteError, write};
