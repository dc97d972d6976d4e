//! What an answer passes through.

use std::fmt;

use serde::Deserialize;

/// What an answer passes through, in this order. [`Watchdog`](Self::Watchdog) is no step of its
/// own: it is where an answer ends that does not end in one of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// It compiles and uses no forbidden word.
    Build,
    /// Its results are right.
    Results,
    /// It ends.
    Watchdog,
    /// It uses as many workers as it is given.
    Workers,
    /// Its work is really under way at the same time.
    Rendezvous,
    /// It holds in every order of events that was tried.
    Schedules,
    /// Clippy has nothing to say.
    Clippy,
    /// It is not much slower than the reference.
    Speed,
}

impl Stage {
    /// Those whose tests are in the ordinary test program.
    pub(crate) const PLAIN: [Self; 3] = [Self::Results, Self::Workers, Self::Rendezvous];

    /// Those whose name is a module of `tests/check.rs`.
    pub(crate) const TESTED: [Self; 5] =
        [Self::Results, Self::Workers, Self::Rendezvous, Self::Schedules, Self::Speed];

    /// The name, as in `exercise.toml` and in `tests/check.rs`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Build => "build",
            Self::Results => "results",
            Self::Watchdog => "watchdog",
            Self::Workers => "workers",
            Self::Rendezvous => "rendezvous",
            Self::Schedules => "schedules",
            Self::Clippy => "clippy",
            Self::Speed => "speed",
        }
    }

    /// The stage whose module holds the test `name`.
    pub(crate) fn of_test(name: &str) -> Option<Self> {
        let (module, _) = name.split_once("::")?;
        Self::TESTED.into_iter().find(|stage| stage.name() == module)
    }

    /// What to say to someone whose answer ended here.
    pub(crate) fn coaching(self) -> &'static str {
        match self {
            Self::Build => {
                "It does not compile yet. Read the first message to its end; those after it \
                 often follow from it."
            }
            Self::Results => {
                "A result is not right yet. Work this case out by hand: which step of yours \
                 gives something else?"
            }
            Self::Watchdog => {
                "It does not end. Ask of each thread above: what does it wait for, and who was \
                 to bring it?"
            }
            Self::Workers => {
                "The results are right. The workers are not: which thread does the work, and how \
                 many are started?"
            }
            Self::Rendezvous => {
                "The results are right as long as nothing overlaps. What has to end before the \
                 next piece can start? And if nothing has to: does the order still hold?"
            }
            Self::Schedules => {
                "It holds in most orders of events, but not in this one. Between which two lines \
                 of yours can another thread come in?"
            }
            Self::Clippy => "It works. Clippy knows how to say it better.",
            Self::Speed => "It is right, but clearly slower than it needs to be.",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
