//! What a lesson is made of.
//!
//! A lesson does one *job* in many ways. Each way is a [`Variant`]: a name, one line on its idea,
//! and a function from the job to its output. The first variant of a list is the *baseline*: the
//! plain serial way that all others must [agree](agreement) with.
//!
//! ```text
//! job ──> variant ──> output ──> agreement
//! ```
//!
//! This crate also holds what every demo shares: its [`Options`], the run of one variant with
//! the time and memory it [used](usage), its [timeline](record), a progress [`Bar`],
//! [Ctrl-C](Interrupt) as a flag, made-up [input](sample), the [calendar], [files](output) written whole or not at
//! all, and memory in huge [pages].
//! It knows nothing about benchmarks.

pub mod agreement;
mod bar;
pub mod calendar;
mod demo;
mod interrupt;
mod options;
pub mod output;
pub mod pages;
pub mod record;
pub mod sample;
pub mod usage;
mod variant;

pub use agreement::Disagreement;
pub use bar::Bar;
pub use demo::{Demo, DemoError, Outcome};
pub use interrupt::Interrupt;
pub use options::{MOST_WORKERS, Options};
pub use output::WriteError;
pub use variant::{Prepare, PrepareError, Ready, Variant, Way};
