//! What to do now.

use crate::actions::{chosen, show::tell};
use crate::catalogue::Catalogue;
use crate::progress::Progress;
use crate::{CoachError, Home, Outcome, show};

/// Shows the first exercise that is not done, and open ones of its chapter and those before.
pub(crate) fn next(home: &Home) -> Result<Outcome, CoachError> {
    if let Some(exercise) = chosen(home, None)? {
        tell(home, &exercise)?;
    }
    open(home)
}

/// The open exercises that are not done, as far as the learner has come.
fn open(home: &Home) -> Result<Outcome, CoachError> {
    let (all, progress) = (Catalogue::read(home)?, Progress::read(&home.progress())?);
    let done = |id: &str| progress.of(id).done;
    let now = all.exercises.iter().position(|one| !one.is_open() && !done(&one.id));
    let passed = &all.exercises[..now.unwrap_or(all.exercises.len())];
    let mut left = passed.iter().filter(|one| one.is_open() && !done(&one.id)).peekable();
    if left.peek().is_some() {
        anstream::println!("\nOpen, if you like (`cargo course ex show ID` says what to do):");
    }
    for exercise in left {
        anstream::println!("  {}", show::heading(exercise));
    }
    Ok(Outcome::Done)
}
