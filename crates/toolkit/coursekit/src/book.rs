//! The book, as HTML.

use std::fs;
use std::path::{Path, PathBuf};

use mdbook_driver::MDBook;

use crate::course::Course;
use crate::preprocessor::Pages;
use crate::stage::{Stage, StageError, failed};

/// The file that marks a folder as ours: only such a folder is replaced.
const MARK: &str = ".course";

/// The book cannot be written; what stood there before is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The folder holds something else.
    #[error("{} holds something else than a course; choose an empty folder", .0.display())]
    Foreign(PathBuf),
    /// A file or folder cannot be written.
    #[error(transparent)]
    Write(#[from] StageError),
    /// mdBook refuses the book.
    #[error("mdBook: {0}")]
    Render(String),
}

/// A stage for a course at `target`; refused where the folder there holds something else.
pub fn stage(target: &Path) -> Result<Stage, BookError> {
    let ours = target.join(MARK).is_file();
    let empty = fs::read_dir(target).map_or(true, |mut entries| entries.next().is_none());
    if !ours && (!empty || target.is_file()) {
        return Err(BookError::Foreign(target.to_owned()));
    }
    Ok(Stage::new(target)?)
}

/// Writes the book into `folder`, and marks it as ours. mdBook's own logging stays silent.
pub fn write(course: &Course, pages: Pages, folder: &Path) -> Result<(), BookError> {
    let refused = |error: &mdbook_preprocessor::errors::Error| {
        BookError::Render(error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": "))
    };
    let mut book = MDBook::load(course.folders.book()).map_err(|error| refused(&error))?;
    folder.clone_into(&mut book.config.build.build_dir);
    book.with_preprocessor(pages);
    book.build().map_err(|error| refused(&error))?;
    // Last: mdBook empties the folder first.
    let mark = folder.join(MARK);
    let text = "Written by `cargo course build`, which replaces this folder.\n";
    Ok(fs::write(&mark, text).map_err(failed(&mark))?)
}
