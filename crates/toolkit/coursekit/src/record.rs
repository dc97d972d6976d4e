//! Adopts measurements as a reference recording.
//!
//! 1. The newest full session of each bench is taken. One of changed code, or cut short, is refused.
//! 2. The recording is filled beside the former one and then takes its place in one step; benches
//!    that were not measured again keep their sessions.
//! 3. `code.json` notes a fingerprint of the code that each session measured: of the commit that the
//!    session names where git has it, else of the code as it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use session::{Mode, Session};

use crate::course::Folders;
use crate::stage::{self, Stage, StageError, failed};
use crate::{fingerprint, stale};

/// What to adopt.
#[derive(Debug, Clone)]
pub struct Adoption {
    /// The recording's name, below `reports/reference`.
    pub name: String,
    /// The folder of sessions.
    pub from: PathBuf,
    /// Whether to take sessions of changed code, or quick ones.
    pub force: bool,
}

/// What was adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// The bench.
    pub bench: String,
    /// When its session started.
    pub started: String,
    /// Whether the fingerprint is that of the commit that the session names.
    pub of_commit: bool,
}

/// The measurements cannot be adopted; the recording that stood there before is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The name would lead elsewhere.
    #[error("`{0}` is no name for a recording: use letters, digits and -")]
    Name(String),
    /// There is nothing to adopt.
    #[error("no session in {}; `cargo bench` makes one", .0.display())]
    Empty(PathBuf),
    /// A session file cannot be used.
    #[error(transparent)]
    Read(#[from] session::ReadError),
    /// Sessions that nobody should build on.
    #[error("{0}; --force takes it nevertheless")]
    Refused(String),
    /// The sessions are of different machines.
    #[error("the sessions are of different machines: {0}; and {1}")]
    Machines(String, String),
    /// A bench's code cannot be read.
    #[error("cannot read the code of {bench}: {reason}")]
    Code {
        /// The bench.
        bench: String,
        /// What the system said.
        reason: io::Error,
    },
    /// The fingerprints of the former recording cannot be read.
    #[error("{0}")]
    Stamps(String),
    /// A file or folder cannot be written.
    #[error(transparent)]
    Write(#[from] StageError),
}

/// Adopts the newest session of each bench.
pub fn record(folders: &Folders, adoption: &Adoption) -> Result<Vec<Adopted>, RecordError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if adoption.name.is_empty() || !adoption.name.chars().all(plain) {
        return Err(RecordError::Name(adoption.name.clone()));
    }
    let newest = newest(adoption)?;
    let target = folders.root.join("reports/reference").join(&adoption.name);
    let mut stamps = stale::stamps(&target).map_err(RecordError::Stamps)?;
    let mut adopted = Vec::new();
    for session in newest.values() {
        let (stamp, of_commit) = stamp(&folders.root, session)?;
        stamps.insert(session.bench.clone(), stamp);
        let (bench, started) = (session.bench.clone(), session.started.clone());
        adopted.push(Adopted { bench, started, of_commit });
    }
    replace(&target, &newest, &stamps)?;
    Ok(adopted)
}

/// The newest session of each bench, if it may be built on.
fn newest(adoption: &Adoption) -> Result<BTreeMap<String, Session>, RecordError> {
    let found = session::read_folder(&adoption.from);
    if let Some(error) = found.errors.into_iter().next() {
        return Err(error.into());
    }
    let mut newest: BTreeMap<String, Session> = BTreeMap::new();
    for session in found.sessions {
        let usable = adoption.force || (session.mode == Mode::Full && session.complete);
        if usable && !session.cases.is_empty() {
            newest.insert(session.bench.clone(), session);
        }
    }
    let Some(first) = newest.values().next() else {
        return Err(RecordError::Empty(adoption.from.clone()));
    };
    for session in newest.values() {
        if !session.machine.is_like(&first.machine) {
            let (one, other) = (first.machine.line(), session.machine.line());
            return Err(RecordError::Machines(one, other));
        }
        if session.build.modified == Some(true) && !adoption.force {
            let text = format!(
                "the {} session of {} measured code that no commit has",
                session.bench, session.started
            );
            return Err(RecordError::Refused(text));
        }
    }
    Ok(newest)
}

/// The fingerprint of the code that a session measured, and whether it is that of its commit.
fn stamp(root: &Path, session: &Session) -> Result<(String, bool), RecordError> {
    let commit =
        session.build.commit.as_deref().filter(|_| session.build.modified != Some(true));
    let stamp = commit.and_then(|commit| fingerprint::of_commit(root, &session.bench, commit));
    if let Some(stamp) = stamp {
        return Ok((stamp, true));
    }
    let bench = session.bench.clone();
    let stamp = fingerprint::of_tree(root, &session.bench)
        .map_err(|reason| RecordError::Code { bench, reason })?;
    Ok((stamp, false))
}

/// Fills a copy of the recording and puts it in its place.
fn replace(
    target: &Path,
    newest: &BTreeMap<String, Session>,
    stamps: &BTreeMap<String, String>,
) -> Result<(), StageError> {
    let stage = Stage::new(target)?;
    if target.is_dir() {
        copy(target, stage.folder())?;
    }
    for (bench, session) in newest {
        let folder = stage.folder().join("sessions").join(bench);
        // A session that is there already keeps its file.
        if session::read_folder(&folder).sessions == [session.clone()] {
            continue;
        }
        stage::remove(&folder)?;
        let file = folder.join(format!("{}.json", session.started.replace(':', "-")));
        session
            .write(&file)
            .map_err(|error| StageError { path: error.path, reason: error.reason })?;
    }
    let path = stale::path(stage.folder());
    let text = serde_json::to_string_pretty(stamps).unwrap_or_default() + "\n";
    fs::write(&path, text).map_err(failed(&path))?;
    stage.commit()
}

fn copy(from: &Path, to: &Path) -> Result<(), StageError> {
    fs::create_dir_all(to).map_err(failed(to))?;
    for entry in fs::read_dir(from).map_err(failed(from))? {
        let entry = entry.map_err(failed(from))?;
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &copied)?;
        } else {
            fs::copy(&path, &copied).map_err(failed(&copied))?;
        }
    }
    Ok(())
}
