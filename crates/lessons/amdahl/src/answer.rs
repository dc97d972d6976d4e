//! What a command answers, and what may go wrong.

use amdahl::OutOfRange;
use amdahl::fit::Refusal;
use amdahl::inverse::NoAnswer;
use lesson::WriteError;
use serde_json::Value;

use crate::chart::Chart;

/// What a command answers, in every form in which it may be wanted.
pub(crate) struct Answer {
    /// The question as data.
    pub(crate) job: Value,
    /// The answer as data. What is infinite, or not known, is `null`.
    pub(crate) result: Value,
    /// The answer in words and tables.
    pub(crate) text: String,
    /// The answer as a picture.
    pub(crate) chart: Chart,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// Arguments that are right one by one and wrong together, named by their options.
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Argument(#[from] OutOfRange),
    #[error(transparent)]
    Unanswerable(#[from] NoAnswer),
    /// Points that cannot be used together; points without a law are an answer, not trouble.
    #[error(transparent)]
    Points(#[from] Refusal),
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl Trouble {
    /// 1 where the machine failed, 2 where the question is wrong.
    pub(crate) fn status(&self) -> u8 {
        if matches!(self, Self::Write(_)) { 1 } else { 2 }
    }
}
