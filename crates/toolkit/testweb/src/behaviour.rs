//! How the server behaves.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::latency::Latency;
use crate::limit::Limit;
use crate::rate::Rate;
use crate::span::LONGEST;

/// How the server behaves. By default well: at once, without limits, without faults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Behaviour {
    /// Decides, with a request's path and query and how many times that was asked before, what
    /// meets the request.
    pub seed: u64,
    /// How long an answer's head takes.
    pub latency: Latency,
    /// Whether bodies are compressed for clients that accept gzip.
    pub gzip: bool,
    /// How many requests are served at once.
    pub limit: Option<Limit>,
    /// How many requests a second are let in.
    pub rate: Option<Rate>,
    /// Faults, each with its share of the requests; together at most 1.
    pub faults: Vec<(Fault, f64)>,
    /// Faults that meet every request whose path and query hold this part; the first that fits.
    pub always: Vec<(String, Fault)>,
    /// How long a stalled answer is stalled, and how late a slow one starts.
    pub stall: Duration,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            seed: 2020,
            latency: Latency::None,
            gzip: false,
            limit: None,
            rate: None,
            faults: Vec::new(),
            always: Vec::new(),
            stall: Duration::from_secs(30),
        }
    }
}

impl Behaviour {
    /// What is wrong with it, if anything.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.latency.check()?;
        self.limit.map_or(Ok(()), Limit::check)?;
        self.rate.map_or(Ok(()), Rate::check)?;
        for (fault, share) in &self.faults {
            if !(0.0..=1.0).contains(share) {
                return Err(format!("the share of {fault}, {share}, is not between 0 and 1"));
            }
        }
        let sum: f64 = self.faults.iter().map(|(_, share)| share).sum();
        if sum > 1.0 + 1e-9 {
            return Err(format!("the shares of the faults add up to {sum}, more than 1"));
        }
        if self.stall > LONGEST {
            return Err(format!("a stall of {:?} is over an hour", self.stall));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limit::Over;

    #[test]
    fn what_cannot_be_is_said() {
        let good = Behaviour::default;
        let faults = vec![(Fault::Drop, 0.6), (Fault::Stall, 0.6)];
        let zero = Limit { at_once: 0, over: Over::Wait };
        for (behaviour, part) in [
            (Behaviour { faults, ..good() }, "add up to 1.2"),
            (Behaviour { faults: vec![(Fault::Drop, -0.1)], ..good() }, "the share of drop"),
            (Behaviour { limit: Some(zero), ..good() }, "a limit of 0"),
            (Behaviour { rate: Some(Rate { per_second: 0.0, burst: 1 }), ..good() }, "a rate"),
            (Behaviour { stall: Duration::from_secs(4000), ..good() }, "a stall of 4000s"),
            (
                Behaviour { latency: Latency::Fixed(Duration::from_secs(4000)), ..good() },
                "over an hour",
            ),
        ] {
            let error = behaviour.check().expect_err(part);
            assert!(error.contains(part), "{error}");
        }
        assert_eq!(good().check(), Ok(()));
    }
}
