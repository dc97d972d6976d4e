//! Hints, one at a time.

use crate::actions::named;
use crate::progress::Progress;
use crate::{CoachError, Home, Outcome, pristine, show};

/// Shows the next hint; all of them once all were shown.
pub(crate) fn hint(home: &Home, id: Option<&str>) -> Result<Outcome, CoachError> {
    let Some(exercise) = named(home, id)? else { return Ok(Outcome::Done) };
    if !exercise.is_open() {
        pristine::keep(home, &exercise)?;
    }
    let all = exercise.hints.len();
    let shown = Progress::read(&home.progress())?.of(&exercise.id).hints;
    anstream::println!("{}\n", show::heading(&exercise));
    let new = if shown < all { shown..shown + 1 } else { 0..all };
    for place in new {
        anstream::println!("  Hint {} of {all}: {}", place + 1, exercise.hints[place]);
    }
    let count = (shown + 1).min(all);
    Progress::change(&home.progress(), &exercise.id, |record| record.hints = count)?;
    Ok(Outcome::Done)
}
