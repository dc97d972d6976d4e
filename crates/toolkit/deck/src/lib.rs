//! Slide decks and schedules from chapters: plain data in, HTML out.
//!
//! ```text
//! Chapter (Markdown, expanded) ── parse ── Slide ── render ── page ── one HTML file
//! tracks.toml ── Tracks ── schedule ── one HTML file
//! ```
//!
//! What is shown stands between `<!-- slide: Title | 3 min -->` and `<!-- /slide -->`. A third part,
//! `steps 1-3,5,7-9`, lights up these lines of the slide's code one group after the other. A
//! `<!-- note: … -->` inside is for the presenter. Nothing here knows where chapters come from.

mod chapter;
mod code;
mod error;
mod guard;
mod lint;
mod page;
mod parse;
mod plan;
mod render;
mod schedule;
mod slide;
mod text;
mod tracks;

pub use chapter::Chapter;
pub use error::DeckError;
pub use lint::{Finding, lint};
pub use page::{deck, track_deck};
pub use plan::ScheduleError;
pub use schedule::schedule;
pub use slide::{Slide, Step};
pub use tracks::{Entry, Session, Split, TRACKS_FILE, Track, Tracks, TracksError};

/// The slides of a chapter, in order.
pub fn slides(chapter: &Chapter) -> Result<Vec<Slide>, DeckError> {
    parse::slides(&chapter.markdown)
}
