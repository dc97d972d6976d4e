//! The job: a folder and the pictures in it.

use std::any::Any;
use std::fmt::{self, Debug};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use timeline::Kind;

use crate::progress::Progress;
use crate::sample::{self, Recipe};
use crate::thumbnail::{Thumbnail, Way};
use crate::trouble::{Failure, Note, Trouble, clean};
use crate::walk::Walk;

/// A folder gives no pictures to work on.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It isn't there, isn't a folder, or may not be read.
    #[error("cannot read the folder {}: {reason}", clean(path))]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// No file in it, or in the folders in it, is called .jpg, .jpeg or .png.
    #[error("the folder {} holds no file that ends in .jpg, .jpeg or .png", clean(path))]
    Empty {
        /// The folder.
        path: PathBuf,
    },
    /// The sample pictures cannot be made.
    #[error("cannot make the sample pictures in {}: {reason}", clean(path))]
    Sample {
        /// Where they were to be.
        path: PathBuf,
        /// What the system or the encoder said.
        reason: io::Error,
    },
}

/// A file with the name of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its path from the folder.
    pub path: PathBuf,
    /// How many bytes it had when the folder was listed.
    pub bytes: u64,
}

/// A folder of pictures, listed once. Reading the files is part of each run.
///
/// Its `Debug` shows the pictures' names and lengths and not where they lie, so that the same
/// sample is the same job on every machine.
pub struct Folder {
    root: PathBuf,
    pictures: Vec<Picture>,
    failures: Vec<Failure>,
    notes: Vec<Note>,
    progress: Arc<Progress>,
}

impl Folder {
    /// Lists the pictures in the folder at `root` and in the folders in it, sorted by path.
    pub fn open(root: &Path) -> Result<Self, FolderError> {
        let walk = Walk::through(root)
            .map_err(|reason| FolderError::Unreadable { path: root.to_owned(), reason })?;
        if walk.pictures.is_empty() && walk.failures.is_empty() {
            return Err(FolderError::Empty { path: root.to_owned() });
        }
        Ok(Self::of(root.to_owned(), walk))
    }

    /// A folder of pictures like X-rays that are made from `seed`: `count` of them, their longer
    /// side from a fifth of `largest` to all of it, in pixels. They are made once and kept in
    /// [`cache`](lesson::sample::cache).
    pub fn sample(seed: u64, count: usize, largest: u32) -> Result<Self, FolderError> {
        Self::sample_in(&lesson::sample::cache("resize"), seed, count, largest)
    }

    /// The same sample, kept in a folder of your own.
    pub fn sample_in(
        cache: &Path,
        seed: u64,
        count: usize,
        largest: u32,
    ) -> Result<Self, FolderError> {
        let recipe = Recipe { seed, count, largest };
        let root = sample::make(cache, &recipe)
            .map_err(|reason| FolderError::Sample { path: cache.to_owned(), reason })?;
        match Self::open(&root) {
            // A sample of no pictures is a job too, and the awkward one.
            Err(FolderError::Empty { .. }) => Ok(Self::of(root, Walk::default())),
            opened => opened,
        }
    }

    fn of(root: PathBuf, walk: Walk) -> Self {
        Self {
            root,
            progress: Arc::new(Progress::new(walk.pictures.len())),
            pictures: walk.pictures,
            failures: walk.failures,
            notes: walk.notes,
        }
    }

    /// Where the folder is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files with the name of a picture, sorted by path. Some may turn out to be none.
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// What could not even be listed: links that lead nowhere or back, pipes, closed folders.
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// What was passed over when the folder was listed.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// How far the current run is; for whoever wants to show it.
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// Makes one picture small, in the given way. Whatever is wrong with it stays with it: even
    /// a decoder that panics costs no other picture its place.
    pub fn make(&self, picture: &Picture, way: Way) -> Result<Thumbnail, Trouble> {
        let _span = timeline::span("picture", self.number(picture), Kind::Compute);
        self.progress.start();
        let path = self.root.join(&picture.path);
        let made = catch_unwind(AssertUnwindSafe(|| way(&path)))
            .unwrap_or_else(|panic| Err(Trouble::Panic(words(&*panic))));
        self.progress.step();
        made
    }

    /// The picture's place in the list, for a timeline; pictures are sorted by path.
    fn number(&self, picture: &Picture) -> u64 {
        if !timeline::is_recording() {
            return 0;
        }
        self.pictures.partition_point(|one| one.path < picture.path) as u64
    }
}

/// What a panic said.
fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

impl Debug for Folder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pictures = self.pictures.iter().map(|picture| (&picture.path, picture.bytes));
        write!(formatter, "Folder ")?;
        formatter.debug_map().entries(pictures).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_missing_or_a_file_or_empty_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing");
        let error = Folder::open(&missing).unwrap_err().to_string();
        assert!(error.contains("missing: No such file"), "{error}");

        let file = folder.path().join("file.png");
        std::fs::write(&file, "x").unwrap();
        let error = Folder::open(&file).unwrap_err().to_string();
        assert!(error.contains("file.png: Not a directory"), "{error}");

        std::fs::remove_file(&file).unwrap();
        assert!(matches!(Folder::open(folder.path()), Err(FolderError::Empty { .. })));
    }

    #[test]
    fn a_panic_stays_with_its_picture() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("x.png"), "x").unwrap();
        let folder = Folder::open(folder.path()).unwrap();
        let made = folder.make(&folder.pictures()[0], |_| panic!("on purpose"));
        assert_eq!(made, Err(Trouble::Panic("on purpose".to_owned())));
        assert_eq!(folder.progress().done(), 1);
    }

    #[test]
    fn what_defines_the_job_is_shown_and_where_it_lies_is_not() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("x.png"), "xyz").unwrap();
        let folder = Folder::open(folder.path()).unwrap();
        assert_eq!(format!("{folder:?}"), r#"Folder {"x.png": 3}"#);
    }
}
