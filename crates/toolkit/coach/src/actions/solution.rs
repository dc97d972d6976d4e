//! Shows a solution.

use std::fs;

use crate::catalogue::Catalogue;
use crate::progress::Progress;
use crate::{CoachError, Home, Outcome};

/// Shows the solution of `id` if it is done, or if the learner means it.
pub(crate) fn solution(home: &Home, id: &str, yes: bool) -> Result<Outcome, CoachError> {
    let all = Catalogue::read(home)?;
    let exercise = all.find(id)?;
    if exercise.is_open() {
        return Err(CoachError::Open(id.to_owned()));
    }
    if !yes && !Progress::read(&home.progress())?.of(id).done {
        anstream::println!("{id} is not done yet. `cargo course ex hint {id}` gives a hint;");
        anstream::println!(
            "`cargo course ex solution {id} --yes` shows the solution all the same."
        );
        return Ok(Outcome::NotYet);
    }
    let path = exercise.source(Some("solution"));
    anstream::print!("{}", fs::read_to_string(&path).map_err(CoachError::file(&path))?);
    Ok(Outcome::Done)
}
