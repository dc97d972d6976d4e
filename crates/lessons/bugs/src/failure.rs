//! One exhibit of the gallery, and what a visitor sees of it.

use std::time::Duration;

use lesson::Variant;
use serde_json::{Value, json};

use crate::child::ChildError;

/// What a variant is given.
#[derive(Debug, Clone, Copy)]
pub struct Trial {
    /// How long a child process may take before the watchdog says that it hangs.
    pub limit: Duration,
}

/// What a run has shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// What happened, in a line or more.
    pub said: String,
    /// If it went wrong: what, and what has found it, in a line.
    pub failure: Option<String>,
    /// The same as data.
    pub data: Value,
}

impl Sight {
    /// Nothing went wrong.
    pub fn fine(said: impl Into<String>, data: Value) -> Self {
        Self { said: said.into(), failure: None, data }
    }

    /// The failure happened.
    pub fn failed(said: impl Into<String>, failure: impl Into<String>, data: Value) -> Self {
        Self { said: said.into(), failure: Some(failure.into()), data }
    }

    /// Went wrong, unless `fine`.
    pub fn judged(fine: bool, said: impl Into<String>, failure: &str, data: Value) -> Self {
        Self { said: said.into(), failure: (!fine).then(|| failure.to_owned()), data }
    }

    /// What `--json` shows.
    pub fn json(&self) -> Value {
        json!({ "failure": self.failure, "said": self.said, "data": self.data })
    }
}

/// A sight, or why there is none.
pub type Seen = Result<Sight, ChildError>;

/// An exhibit.
pub struct Failure {
    /// Its name for the demo: `lost-update`.
    pub name: &'static str,
    /// What goes wrong, in a line.
    pub about: &'static str,
    /// Its versions, the broken one first.
    pub variants: &'static [Variant<Trial, Seen>],
    /// The broken version for a process of its own, if it may never end.
    pub alone: Option<fn()>,
}
