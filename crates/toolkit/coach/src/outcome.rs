//! How a command ended.

use std::process::ExitCode;

/// How a command ended, when nothing went wrong on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// What was asked for is done; an answer passed.
    Done,
    /// An answer is not right yet, or an exercise does not hold.
    NotYet,
    /// Ctrl-C.
    Interrupted,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::NotYet => Self::FAILURE,
            Outcome::Interrupted => Self::from(130),
        }
    }
}
