//! The book, as HTML.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use mdbook_driver::MDBook;

use crate::course::Course;
use crate::preprocessor::Pages;

/// The file that marks a folder as ours: only such a folder is replaced.
const MARK: &str = ".course";

/// The book cannot be written; what stood there before is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The folder holds something else.
    #[error("{} holds something else than a course; choose an empty folder", .0.display())]
    Foreign(PathBuf),
    /// A file or folder cannot be written.
    #[error("cannot write {}: {reason}", path.display())]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// mdBook refuses the book.
    #[error("mdBook: {0}")]
    Render(String),
}

/// A folder being filled beside the one that it will replace.
#[derive(Debug)]
pub struct Stage {
    target: PathBuf,
    new: PathBuf,
}

impl Stage {
    /// An empty folder beside `target`.
    pub fn new(target: &Path) -> Result<Self, BookError> {
        let ours = target.join(MARK).is_file();
        let empty = fs::read_dir(target).map_or(true, |mut entries| entries.next().is_none());
        if !ours && (!empty || target.is_file()) {
            return Err(BookError::Foreign(target.to_owned()));
        }
        let stage = Self { target: target.to_owned(), new: beside(target, "new") };
        Self::remove(&stage.new)?;
        fs::create_dir_all(&stage.new).map_err(failed(&stage.new))?;
        Ok(stage)
    }

    /// The folder to fill.
    pub fn folder(&self) -> &Path {
        &self.new
    }

    /// Puts the filled folder where the former one was.
    pub fn commit(self) -> Result<(), BookError> {
        let mark = self.new.join(MARK);
        fs::write(&mark, "Written by `cargo course build`, which replaces this folder.\n")
            .map_err(failed(&mark))?;
        let old = beside(&self.target, "old");
        Self::remove(&old)?;
        if self.target.exists() {
            fs::rename(&self.target, &old).map_err(failed(&self.target))?;
        }
        fs::rename(&self.new, &self.target).map_err(failed(&self.target))?;
        Self::remove(&old)
    }

    fn remove(folder: &Path) -> Result<(), BookError> {
        match fs::remove_dir_all(folder) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
                Err(BookError::Write { path: folder.to_owned(), reason })
            }
            _ => Ok(()),
        }
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

/// What a failed write of `path` is.
pub(crate) fn failed(path: &Path) -> impl Fn(io::Error) -> BookError {
    let path = path.to_owned();
    move |reason| BookError::Write { path: path.clone(), reason }
}

/// Writes the book into `folder`. mdBook's own logging stays silent.
pub fn write(course: &Course, pages: Pages, folder: &Path) -> Result<(), BookError> {
    let failed = |error: &mdbook_preprocessor::errors::Error| {
        BookError::Render(error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": "))
    };
    let mut book = MDBook::load(course.folders.book()).map_err(|error| failed(&error))?;
    folder.clone_into(&mut book.config.build.build_dir);
    book.with_preprocessor(pages);
    book.build().map_err(|error| failed(&error))
}
