//! Toasters that fail: on the command line, and in the answer.

use std::fmt;

use cafe::{Kitchen, MINUTE, Service};

use super::amount::{minutes, spoken};

/// A toaster fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Breakdown {
    /// Which one, from 0.
    pub(crate) machine: usize,
    /// When, in nanoseconds.
    pub(crate) time: u64,
}

/// Reads `TOASTER@MINUTE`, toasters counted from 1.
pub(crate) fn breakdown(text: &str) -> Result<Breakdown, String> {
    let refused = || format!("`{text}` is not TOASTER@MINUTE, as in 2@10");
    let (machine, minute) = text.split_once('@').ok_or_else(refused)?;
    let machine: usize = machine.parse().map_err(|_| refused())?;
    let time = if minute.parse() == Ok(0.0) { Ok(0) } else { minutes(minute) };
    let time = time.map_err(|_| refused())?;
    Ok(Breakdown { machine: machine.checked_sub(1).ok_or_else(refused)?, time })
}

impl fmt::Display for Breakdown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}@{}", self.machine + 1, self.time as f64 / MINUTE as f64)
    }
}

/// A line for each order that was never made.
pub(crate) fn unserved(kitchen: &Kitchen, service: &Service) -> Vec<String> {
    let when = spoken(service.makespan);
    let line = |order: usize| {
        let what = kitchen.recipes[kitchen.orders[order]].name;
        format!("{what} {order} was never made: no machine for it worked after minute {when}")
    };
    service.unserved().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breakdown_names_a_toaster_from_1_and_a_minute() {
        let half = Breakdown { machine: 1, time: MINUTE / 2 };
        assert_eq!(breakdown("2@0.5"), Ok(half));
        assert_eq!(half.to_string(), "2@0.5");
        assert_eq!(breakdown("1@0"), Ok(Breakdown { machine: 0, time: 0 }));
        for wrong in ["", "@", "2", "0@1", "-1@1", "2@-1", "2@NaN", "x@1", "1@"] {
            assert!(breakdown(wrong).is_err(), "{wrong}");
        }
    }
}
