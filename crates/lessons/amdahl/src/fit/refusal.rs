//! Why no law is shown.

use std::fmt;

use crate::Interval;

use super::Law;

/// What the serial fraction of [`karp_flatt`](crate::karp_flatt) does as workers are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// It grows: overhead.
    Rising,
    /// It falls: more cache, or a one-worker time that was too long.
    Falling,
    /// It is below 0 somewhere: faster than the workers explain.
    Superlinear,
    /// None of these can be told.
    Unclear,
}

impl fmt::Display for Trend {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Rising => "the serial fraction grows with the workers, as overhead makes it",
            Self::Falling => {
                "the serial fraction falls with the workers, as more cache makes it, or a \
                 one-worker time that is too long"
            }
            Self::Superlinear => {
                "it is faster than its workers explain, as with more cache, or with a \
                 one-worker time that is too long"
            }
            Self::Unclear => "the points lie neither on a law nor on one side of it",
        })
    }
}

/// A law that was tried, and how likely such points are where it holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tried {
    /// The law.
    pub law: Law,
    /// The p-value of its lack-of-fit test; `None` where there was no spread to test against.
    pub chance: Option<f64>,
}

/// Why the points do not get a law. Each reason is an answer about the data, not a failure.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// No point has more than one worker.
    #[error("no point has more than one worker{}", beyond(.left_out))]
    NoPoint {
        /// Numbers of workers beyond the cores, not used.
        left_out: Vec<f64>,
    },
    /// There is one number of workers above 1: any law goes through it.
    #[error(
        "one number of workers above 1 fits any law; its serial fraction is the Karp–Flatt \
         metric{}", beyond(.left_out)
    )]
    OnePoint {
        /// The number of workers.
        workers: f64,
        /// The Karp–Flatt metric.
        serial_fraction: f64,
        /// Its interval, where the measurement has a spread. It is not cut off at 0.
        interval: Option<Interval>,
        /// Numbers of workers beyond the cores, not used.
        left_out: Vec<f64>,
    },
    /// Some points are replicates and others have a stated error, or such a one came twice.
    #[error(
        "the points with {workers} workers cannot be put together with the others: give all \
         points repeatedly, or each once with its error"
    )]
    Mixed {
        /// The number of workers of the point that does not go with the others.
        workers: f64,
    },
    /// The interval of the serial fraction reaches from 0 to 1, or that of the base down to 0.
    #[error("the points are too few or too scattered: the serial fraction may be anything")]
    Undetermined,
    /// Every law that was tried is rejected.
    #[error("no law fits: {trend}{}", for_usl(*.trend, .tried))]
    NoLaw {
        /// What the points do instead.
        trend: Trend,
        /// The laws that were tried, the simplest first.
        tried: Vec<Tried>,
    },
}

fn beyond(left_out: &[f64]) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    let counts: Vec<String> = left_out.iter().map(ToString::to_string).collect();
    format!(" (left out, beyond the cores: {})", counts.join(", "))
}

/// What would help where overhead is to blame and the law for it has not been tried.
fn for_usl(trend: Trend, tried: &[Tried]) -> &'static str {
    if trend == Trend::Rising && tried.iter().all(|one| one.law != Law::Usl) {
        "; the universal scalability law could say how fast, from 4 numbers of workers above 1, \
         one of them 8 or more"
    } else {
        ""
    }
}
