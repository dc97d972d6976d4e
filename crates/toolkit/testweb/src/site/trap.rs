//! Things without an end.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Something endless, which a crawler has to get out of by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trap {
    /// A calendar with a link to the next month, until the year 9999.
    Calendar,
    /// A few pages whose links carry a new session id each time they are looked at by another way.
    Sessions,
    /// A folder that holds itself: /mirror/a/a/a/….
    Mirror,
}

impl Trap {
    /// Every trap.
    pub const ALL: [Self; 3] = [Self::Calendar, Self::Sessions, Self::Mirror];
}

impl fmt::Display for Trap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Calendar => "calendar",
            Self::Sessions => "sessions",
            Self::Mirror => "mirror",
        })
    }
}

impl FromStr for Trap {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|trap| trap.to_string() == text);
        found.ok_or_else(|| {
            format!("there is no trap `{text}`; the traps are calendar, sessions, mirror")
        })
    }
}
