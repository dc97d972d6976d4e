//! Checks an answer each time that it is saved.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::actions::{check, chosen};
use crate::{CoachError, Home, Outcome, interrupt};

/// How often the file is looked at.
const LOOK: Duration = Duration::from_millis(200);

/// Checks the answer to `id` now and at each change, until it passes or Ctrl-C.
pub(crate) fn watch(home: &Home, id: Option<&str>) -> Result<Outcome, CoachError> {
    let Some(exercise) = chosen(home, id)? else { return Ok(Outcome::Done) };
    let task = exercise.task();
    loop {
        // The time of before the check: a change while it runs is checked next.
        let before = changed(&task);
        if check::answer(home, &exercise)? == Outcome::Done {
            return Ok(Outcome::Done);
        }
        anstream::println!("\n  Waiting for {} to change; Ctrl-C ends.\n", task.display());
        while changed(&task) == before {
            if interrupt::raised() {
                return Ok(Outcome::Interrupted);
            }
            thread::sleep(LOOK);
        }
    }
}

/// When the file last changed. An editor may take it away for a moment.
fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}
