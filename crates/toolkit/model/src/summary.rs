//! Everything that a report shows.

use crate::{Build, Case, Family, Machine};

/// Everything that a report shows, from the sessions of one machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Where the newest session ran.
    pub machine: Machine,
    /// What the newest session ran.
    pub build: Build,
    /// When the newest session started: RFC 3339, UTC.
    pub started: String,
    /// How many sessions were used.
    pub sessions: usize,
    /// What was measured, by bench and in the order of measuring.
    pub cases: Vec<Case>,
    /// The families among them.
    pub families: Vec<Family>,
    /// What was passed over, a line each: sessions of other machines.
    pub notes: Vec<String>,
}
