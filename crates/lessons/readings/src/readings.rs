//! The output: days in order, and why others are missing.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::{Date, Day, Stats, Trouble};

/// What came of a job, in the order of its dates.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Readings {
    /// The days that are there.
    pub days: Vec<Day>,
    /// The days that are not.
    pub failures: Vec<Failure>,
}

/// A day that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{date}: {reason}")]
pub struct Failure {
    /// Which day.
    pub date: Date,
    /// Why.
    pub reason: Reason,
}

/// Why a day is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Reason {
    /// It was asked for as often as was worth it, and this came the last time.
    #[error("{trouble}{}", times(*tries))]
    GaveUp {
        /// What came the last time.
        trouble: Trouble,
        /// How often it was asked for.
        tries: u32,
    },
    /// Nothing ever answered there, so that it was not asked for any more.
    #[error("{0}")]
    Unreachable(Trouble),
    /// The time for all of it was up.
    #[error("the time for all days was up")]
    Deadline,
    /// The run was interrupted.
    #[error("interrupted")]
    Interrupted,
    /// The worker that had it is gone.
    #[error("{0}")]
    Worker(String),
}

fn times(tries: u32) -> String {
    if tries == 1 { String::new() } else { format!(", asked {tries} times") }
}

/// A day, or why there is none.
pub(crate) type Outcome = Result<Day, Failure>;

impl Readings {
    /// Sorts outcomes into days and failures, by date.
    pub(crate) fn gather(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut readings = Self::default();
        for outcome in outcomes {
            match outcome {
                Ok(day) => readings.days.push(day),
                Err(failure) => readings.failures.push(failure),
            }
        }
        readings.days.sort_by_key(|day| day.date);
        readings.failures.sort_by_key(|failure| failure.date);
        readings
    }

    /// The same, where some days have no outcome: `reason` says why, for each.
    pub(crate) fn complete(
        dates: &[Date],
        mut outcomes: Vec<Outcome>,
        mut reason: impl FnMut() -> Reason,
    ) -> Self {
        let date = |outcome: &Outcome| match outcome {
            Ok(day) => day.date,
            Err(failure) => failure.date,
        };
        let known: HashSet<Date> = outcomes.iter().map(date).collect();
        let missing = dates.iter().filter(|date| !known.contains(date));
        outcomes.extend(missing.map(|&date| Err(Failure { date, reason: reason() })));
        Self::gather(outcomes)
    }

    /// Adds days that were there already.
    pub fn add(&mut self, days: Vec<Day>) {
        self.days.extend(days);
        self.days.sort_by_key(|day| day.date);
    }

    /// The readings of all days together.
    pub fn stats(&self) -> Stats {
        let mut stats = Stats::default();
        self.days.iter().for_each(|day| stats.merge(&day.stats()));
        stats
    }

    /// If nothing ever answered: why.
    pub fn unreachable(&self) -> Option<&Trouble> {
        match &self.failures.first()?.reason {
            Reason::Unreachable(trouble) if self.days.is_empty() => Some(trouble),
            _ => None,
        }
    }

    /// Whether the run was interrupted before it was over.
    pub fn interrupted(&self) -> bool {
        self.failures.iter().any(|failure| failure.reason == Reason::Interrupted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(date: &str, reason: Reason) -> Failure {
        Failure { date: date.parse().expect("a date"), reason }
    }

    #[test]
    fn a_failure_names_its_day_its_trouble_and_its_tries() {
        let reason = Reason::GaveUp { trouble: Trouble::Status(500), tries: 5 };
        assert_eq!(
            failure("2020-01-13", reason).to_string(),
            "2020-01-13: status 500 Internal Server Error, asked 5 times"
        );
        let reason = Reason::GaveUp { trouble: Trouble::Status(404), tries: 1 };
        assert_eq!(
            failure("2020-01-13", reason).to_string(),
            "2020-01-13: status 404 Not Found"
        );
    }

    #[test]
    fn outcomes_are_put_in_order() {
        let outcome = |date: &str| -> Outcome {
            Day::from_line(&format!(r#"{{"date":"{date}","times":[],"stations":[]}}"#))
                .map_err(|_| failure(date, Reason::Interrupted))
        };
        let mut outcomes = vec![outcome("2020-01-03"), outcome("2020-01-01")];
        outcomes.push(Err(failure("2020-01-02", Reason::Deadline)));
        let readings = Readings::gather(outcomes);
        let dates: Vec<_> = readings.days.iter().map(|day| day.date.to_string()).collect();
        assert_eq!(dates, ["2020-01-01", "2020-01-03"]);
        assert_eq!(readings.failures.len(), 1);
        assert!(!readings.interrupted());
    }
}
