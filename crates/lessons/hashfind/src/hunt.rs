//! One run of a search: what its workers share.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};

use timeline::Kind;

use crate::walk::Walk;
use crate::{Found, MOST_PASSED, Passed, Reason, Search, hash};

/// One run of a search.
pub(crate) struct Hunt<'s> {
    search: &'s Search,
    /// Raised by whoever finds it.
    over: AtomicBool,
    files: AtomicU64,
    bytes: AtomicU64,
    passed: Mutex<(Vec<Passed>, u64)>,
}

impl<'s> Hunt<'s> {
    pub(crate) fn new(search: &'s Search) -> Self {
        Self {
            search,
            over: AtomicBool::new(false),
            files: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            passed: Mutex::default(),
        }
    }

    /// The files to look at; none any more once one was found.
    pub(crate) fn files(&self) -> impl Iterator<Item = PathBuf> + Send {
        Walk::through(self.search.root(), self.search.size(), |passed| self.pass(passed))
            .take_while(|_| !self.is_over())
    }

    /// Whether the file is the one that is looked for. If so, the hunt is over for everyone.
    pub(crate) fn is_it(&self, path: &Path) -> bool {
        if self.is_over() {
            return false;
        }
        let _span = timeline::span("file", self.files.load(Relaxed), Kind::Compute);
        // ANCHOR: look
        let mut bytes = 0;
        let result = hash::matches(path, &self.search.wanted(), |length| {
            bytes += length as u64;
            !self.is_over()
        });
        // ANCHOR_END: look
        self.note(bytes, result.map_err(|error| Passed::unreadable(path, &error)))
    }

    /// Notes what came of a file of which so many bytes were read; returns whether it is it.
    pub(crate) fn note(&self, bytes: u64, result: Result<bool, Passed>) -> bool {
        self.search.step();
        self.files.fetch_add(1, Relaxed);
        self.bytes.fetch_add(bytes, Relaxed);
        match result {
            Ok(found) => {
                // Relaxed: what else is to be known of the find comes with the find.
                self.over.fetch_or(found, Relaxed);
                found
            }
            Err(passed) => {
                self.pass(passed);
                false
            }
        }
    }

    /// Notes that nothing was heard of a file that somebody else was to look at.
    pub(crate) fn lose(&self, error: &impl Display) {
        let reason = Reason::Unreadable(format!("nothing was heard of a file in it: {error}"));
        self.pass(Passed { path: self.search.root().to_owned(), reason });
    }

    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Relaxed)
    }

    fn pass(&self, passed: Passed) {
        let (list, in_all) = &mut *lock(&self.passed);
        *in_all += 1;
        if list.len() < MOST_PASSED {
            list.push(passed);
        }
    }

    /// Ends the run.
    pub(crate) fn finish(self, path: Option<PathBuf>) -> Found {
        let (mut passed, passed_in_all) = std::mem::take(&mut *lock(&self.passed));
        passed.sort_by(|one, other| one.path.cmp(&other.path));
        Found {
            path,
            files: self.files.into_inner(),
            bytes: self.bytes.into_inner(),
            passed,
            passed_in_all,
        }
    }
}

/// A lock that a panicking worker may have held: the list is whole after every push.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Wanted;

    #[test]
    fn a_file_that_is_gone_when_its_turn_comes_is_a_line_and_the_hunt_goes_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let search = Search::new(folder.path(), Wanted::Sha256([0; 32]), None).expect("it");
        let hunt = Hunt::new(&search);
        assert!(!hunt.is_it(&folder.path().join("gone")));
        assert!(!hunt.is_over());
        let found = hunt.finish(None);
        assert!(found.passed[0].is_failure());
        let line = found.passed[0].to_string();
        assert!(line.contains("/gone cannot be read: No such file"), "{line}");
    }

    #[test]
    fn more_than_a_thousand_lines_are_only_counted() {
        let folder = tempfile::tempdir().expect("a folder");
        let search = Search::new(folder.path(), Wanted::Sha256([0; 32]), None).expect("it");
        let hunt = Hunt::new(&search);
        for _ in 0..MOST_PASSED + 5 {
            hunt.lose(&"a worker died");
        }
        let found = hunt.finish(None);
        assert_eq!((found.passed.len(), found.passed_in_all), (MOST_PASSED, 1_005));
    }
}
