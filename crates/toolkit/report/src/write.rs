//! The pages, written to a folder.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use model::Summary;

use crate::page;

/// A page could not be written; the one that stood there before is unchanged.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {reason}", path.display())]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub reason: io::Error,
}

/// Writes the index and a page for each case into `folder`, and returns the index's path.
///
/// `None` for a summary, where no session could be used, writes an index that says how to
/// measure. `warnings` are lines on what could not be read.
///
/// 1. Each page replaces the former one in one step, and the index comes last: an interruption
///    leaves the former report, with links that lead somewhere.
/// 2. Then pages of cases that are gone are removed. The folder `cases` belongs to the report.
pub fn write(
    summary: Option<&Summary>,
    warnings: &[String],
    folder: &Path,
) -> Result<PathBuf, WriteError> {
    let index = folder.join("index.html");
    let cases = folder.join(page::CASES);
    make(folder)?;
    let mut written = HashSet::new();
    for case in summary.map_or(&[][..], |summary| &summary.cases) {
        make(&cases)?;
        let path = cases.join(page::file_name(case));
        if let Some(summary) = summary {
            replace(&path, &page::case(summary, case))?;
        }
        written.insert(path);
    }
    let text = match summary {
        Some(summary) => page::index(summary, warnings),
        None => page::nothing(warnings),
    };
    replace(&index, &text)?;
    sweep(&cases, &written)?;
    Ok(index)
}

fn make(folder: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(|reason| WriteError { path: folder.to_owned(), reason })
}

fn replace(path: &Path, text: &str) -> Result<(), WriteError> {
    let attempt = || {
        let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
        file.write_all(text.as_bytes())?;
        file.commit()
    };
    attempt().map_err(|reason| WriteError { path: path.to_owned(), reason })
}

/// Removes the pages in `folder` that are not among `kept`.
fn sweep(folder: &Path, kept: &HashSet<PathBuf>) -> Result<(), WriteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |reason| WriteError { path, reason }
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(reason) => return Err(failed(folder)(reason)),
    };
    for entry in entries {
        let path = entry.map_err(failed(folder))?.path();
        let is_page = path.extension().is_some_and(|ending| ending == "html");
        if is_page && !kept.contains(&path) {
            fs::remove_file(&path).map_err(failed(&path))?;
        }
    }
    Ok(())
}
