//! Starters as they were before a learner touched them.
//!
//! Git knows them where the course is a git checkout. Where it is not, a copy is kept from the
//! first time that a command shows the exercise.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::exercise::Exercise;
use crate::process::{self, End, Streams};
use crate::{CoachError, Home};

/// Git answers at once or not at all.
const LIMIT: Duration = Duration::from_secs(10);

/// Keeps a copy of the starter, if there is none yet.
pub(crate) fn keep(home: &Home, exercise: &Exercise) -> Result<(), CoachError> {
    let copy = copy(home, exercise);
    if copy.exists() {
        return Ok(());
    }
    let text = match committed(exercise) {
        Some(text) => text,
        None => {
            fs::read_to_string(exercise.task()).map_err(CoachError::file(&exercise.task()))?
        }
    };
    fs::create_dir_all(home.starters()).map_err(CoachError::file(&home.starters()))?;
    fs::write(&copy, text).map_err(CoachError::file(&copy))
}

/// The starter.
pub(crate) fn starter(home: &Home, exercise: &Exercise) -> Result<String, CoachError> {
    committed(exercise)
        .or_else(|| fs::read_to_string(copy(home, exercise)).ok())
        .ok_or_else(|| CoachError::NoStarter(exercise.task()))
}

fn copy(home: &Home, exercise: &Exercise) -> PathBuf {
    home.starters().join(format!("{}.rs", exercise.id))
}

/// The task as git has it. None without git, or where git has none.
fn committed(exercise: &Exercise) -> Option<String> {
    let mut git = Command::new("git");
    git.arg("-C").arg(&exercise.folder).args(["show", "HEAD:./src/task.rs"]);
    let run = process::run(git, LIMIT, Streams::Apart, |_| false).ok()?;
    matches!(run.end, End::Exited(status) if status.success()).then_some(run.output)
}
