//! Puts a starter back.

use std::fs;

use crate::actions::{chosen, from_here};
use crate::progress::{Progress, Record};
use crate::{CoachError, Home, Outcome, pristine};

/// Puts the starter of `id` back. The answer that was there is kept under the next free number.
pub(crate) fn reset(home: &Home, id: &str) -> Result<Outcome, CoachError> {
    let Some(exercise) = chosen(home, Some(id))? else { return Ok(Outcome::Done) };
    let starter = pristine::starter(home, &exercise)?;
    let task = exercise.task();
    let answer = fs::read_to_string(&task).unwrap_or_default();
    if answer == starter {
        anstream::println!("{id} is as it was at the beginning.");
    } else {
        let folder = home.answers();
        fs::create_dir_all(&folder).map_err(CoachError::file(&folder))?;
        let free = (1_u32..).map(|number| folder.join(format!("{id}-{number}.rs")));
        let kept = free.into_iter().find(|path| !path.exists()).unwrap_or_default();
        fs::write(&kept, answer).map_err(CoachError::file(&kept))?;
        fs::write(&task, starter).map_err(CoachError::file(&task))?;
        let (task, kept) = (from_here(&task), from_here(&kept));
        anstream::println!("{} is as it was at the beginning.", task.display());
        anstream::println!("Your answer is kept in {}.", kept.display());
    }
    Progress::change(&home.progress(), id, |record| *record = Record::default())?;
    Ok(Outcome::Done)
}
