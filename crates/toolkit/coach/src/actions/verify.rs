//! Checks the exercises themselves.

use crate::{CoachError, Home, Outcome};

/// Verifies `ids`, or all; prints what does not hold.
pub(crate) fn verify(home: &Home, ids: &[String], times: u32) -> Result<Outcome, CoachError> {
    let verified = crate::verify::verify(home, ids, times)?;
    for note in &verified.notes {
        anstream::println!("{note}");
    }
    for fault in &verified.faults {
        anstream::println!("{fault}");
    }
    anstream::println!("{verified}");
    Ok(if verified.faults.is_empty() { Outcome::Done } else { Outcome::NotYet })
}
