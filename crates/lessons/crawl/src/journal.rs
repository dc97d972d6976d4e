//! The pages of a crawl that is not over yet, in a file, so that a killed run can be continued.
//!
//! Each line is a page, written in one piece as soon as the page is there. Whatever ends the program, at
//! most the last line is torn, and a torn line is dropped. The first line says which crawl it is.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::crawl::Crawl;
use crate::finding::{Finding, Rules};

/// The journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The system refuses.
    #[error("cannot use {}: {reason}", path.display())]
    Io {
        /// The journal's path.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// It was begun by a crawl with another start or with settings that change what is found.
    #[error("{} belongs to another crawl, of {start}: finish that one, or remove the file", path.display())]
    Foreign {
        /// The journal's path.
        path: PathBuf,
        /// Where that crawl started.
        start: String,
    },
    /// Another run writes to it now.
    #[error("{} is in use by another run", .0.display())]
    InUse(PathBuf),
    /// It is something else.
    #[error("{} is not a journal of a crawl", .0.display())]
    Strange(PathBuf),
}

/// What must be the same for pages to be found the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Title {
    start: String,
    rules: Rules,
    agent: String,
    most_bytes: u64,
}

#[derive(Serialize, Deserialize)]
struct Entry<F> {
    address: String,
    finding: F,
}

/// An open journal: what was found earlier, and the file to add to.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    earlier: Mutex<HashMap<String, Finding>>,
    file: Mutex<File>,
}

impl Journal {
    /// Opens the journal of a crawl, or begins it. It is locked until it is dropped.
    pub fn open(path: &Path, crawl: &Crawl) -> Result<Self, JournalError> {
        let fail = |reason| JournalError::Io { path: path.to_owned(), reason };
        let mut options = OpenOptions::new();
        let mut file = options.read(true).append(true).create(true).open(path).map_err(fail)?;
        if !file.metadata().map_err(fail)?.is_file() {
            // A device may have no end.
            return Err(JournalError::Strange(path.to_owned()));
        }
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(JournalError::InUse(path.to_owned())),
            Err(TryLockError::Error(reason)) => return Err(fail(reason)),
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(fail)?;
        let title = Title {
            start: crawl.start.clone(),
            rules: crawl.rules.clone(),
            agent: crawl.settings.agent.clone(),
            most_bytes: crawl.settings.most_bytes,
        };
        let (earlier, good) = read(path, &bytes, &title)?;
        file.set_len(good as u64).map_err(fail)?;
        file.seek(io::SeekFrom::End(0)).map_err(fail)?;
        if good == 0 {
            write(&mut file, &title).map_err(fail)?;
        }
        let (earlier, file) = (Mutex::new(earlier), Mutex::new(file));
        Ok(Self { path: path.to_owned(), earlier, file })
    }

    /// How many pages of an earlier run were not taken out yet.
    pub fn earlier(&self) -> usize {
        self.earlier.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Takes out what an earlier run found at a path and query.
    pub(crate) fn recall(&self, address: &str) -> Option<Finding> {
        self.earlier.lock().unwrap_or_else(PoisonError::into_inner).remove(address)
    }

    /// Adds a page.
    pub(crate) fn add(&self, address: &str, finding: &Finding) -> Result<(), JournalError> {
        let entry = Entry { address: address.to_owned(), finding };
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        write(&mut file, &entry)
            .map_err(|reason| JournalError::Io { path: self.path.clone(), reason })
    }

    /// Removes the file: the crawl is over, and its output is written.
    pub fn remove(&self) -> Result<(), JournalError> {
        fs::remove_file(&self.path)
            .map_err(|reason| JournalError::Io { path: self.path.clone(), reason })
    }
}

/// One line, in one call to the system.
fn write(file: &mut File, line: &impl Serialize) -> io::Result<()> {
    let mut bytes = serde_json::to_vec(line)?;
    bytes.push(b'\n');
    file.write_all(&bytes)
}

/// The pages in a journal, and how many of its bytes are whole lines.
fn read(
    path: &Path,
    bytes: &[u8],
    title: &Title,
) -> Result<(HashMap<String, Finding>, usize), JournalError> {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let mut lines = bytes[..whole].split_inclusive(|byte| *byte == b'\n');
    let Some(first) = lines.next() else {
        // Nothing, or a title that was torn. Anything else is not ours to overwrite.
        let torn = serde_json::to_vec(title).is_ok_and(|title| title.starts_with(bytes));
        let strange = || JournalError::Strange(path.to_owned());
        return if torn { Ok((HashMap::new(), 0)) } else { Err(strange()) };
    };
    let Ok(found) = serde_json::from_slice::<Title>(first) else {
        return Err(JournalError::Strange(path.to_owned()));
    };
    if found != *title {
        let start = found.rules.scope.text(&found.start);
        return Err(JournalError::Foreign { path: path.to_owned(), start });
    }
    let (mut pages, mut good) = (HashMap::new(), first.len());
    for line in lines {
        // What a crash of the whole machine left behind ends the journal.
        let Ok(Entry { address, finding }) = serde_json::from_slice(line) else { break };
        pages.insert(address, finding);
        good += line.len();
    }
    Ok((pages, good))
}

/// Where the journal of the output file `out` is: next to it.
pub fn beside(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    out.with_file_name(name)
}
