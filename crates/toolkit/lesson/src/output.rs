//! Files that are written whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

/// A file could not be written; what stood there before is unchanged.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {reason}", path.display())]
pub struct WriteError {
    /// The file that was to be written.
    pub path: PathBuf,
    /// What the system said.
    pub reason: std::io::Error,
}

/// Replaces the file at `path` by `bytes` in one step: a reader sees the old file or the new one.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let attempt = || {
        let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
        file.write_all(bytes)?;
        file.commit()
    };
    attempt().map_err(|reason| WriteError {
        path: path.to_owned(),
        reason,
    })
}
