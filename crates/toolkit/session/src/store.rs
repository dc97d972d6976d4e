//! Sessions on disk: one JSON file each.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::{Session, VERSION};

/// The largest file that is read, in bytes: a session of 10,000 series is far smaller.
const MOST_BYTES: u64 = 256 << 20;

/// A session file could not be used. Each message names the file.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not there, or the system does not let us read it.
    #[error("{}: cannot be read: {reason}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// It is larger than any session.
    #[error("{}: is larger than {} MiB, so it is no session", path.display(), MOST_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It has nothing in it.
    #[error("{}: is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// It was written by a newer version of this program.
    #[error("{}: has format version {found}, this program reads up to {VERSION}; update it", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version it states.
        found: u32,
    },
    /// It is not a session, or only a part of one.
    #[error("{}: is no whole session: {reason}", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// Where it goes wrong.
        reason: serde_json::Error,
    },
}

/// A session could not be written; the file that stood there before is unchanged.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {reason}", path.display())]
pub struct WriteError {
    /// The file that was to be written.
    pub path: PathBuf,
    /// What the system said.
    pub reason: std::io::Error,
}

/// The sessions of a folder, and what could not be read.
#[derive(Debug, Default)]
pub struct Folder {
    /// The sessions, oldest first.
    pub sessions: Vec<Session>,
    /// One error for each file that is no usable session.
    pub errors: Vec<ReadError>,
}

impl Session {
    /// Writes the session to `path` in one step, making the folder if need be.
    pub fn write(&self, path: &Path) -> Result<(), WriteError> {
        let attempt = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
            file.write_all(&serde_json::to_vec(self)?)?;
            file.commit()
        };
        attempt().map_err(|reason| WriteError { path: path.to_owned(), reason })
    }
}

/// Reads one session.
pub fn read(path: &Path) -> Result<Session, ReadError> {
    let path = path.to_owned();
    let bytes = match bounded(&path) {
        Ok(bytes) if bytes.is_empty() => return Err(ReadError::Empty { path }),
        Ok(bytes) if bytes.len() as u64 > MOST_BYTES => {
            return Err(ReadError::TooLarge { path });
        }
        Ok(bytes) => bytes,
        Err(reason) => return Err(ReadError::Unreadable { path, reason }),
    };
    let broken = |reason| ReadError::Broken { path: path.clone(), reason };
    // The version first: a newer file may lack or have what this program cannot know.
    let Versioned { version: found } = serde_json::from_slice(&bytes).map_err(broken)?;
    if found > VERSION {
        return Err(ReadError::Newer { path, found });
    }
    serde_json::from_slice(&bytes).map_err(broken)
}

/// What every version of the format has.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

fn bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads every `.json` file in `folder` and one level below. A folder that does not exist holds
/// no sessions; that is no error.
pub fn read_folder(folder: &Path) -> Folder {
    let mut found = Folder::default();
    collect(folder, 1, &mut found);
    found.sessions.sort_by(|one, other| one.started.cmp(&other.started));
    found
}

fn collect(folder: &Path, levels: u32, found: &mut Folder) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(reason) if reason.kind() == std::io::ErrorKind::NotFound => return,
        Err(reason) => {
            found.errors.push(ReadError::Unreadable { path: folder.to_owned(), reason });
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if levels > 0 {
                collect(&path, levels - 1, found);
            }
        } else if path.extension().is_some_and(|ending| ending == "json") {
            match read(&path) {
                Ok(session) => found.sessions.push(session),
                Err(error) => found.errors.push(error),
            }
        }
    }
}
