//! Pictures made small: a folder, or every so many-th picture of it.

use std::ffi::OsString;
use std::path::Path;

use lesson::Interrupt;
use resize::{Failure, Folder, FolderError, Picture, Thumbnails, clean, fast};

use crate::alone::Alone;
use crate::trouble::Trouble;

/// What became of the pictures.
#[derive(Debug, Default)]
pub(crate) struct Small {
    /// Their paths from the folder.
    pub(crate) names: Vec<OsString>,
    /// 64 × 64 samples for each.
    pub(crate) samples: Vec<u8>,
    /// What could not be made small, and why.
    pub(crate) failures: Vec<String>,
}

/// Makes every `parts`-th picture from number `part` on small. Part 0 also names what is no picture.
pub(crate) fn shrink(
    root: &Path,
    (part, parts): (usize, usize),
    stop: &Interrupt,
) -> Result<Small, Trouble> {
    let folder = Folder::open(root).map_err(refused)?;
    let alone = Alone::new()?;
    let mut small = Small::default();
    if part == 0 {
        small.failures.extend(folder.failures().iter().map(ToString::to_string));
    }
    for picture in folder.pictures().iter().skip(part).step_by(parts) {
        if stop.is_raised() {
            break;
        }
        small.add(picture, one(root, picture, &alone)?);
    }
    Ok(small)
}

/// Makes one picture small, as a folder of its own.
fn one(root: &Path, picture: &Picture, alone: &Alone) -> Result<Thumbnails, Trouble> {
    let name = picture.path.file_name().unwrap_or_default();
    let _held = alone.hold(&root.join(&picture.path), name)?;
    Ok(fast::run(&Folder::open(alone.path()).map_err(refused)?))
}

impl Small {
    fn add(&mut self, picture: &Picture, made: Thumbnails) {
        for Failure { trouble, .. } in made.failures {
            let failure = Failure { path: picture.path.clone(), trouble };
            self.failures.push(failure.to_string());
        }
        if !made.names.is_empty() {
            self.names.push(picture.path.clone().into_os_string());
            self.samples.extend_from_slice(&made.array);
        }
    }
}

fn refused(error: FolderError) -> Trouble {
    match error {
        FolderError::Unreadable { path, reason } | FolderError::Sample { path, reason } => {
            Trouble::System { path, reason }
        }
        FolderError::Empty { path } => Trouble::Content(format!(
            "the folder {} holds no file that ends in .jpg, .jpeg or .png",
            clean(&path)
        )),
    }
}
