//! The files under a folder, one after the other, in the order of their names.

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use crate::{Passed, Reason};

/// Walks through a folder and all that are in it. Links are not followed, so that each file comes once and the
/// walk ends. What is no file is told to `pass`.
pub(crate) struct Walk<P> {
    /// The folders from the first to the one that is walked now, each with what is left of it.
    folders: Vec<IntoIter<DirEntry>>,
    size: Option<u64>,
    pass: P,
}

impl<P: FnMut(Passed)> Walk<P> {
    /// Through `root`; where `size` is given, files of other lengths are left out.
    pub(crate) fn through(root: &Path, size: Option<u64>, pass: P) -> Self {
        let mut walk = Self { folders: Vec::new(), size, pass };
        walk.enter(root);
        walk
    }

    fn enter(&mut self, folder: &Path) {
        let list = || -> std::io::Result<Vec<DirEntry>> { fs::read_dir(folder)?.collect() };
        match list() {
            Ok(mut entries) => {
                // The order in which the system lists them is not the same everywhere.
                entries.sort_by_key(DirEntry::file_name);
                self.folders.push(entries.into_iter());
            }
            Err(error) => (self.pass)(Passed::unreadable(folder, &error)),
        }
    }

    /// The path of `entry`, if it is a file to look at; a folder is entered.
    fn look(&mut self, entry: &DirEntry) -> std::io::Result<Option<PathBuf>> {
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() {
            self.enter(&path);
            return Ok(None);
        }
        if !kind.is_file() {
            let reason = if kind.is_symlink() { Reason::Link } else { Reason::Special };
            (self.pass)(Passed { path, reason });
            return Ok(None);
        }
        let fits = match self.size {
            Some(size) => entry.metadata()?.len() == size,
            None => true,
        };
        Ok(fits.then_some(path))
    }
}

impl<P: FnMut(Passed)> Iterator for Walk<P> {
    type Item = PathBuf;

    fn next(&mut self) -> Option<PathBuf> {
        while let Some(folder) = self.folders.last_mut() {
            let Some(entry) = folder.next() else {
                self.folders.pop();
                continue;
            };
            match self.look(&entry) {
                Ok(Some(path)) => return Some(path),
                Ok(None) => {}
                Err(error) => (self.pass)(Passed::unreadable(&entry.path(), &error)),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_the_order_of_their_paths_and_a_folder_that_goes_is_a_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for name in ["b/2", "b/1", "a", "c/1", "d"] {
            fs::create_dir_all(at(name).parent().expect("a folder")).expect("it can be made");
            fs::write(at(name), name).expect("it can be written");
        }
        let mut passed = Vec::new();
        let mut walk = Walk::through(folder.path(), None, |one| passed.push(one));
        assert_eq!(walk.next(), Some(at("a")));
        fs::remove_dir_all(at("c")).expect("it was there");
        let rest: Vec<PathBuf> = walk.collect();
        assert_eq!(rest, [at("b/1"), at("b/2"), at("d")]);
        assert_eq!(passed.len(), 1);
        assert!(passed[0].is_failure() && passed[0].path == at("c"), "{passed:?}");
    }
}
