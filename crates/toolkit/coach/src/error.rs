//! What can go wrong, apart from an answer.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::Finding;

/// Why a command could not do its work.
#[derive(Debug, Error)]
pub enum CoachError {
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A program could not be started.
    #[error("{program} could not be started: {source}")]
    Start {
        /// Which.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// Signals could not be listened to.
    #[error("cannot listen for Ctrl-C: {0}")]
    Signals(io::Error),
    /// No exercise has this name.
    #[error("there is no exercise {id}{}`cargo course ex list` shows all", hint(near.as_deref()))]
    Unknown {
        /// The name.
        id: String,
        /// One that is spelt much like it.
        near: Option<String>,
    },
    /// An open exercise was to be checked.
    #[error(
        "{0} is an open exercise: you judge it yourself; `cargo course ex done {0}` ticks it off"
    )]
    Open(String),
    /// A checked exercise was to be ticked off.
    #[error("{0} is ticked off when `cargo course ex check {0}` passes")]
    Checked(String),
    /// An exercise's own files do not fit together.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Malformed(Vec<Finding>),
    /// The progress file is not what this program wrote.
    #[error(
        "{}:{line}: {text}. Mend that line, or move the file away to begin anew; it was not touched",
        path.display()
    )]
    Progress {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        text: String,
    },
    /// The build ran for too long, or cargo failed before it compiled anything.
    #[error("{0}")]
    Build(String),
    /// Nobody kept the starter.
    #[error("{0}: git does not know the starter and there is no copy of it")]
    NoStarter(PathBuf),
    /// Ctrl-C.
    #[error("interrupted")]
    Interrupted,
}

impl CoachError {
    /// An error on `path`.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

fn hint(near: Option<&str>) -> String {
    near.map_or("; ".to_owned(), |near| format!(". Did you mean {near}? "))
}
