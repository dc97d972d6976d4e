//! What the demo says about its run.

use lesson::Outcome;
use readings::{Failure, Readings, Reason};
use serde_json::{Value, json};
use testweb::Counters;

/// The parts of what is said.
pub(crate) struct Report<'r> {
    /// All days that there are now.
    pub(crate) readings: &'r Readings,
    /// How many of them were there already.
    pub(crate) kept: usize,
    /// How many of them are new.
    pub(crate) new: usize,
    /// What our own server has counted.
    pub(crate) counters: Option<Counters>,
}

impl Report<'_> {
    /// The same as data, in words, and what failed.
    pub(crate) fn outcome(&self) -> Outcome {
        Outcome { result: self.data(), summary: self.words(), failures: self.failures() }
    }

    fn data(&self) -> Value {
        let stats = self.readings.stats();
        let failures: Vec<_> = self.broken().map(failure).collect();
        let mut data = json!({
            "days": self.readings.days.len(),
            "fetched": self.new,
            "kept": self.kept,
            "failed": failures.len(),
            "interrupted": self.readings.interrupted(),
            "readings": stats.count,
            "mean": stats.mean(),
            "min": stats.range().map(|(min, _)| min),
            "max": stats.range().map(|(_, max)| max),
            "checksum": self.checksum(),
            "failures": failures,
        });
        if let Some(counters) = &self.counters {
            data["server"] = json!({
                "requests": counters.requests,
                "most_in_flight": counters.most_in_flight,
                "connections": counters.connections,
            });
        }
        data
    }

    fn words(&self) -> String {
        let stats = self.readings.stats();
        let days = self.readings.days.len();
        let kept = match self.kept {
            0 => String::new(),
            kept => format!(", {kept} were there already"),
        };
        let range = match (stats.mean(), stats.range()) {
            (Some(mean), Some((min, max))) => {
                format!("; {} readings from {min} to {max}, on average {mean:.2}", stats.count)
            }
            _ => String::new(),
        };
        let server = self.counters.as_ref().map_or_else(String::new, |counters| {
            format!(
                "\nour own server, in a process of its own, counted {} requests, at most {} at once",
                counters.requests, counters.most_in_flight,
            )
        });
        let (new, checksum) = (self.new, self.checksum());
        format!("{days} days: {new} fetched{kept}{range}; checksum {checksum}{server}")
    }

    /// The days that failed, and one line for all that an interrupt kept from being fetched.
    fn failures(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.broken().map(ToString::to_string).collect();
        let missing = self.readings.failures.len() - lines.len();
        if missing > 0 {
            lines.push(format!(
                "interrupted: {missing} days are missing; with --out, the same command goes on from there"
            ));
        }
        lines
    }

    fn broken(&self) -> impl Iterator<Item = &Failure> {
        let failures = self.readings.failures.iter();
        failures.filter(|failure| failure.reason != Reason::Interrupted)
    }

    /// FNV-1a, 64 bits, of the lines.
    fn checksum(&self) -> String {
        let bytes = self.readings.days.iter().flat_map(|day| day.line.bytes());
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        format!("{hash:016x}")
    }
}

fn failure(failure: &Failure) -> Value {
    json!({ "date": failure.date, "reason": failure.reason.to_string() })
}
