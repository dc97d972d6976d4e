//! A folder that is filled beside the one that it will replace, and takes its place in one step.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// A file or folder cannot be written; what stood there before is unchanged.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {reason}", path.display())]
pub struct StageError {
    /// What was to be written.
    pub path: PathBuf,
    /// What the system said.
    pub reason: io::Error,
}

/// A folder being filled beside the one that it will replace.
#[derive(Debug)]
pub struct Stage {
    target: PathBuf,
    new: PathBuf,
}

impl Stage {
    /// An empty folder beside `target`.
    pub fn new(target: &Path) -> Result<Self, StageError> {
        let stage = Self { target: target.to_owned(), new: beside(target, "new") };
        remove(&stage.new)?;
        fs::create_dir_all(&stage.new).map_err(failed(&stage.new))?;
        Ok(stage)
    }

    /// The folder to fill.
    pub fn folder(&self) -> &Path {
        &self.new
    }

    /// Puts the filled folder where the former one was.
    pub fn commit(self) -> Result<(), StageError> {
        let old = beside(&self.target, "old");
        remove(&old)?;
        if self.target.exists() {
            fs::rename(&self.target, &old).map_err(failed(&self.target))?;
        }
        fs::rename(&self.new, &self.target).map_err(failed(&self.target))?;
        remove(&old)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Nothing is there after `commit`.
        let _ = fs::remove_dir_all(&self.new);
    }
}

fn beside(target: &Path, word: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{word}-{}", std::process::id()))
}

/// Removes a folder with all that is in it, if it is there.
pub(crate) fn remove(folder: &Path) -> Result<(), StageError> {
    match fs::remove_dir_all(folder) {
        Err(reason) if reason.kind() != io::ErrorKind::NotFound => Err(failed(folder)(reason)),
        _ => Ok(()),
    }
}

/// What a failed write of `path` is.
pub(crate) fn failed(path: &Path) -> impl Fn(io::Error) -> StageError {
    let path = path.to_owned();
    move |reason| StageError { path: path.clone(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_folder_takes_the_place_of_the_former_one_and_leaves_nothing_beside() {
        let temporary = tempfile::tempdir().expect("a folder");
        let target = temporary.path().join("book");
        fs::create_dir(&target).expect("made");
        fs::write(target.join("former"), "").expect("written");
        let stage = Stage::new(&target).expect("it can be made");
        fs::write(stage.folder().join("new"), "").expect("written");
        stage.commit().expect("it takes the place");
        assert!(target.join("new").is_file() && !target.join("former").exists());
        assert_eq!(fs::read_dir(temporary.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_stage_that_is_dropped_leaves_what_stood_there() {
        let temporary = tempfile::tempdir().expect("a folder");
        let target = temporary.path().join("book");
        fs::create_dir(&target).expect("made");
        fs::write(target.join("former"), "").expect("written");
        drop(Stage::new(&target).expect("it can be made"));
        assert!(target.join("former").is_file());
        assert_eq!(fs::read_dir(temporary.path()).expect("a folder").count(), 1);
    }
}
