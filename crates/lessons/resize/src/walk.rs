//! Which pictures a folder holds.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use crate::folder::Picture;
use crate::header::Format;
use crate::trouble::{Failure, Note, Remark, Trouble};

/// How many folders down the walk goes.
const DEEPEST: usize = 32;

/// What a walk found, each list sorted by path.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// Files with the name of a picture.
    pub(crate) pictures: Vec<Picture>,
    /// What should have been a picture or a folder and can't be read.
    pub(crate) failures: Vec<Failure>,
    /// What was passed over.
    pub(crate) notes: Vec<Note>,
    /// The folders that were entered: their real path, and the path they were found under.
    entered: Vec<(PathBuf, PathBuf)>,
}

impl Walk {
    /// Looks through `root` and the folders in it, following links. Each real folder is entered
    /// once, so that links to folders can neither loop nor multiply what there is.
    pub(crate) fn through(root: &Path) -> io::Result<Self> {
        let mut walk = Self::default();
        walk.entered.push((root.canonicalize()?, PathBuf::new()));
        walk.entries(root, Path::new(""), 0)?;
        walk.pictures.sort_by(|a, b| a.path.cmp(&b.path));
        walk.failures.sort_by(|a, b| a.path.cmp(&b.path));
        walk.notes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(walk)
    }

    fn entries(&mut self, root: &Path, folder: &Path, depth: usize) -> io::Result<()> {
        let mut entries: Vec<DirEntry> =
            fs::read_dir(root.join(folder))?.collect::<Result<_, _>>()?;
        // The order in which the system lists them isn't the same everywhere, and it decides
        // under which of two links a folder is entered.
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            let path = folder.join(entry.file_name());
            if let Err(trouble) = self.entry(root, &path, depth) {
                self.failures.push(Failure { path, trouble });
            }
        }
        Ok(())
    }

    fn entry(&mut self, root: &Path, path: &Path, depth: usize) -> Result<(), Trouble> {
        let found = fs::metadata(root.join(path))?; // follows links; a link to itself is an error
        let is_picture = Format::of_name(path).is_some();
        if found.is_dir() {
            self.folder(root, path, depth + 1)
        } else if found.is_file() {
            if is_picture {
                self.pictures.push(Picture { path: path.to_owned(), bytes: found.len() });
            }
            Ok(())
        } else if is_picture {
            Err(Trouble::Special)
        } else {
            self.note(path, Remark::Special);
            Ok(())
        }
    }

    fn folder(&mut self, root: &Path, path: &Path, depth: usize) -> Result<(), Trouble> {
        if depth > DEEPEST {
            return Err(Trouble::Deep(DEEPEST));
        }
        let real = root.join(path).canonicalize()?;
        if let Some((_, first)) = self.entered.iter().find(|(entered, _)| *entered == real) {
            if path.starts_with(first) {
                return Err(Trouble::Loop(first.clone()));
            }
            let again = Remark::Again(first.clone());
            self.note(path, again);
            return Ok(());
        }
        self.entered.push((real, path.to_owned()));
        Ok(self.entries(root, path, depth)?)
    }

    fn note(&mut self, path: &Path, remark: Remark) {
        self.notes.push(Note { path: path.to_owned(), remarks: vec![remark] });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(walk: &Walk) -> Vec<&str> {
        walk.pictures.iter().filter_map(|picture| picture.path.to_str()).collect()
    }

    #[test]
    fn pictures_come_in_the_order_of_their_paths_and_other_files_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["c.png", "b/z.jpeg", "b/a.JPG", "a.jpg", "notes.txt", "b.gif"] {
            fs::write(folder.path().join(name), "123").unwrap();
        }
        let walk = Walk::through(folder.path()).unwrap();
        assert_eq!(names(&walk), ["a.jpg", "b/a.JPG", "b/z.jpeg", "c.png"]);
        assert!(walk.failures.is_empty() && walk.notes.is_empty());
        assert_eq!(walk.pictures[0].bytes, 3);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_back_is_one_line_and_a_folder_linked_twice_is_entered_once() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("real/deep")).unwrap();
        fs::write(at("real/deep/x.png"), "1").unwrap();
        symlink(at("real"), at("real/deep/back")).unwrap();
        symlink(folder.path(), at("real/root")).unwrap();
        symlink(at("real/deep"), at("zlink")).unwrap();
        symlink("self.jpg", at("self.jpg")).unwrap();
        symlink("nowhere", at("gone.png")).unwrap();

        let walk = Walk::through(folder.path()).unwrap();

        assert_eq!(names(&walk), ["real/deep/x.png"]);
        let failures: Vec<_> = walk.failures.iter().map(ToString::to_string).collect();
        assert_eq!(failures.len(), 4, "{failures:?}");
        assert!(failures[0].starts_with("gone.png cannot be read: No such file"));
        assert_eq!(failures[1], "real/deep/back is a link loop: it leads back to real");
        assert_eq!(failures[2], "real/root is a link loop: it leads back to the folder itself");
        assert!(failures[3].starts_with("self.jpg cannot be read: "));
        let notes: Vec<_> = walk.notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes, ["zlink: passed over, is the same as real/deep"]);
    }

    #[test]
    fn the_walk_ends_at_a_depth_with_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let bottom: PathBuf = (0..=DEEPEST).map(|_| "d").collect();
        fs::create_dir_all(folder.path().join(bottom)).unwrap();
        let walk = Walk::through(folder.path()).unwrap();
        assert_eq!(walk.failures.len(), 1);
        assert!(matches!(walk.failures[0].trouble, Trouble::Deep(DEEPEST)));
    }
}
