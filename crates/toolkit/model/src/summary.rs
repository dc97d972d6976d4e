//! Everything that a report shows.

use session::Session;

use crate::family::families;
use crate::{Build, Case, Family, Machine, select};

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
    /// The machine whose numbers were put beside, in a line.
    pub beside: Option<String>,
    /// What was passed over, a line each: sessions of other machines.
    pub notes: Vec<String>,
}

impl Summary {
    /// Summarises the sessions of the machine on which the newest ran; those of other machines
    /// are named in [`notes`](Self::notes). `None` without a session that measured anything.
    pub fn new(sessions: &[Session]) -> Option<Self> {
        let measured = sessions.iter().filter(|session| !session.cases.is_empty());
        let newest = measured.clone().max_by(|one, other| one.started.cmp(&other.started))?;
        let (used, others): (Vec<&Session>, Vec<&Session>) =
            measured.partition(|session| session.machine.is_like(&newest.machine));
        let cases: Vec<_> = select::cases(&used)
            .iter()
            .map(|found| (found.case.size.clone(), Case::new(found)))
            .collect();
        Some(Self {
            machine: newest.machine.clone(),
            build: newest.build.clone(),
            started: newest.started.clone(),
            sessions: used.len(),
            families: families(&cases),
            cases: cases.into_iter().map(|(_, case)| case).collect(),
            beside: None,
            notes: others.into_iter().map(note).collect(),
        })
    }
}

fn note(session: &Session) -> String {
    format!(
        "the {} session of {} is left out: it ran on another machine ({})",
        session.bench,
        session.started,
        session.machine.line()
    )
}
