//! The data of a measurement, and nothing about how it was taken or how it is shown.
//!
//! ```text
//! Session ── one run of one bench program
//!  ├─ Machine, Build         where it ran, and what ran
//!  ├─ Ceiling                what the machine could do at best
//!  └─ Case                   a job with its input
//!      ├─ Waits              what it waits for, if it does not compute
//!      ├─ Refusal            a variant that was not timed, and why
//!      └─ Series             one variant with one number of workers
//!          ├─ Timeline       who worked when in one run
//!          └─ Pair           one sample: the baseline and the variant, back to back
//!              └─ Cost       wall clock and processor time of one of the two
//! ```
//!
//! A session is one JSON file. [`Session::write`] replaces it in one step, so a reader never sees
//! half of one; [`read`] says in one line what is wrong with a file, and [`read_folder`] goes
//! on with the others.

mod case;
mod ceiling;
mod machine;
mod pair;
mod store;
mod waits;

pub use case::{Case, Items, Memory, Refusal, Series, Size};
pub use ceiling::{Ceiling, Demand, Measure};
pub use machine::{Build, Cache, Machine};
pub use pair::{Cost, Pair};
pub use store::{Folder, ReadError, WriteError, read, read_folder};
pub use waits::Waits;

use serde::{Deserialize, Serialize};

/// The version of the file format that this crate writes, and the newest it reads.
///
/// It grows when a reader of the former version would misunderstand the file; a field that may
/// be missing does not change it.
pub const VERSION: u32 = 1;

/// One run of one bench program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// The file format's version, [`VERSION`] when written by this crate.
    pub version: u32,
    /// The bench's name, for ours the lesson's.
    pub bench: String,
    /// When it started: RFC 3339, UTC.
    pub started: String,
    /// How carefully it measured.
    pub mode: Mode,
    /// Where it ran.
    pub machine: Machine,
    /// What ran.
    pub build: Build,
    /// What was measured, in the order of measuring.
    pub cases: Vec<Case>,
    /// What the machine could do at best meanwhile, of what the cases ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ceilings: Vec<Ceiling>,
    /// Whether the program came to its end; `false` in what an interrupted run leaves.
    pub complete: bool,
}

/// How carefully a session measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Warm-up and the full number of pairs.
    Full,
    /// A few probes (`--quick`): indicative, too few for an interval to be trusted.
    Quick,
}
