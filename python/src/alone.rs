//! A folder that holds one file. Two lessons take folders, and a task of a cluster is one file.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::trouble::Trouble;

/// A folder for one file at a time.
#[derive(Debug)]
pub(crate) struct Alone(TempDir);

impl Alone {
    pub(crate) fn new() -> Result<Self, Trouble> {
        let made = tempfile::Builder::new().prefix("speedup-").tempdir();
        made.map(Self).map_err(Trouble::system(&std::env::temp_dir()))
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Puts a link to `file` there, called `name`, for as long as what this returns lives.
    pub(crate) fn hold(&self, file: &Path, name: impl AsRef<Path>) -> Result<Held, Trouble> {
        let link = self.path().join(name);
        let file = std::path::absolute(file).map_err(Trouble::system(file))?;
        symlink(&file, &link).map_err(Trouble::system(&link))?;
        Ok(Held(link))
    }
}

/// A file in the folder.
#[derive(Debug)]
pub(crate) struct Held(PathBuf);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0); // the folder goes soon, with all that is in it
    }
}
