//! What can go wrong with an answer.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One way in which an answer goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Status 500.
    Error500,
    /// Status 503, without a `Retry-After`.
    Unavailable503,
    /// The connection is closed half-way through the body.
    Drop,
    /// The body stops half-way; after [`Behaviour::stall`](crate::Behaviour::stall) the connection is closed.
    Stall,
    /// The head comes late, by [`Behaviour::stall`](crate::Behaviour::stall); all is well then.
    SlowStart,
    /// Half the body, with a length that says that this is all: well-formed HTTP, broken content.
    Truncated,
    /// The middle of the body is garbage that is neither JSON nor UTF-8.
    Malformed,
    /// The right body under a wrong `Content-Type`.
    WrongType,
    /// An endless body; it ends after 1 GiB all the same.
    Huge,
    /// A redirect to the same thing at another address, which redirects no more.
    Redirect,
    /// A redirect to an address that redirects to another one that redirects back, for ever.
    RedirectLoop,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 11] = [
        Self::Error500,
        Self::Unavailable503,
        Self::Drop,
        Self::Stall,
        Self::SlowStart,
        Self::Truncated,
        Self::Malformed,
        Self::WrongType,
        Self::Huge,
        Self::Redirect,
        Self::RedirectLoop,
    ];

    /// Its name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error500 => "error500",
            Self::Unavailable503 => "unavailable503",
            Self::Drop => "drop",
            Self::Stall => "stall",
            Self::SlowStart => "slow-start",
            Self::Truncated => "truncated",
            Self::Malformed => "malformed",
            Self::WrongType => "wrong-type",
            Self::Huge => "huge",
            Self::Redirect => "redirect",
            Self::RedirectLoop => "redirect-loop",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|fault| fault.name() == text);
        found.ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("there is no fault `{text}`; the faults are {names}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_read_by_its_name_which_is_also_its_name_in_json() {
        for fault in Fault::ALL {
            assert_eq!(fault.name().parse(), Ok(fault));
            let json = serde_json::to_string(&fault).expect("it has a name");
            assert_eq!(json, format!("\"{fault}\""));
        }
    }

    #[test]
    fn an_unknown_fault_is_answered_with_the_known_ones() {
        let error = "dorp".parse::<Fault>().expect_err("no such fault");
        assert!(error.contains("`dorp`") && error.contains(" drop, "), "{error}");
    }
}
