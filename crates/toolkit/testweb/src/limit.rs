//! How many requests are served at once.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The most that a limit may be: as good as none.
const MOST: u32 = 1_000_000;

/// A server with so many workers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// The most requests in flight at once.
    pub at_once: u32,
    /// What happens to one more.
    pub over: Over,
}

/// What happens to a request over the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Over {
    /// It waits in line, first come, first served; its latency starts when its turn comes.
    #[default]
    Wait,
    /// It is refused at once: 503 with a `Retry-After` of a second.
    Refuse,
}

impl Limit {
    /// What is wrong with it, if anything.
    pub(crate) fn check(self) -> Result<(), String> {
        if (1..=MOST).contains(&self.at_once) {
            return Ok(());
        }
        Err(format!("a limit of {} is not between 1 and {MOST}", self.at_once))
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.over {
            Over::Wait => write!(f, "{}", self.at_once),
            Over::Refuse => write!(f, "{}:refuse", self.at_once),
        }
    }
}

impl FromStr for Limit {
    type Err = String;

    /// Reads `8`, `8:wait` or `8:refuse`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (at_once, over) = match text.split_once(':') {
            None => (text, Over::Wait),
            Some((at_once, "wait")) => (at_once, Over::Wait),
            Some((at_once, "refuse")) => (at_once, Over::Refuse),
            Some((_, over)) => return Err(format!("`{over}` is neither `wait` nor `refuse`")),
        };
        let at_once = at_once.parse().map_err(|_| format!("`{at_once}` is no whole number"))?;
        let limit = Self { at_once, over };
        limit.check().map(|()| limit)
    }
}

/// The limit at work.
#[derive(Debug)]
pub(crate) struct Gate {
    turns: Arc<Semaphore>,
    over: Over,
}

/// Held by a request while it is served; `None` where there is no limit.
pub(crate) type Turn = Option<OwnedSemaphorePermit>;

impl Gate {
    pub(crate) fn new(limit: Limit) -> Self {
        Self { turns: Arc::new(Semaphore::new(limit.at_once as usize)), over: limit.over }
    }

    /// A turn, at once or after a wait; `None` if the request is refused.
    pub(crate) async fn pass(&self) -> Option<OwnedSemaphorePermit> {
        let turns = Arc::clone(&self.turns);
        match self.over {
            // The semaphore is never closed, so this error does not happen.
            Over::Wait => turns.acquire_owned().await.ok(),
            Over::Refuse => turns.try_acquire_owned().ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_number_and_what_happens_over_it() {
        let limit = |at_once, over| Ok(Limit { at_once, over });
        assert_eq!("8".parse(), limit(8, Over::Wait));
        assert_eq!("8:wait".parse(), limit(8, Over::Wait));
        assert_eq!("1:refuse".parse(), limit(1, Over::Refuse));
        for text in ["8", "3:refuse"] {
            assert_eq!(text.parse::<Limit>().expect("a limit").to_string(), text);
        }
    }

    #[test]
    fn what_is_no_limit_is_answered_with_what_is_wrong() {
        for (text, part) in [
            ("0", "a limit of 0 is not between 1 and"),
            ("many", "`many` is no whole number"),
            ("8:queue", "`queue` is neither"),
            ("-1", "`-1` is no whole"),
        ] {
            let error = text.parse::<Limit>().expect_err(text);
            assert!(error.contains(part), "{error}");
        }
    }
}
