//! Ticks an open exercise off.

use crate::catalogue::Catalogue;
use crate::progress::Progress;
use crate::{CoachError, Home, Outcome};

/// Ticks the open exercise `id` off.
pub(crate) fn done(home: &Home, id: &str) -> Result<Outcome, CoachError> {
    let all = Catalogue::read(home)?;
    if !all.find(id)?.is_open() {
        return Err(CoachError::Checked(id.to_owned()));
    }
    Progress::change(&home.progress(), id, |record| record.done = true)?;
    anstream::println!("{id} is done.");
    Ok(Outcome::Done)
}
