//! Files that are written whole or not at all.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

/// A file could not be written; what stood there before is unchanged.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {reason}", path.display())]
pub struct WriteError {
    /// The file that was to be written.
    pub path: PathBuf,
    /// What the system said.
    pub reason: io::Error,
}

/// Replaces the file at `path` by `bytes` in one step: a reader sees the old file or the new one.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_with(path, |file| file.write_all(bytes))
}

/// Like [`write`], for content that need not be in memory at one time: `content` writes it.
pub fn write_with(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), WriteError> {
    let attempt = || {
        let mut file = BufWriter::new(AtomicWriteFile::open(path)?);
        content(&mut file)?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?.commit()
    };
    attempt().map_err(|reason| WriteError { path: path.to_owned(), reason })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("numbers");
        for content in ["one", "two"] {
            write(&path, content.as_bytes()).expect("it can be written");
            assert_eq!(fs::read_to_string(&path).expect("it is there"), content);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn an_error_half_way_leaves_the_old_file_and_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("numbers");
        write(&path, b"old").expect("it can be written");
        let error = write_with(&path, |file| {
            file.write_all(&vec![0; 100_000])?;
            Err(io::Error::other("no more"))
        });
        let error = error.expect_err("the content fails").to_string();
        assert!(error.ends_with("numbers: no more"), "{error}");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "old");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = write(Path::new("/nowhere/numbers"), b"").expect_err("no such folder");
        assert!(error.to_string().starts_with("cannot write /nowhere/numbers: "), "{error}");
    }
}
