//! Builds the book of the course, checks it, and keeps its recording and the reader's guesses.
//!
//! ```text
//! course/src/NAME.md ─┐
//! sources, programs  ─┼─> expand ──> preprocessor ──> book        pages
//! recording, quotes  ─┘      └────────────────────> deck          slides
//! ```
//!
//! - [`front`], [`summary`], [`lines`](mod@lines), [`anchor`] and [`address`] read what authors write.
//! - [`expand`](mod@expand) turns directives into text: `{{num …}}`, `{{chart …}}` and the others.
//! - [`check`](mod@check) holds the course against its rules. It needs no browser and no network.
//! - [`record`](mod@record) adopts measurements as the reference, and [`fingerprint`] says which code
//!   they measured, so that [`stale`] can tell when they no longer do.

pub mod address;
pub mod anchor;
pub mod book;
pub mod check;
pub mod colours;
pub mod course;
pub mod decks;
pub mod exercises;
pub mod expand;
pub mod explorer;
pub mod finding;
pub mod fingerprint;
pub mod front;
pub mod guesses;
pub mod lines;
pub mod preprocessor;
pub mod programs;
pub mod record;
pub mod recording;
pub mod serve;
pub mod sources;
pub mod stage;
pub mod stale;
pub mod summary;
pub mod watch;
