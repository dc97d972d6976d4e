//! The commands, a file each: they call the library and print.

mod check;
mod done;
mod hint;
mod list;
mod next;
mod reset;
mod show;
mod solution;
mod verify;
mod watch;

pub(crate) use check::check;
pub(crate) use done::done;
pub(crate) use hint::hint;
pub(crate) use list::list;
pub(crate) use next::next;
pub(crate) use reset::reset;
pub(crate) use show::show;
pub(crate) use solution::solution;
pub(crate) use verify::verify;
pub(crate) use watch::watch;

use std::path::{Path, PathBuf};

use crate::catalogue::Catalogue;
use crate::exercise::Exercise;
use crate::progress::Progress;
use crate::{CoachError, Home};

/// The first checked exercise that is not done.
fn first<'a>(all: &'a Catalogue, progress: &Progress) -> Option<&'a Exercise> {
    all.exercises.iter().find(|exercise| !exercise.is_open() && !progress.of(&exercise.id).done)
}

/// The checked exercise `id`, or the first that is not done. None where all are.
fn chosen(home: &Home, id: Option<&str>) -> Result<Option<Exercise>, CoachError> {
    match named(home, id)? {
        Some(open) if open.is_open() => Err(CoachError::Open(open.id)),
        exercise => Ok(exercise),
    }
}

/// The same, and `id` may be an open exercise.
fn named(home: &Home, id: Option<&str>) -> Result<Option<Exercise>, CoachError> {
    let all = Catalogue::read(home)?;
    let Some(id) = id else {
        let progress = Progress::read(&home.progress())?;
        let Some(exercise) = first(&all, &progress) else {
            anstream::println!(
                "Every checked exercise is done. `cargo course ex list` shows the open ones."
            );
            return Ok(None);
        };
        return all.find(&exercise.id).cloned().map(Some);
    };
    all.find(id).cloned().map(Some)
}

/// A path as the learner would type it.
pub(crate) fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_owned()
}
