//! How tasks find their workers.

use std::fmt;
use std::str::FromStr;

/// How tasks find their workers.
///
/// The first two decide before the work starts, and are as good as their guess. The others decide
/// while it runs, and pay for each decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Each worker has a block of neighbouring tasks, all blocks of the same length.
    Blocks,
    /// Worker w has the tasks w, w + P, w + 2P …
    Cyclic,
    /// A free worker takes the next `chunk` tasks from a queue that all share.
    Dynamic {
        /// Tasks taken at once, at least 1.
        chunk: usize,
    },
    /// A free worker takes the P-th part of what is left: large chunks first, small ones last.
    Guided {
        /// The fewest tasks taken at once, at least 1.
        chunk: usize,
    },
    /// P chunks of the 2P-th part of what is left, and again (Hummel, Schonberg and Flynn, 1992).
    Factoring,
    /// A free worker takes the longest task that is left: it must know how long tasks take. Also
    /// called LPT, longest processing time.
    LongestFirst,
    /// Each worker starts with a block; one that has nothing left takes half of what lies with
    /// another, drawn at random.
    Stealing,
}

impl Policy {
    /// One of each, with `chunk` where there is a choice.
    pub const fn all(chunk: usize) -> [Self; 7] {
        [
            Self::Blocks,
            Self::Cyclic,
            Self::Dynamic { chunk },
            Self::Guided { chunk },
            Self::Factoring,
            Self::LongestFirst,
            Self::Stealing,
        ]
    }

    /// Whether no worker is ever idle while a task could start, if deciding is free. Only then do
    /// the bounds of Graham and Brent hold: `T_P` ≤ (T₁ − T∞)/P + T∞.
    pub const fn is_greedy(self) -> bool {
        matches!(self, Self::Dynamic { chunk: 1 } | Self::LongestFirst | Self::Stealing)
    }

    /// Whether it is decided beforehand who runs what.
    pub const fn is_static(self) -> bool {
        matches!(self, Self::Blocks | Self::Cyclic)
    }

    /// Its name, without the chunk.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::Cyclic => "cyclic",
            Self::Dynamic { .. } => "dynamic",
            Self::Guided { .. } => "guided",
            Self::Factoring => "factoring",
            Self::LongestFirst => "longest",
            Self::Stealing => "stealing",
        }
    }

    /// What it does, in one line.
    pub const fn idea(self) -> &'static str {
        match self {
            Self::Blocks => "equal blocks, fixed beforehand",
            Self::Cyclic => "dealt out in turn, fixed beforehand",
            Self::Dynamic { .. } => "the next chunk to whoever is free",
            Self::Guided { .. } => "the P-th part of what is left to whoever is free",
            Self::Factoring => "rounds of P equal chunks, each round half of what is left",
            Self::LongestFirst => "the longest task left to whoever is free",
            Self::Stealing => "equal blocks; who runs dry takes half of another's",
        }
    }
}

/// `dynamic:4`: the chunk is written only where it is not 1, so that [`FromStr`] reads it back.
impl fmt::Display for Policy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dynamic { chunk } | Self::Guided { chunk } if *chunk != 1 => {
                write!(out, "{}:{chunk}", self.name())
            }
            _ => out.write_str(self.name()),
        }
    }
}

/// The text is no policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no policy; there are: blocks, cyclic, dynamic, dynamic:CHUNK, guided, guided:CHUNK, \
     factoring, longest, stealing"
)]
pub struct UnknownPolicy(pub String);

impl FromStr for Policy {
    type Err = UnknownPolicy;

    fn from_str(text: &str) -> Result<Self, UnknownPolicy> {
        let unknown = || UnknownPolicy(text.to_owned());
        let (name, chunk) = match text.split_once(':') {
            None => (text, None),
            Some((name, chunk)) => match chunk.parse() {
                Ok(chunk) if chunk > 0 => (name, Some(chunk)),
                _ => return Err(unknown()),
            },
        };
        Ok(match (name, chunk) {
            ("dynamic", _) => Self::Dynamic { chunk: chunk.unwrap_or(1) },
            ("guided", _) => Self::Guided { chunk: chunk.unwrap_or(1) },
            ("blocks", None) => Self::Blocks,
            ("cyclic", None) => Self::Cyclic,
            ("factoring", None) => Self::Factoring,
            ("longest", None) => Self::LongestFirst,
            ("stealing", None) => Self::Stealing,
            _ => return Err(unknown()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_read_back_from_what_it_prints() {
        for chunk in [1, 7] {
            for policy in Policy::all(chunk) {
                assert_eq!(policy.to_string().parse(), Ok(policy));
            }
        }
    }

    #[test]
    fn what_is_no_policy_is_named() {
        for wrong in ["", "magic", "dynamic:0", "dynamic:-1", "dynamic:x", "blocks:2", ":"] {
            assert_eq!(wrong.parse::<Policy>(), Err(UnknownPolicy(wrong.to_owned())));
        }
    }
}
