//! Checks a learner's answer.

use std::fs;
use std::path::Path;

use crate::actions::{chosen, from_here};
use crate::cargo::Cargo;
use crate::check::Fault;
use crate::exercise::Exercise;
use crate::progress::Progress;
use crate::{CoachError, Home, Outcome, pristine, show};

/// Checks the answer to `id`, or to the first exercise that is not done.
pub(crate) fn check(home: &Home, id: Option<&str>) -> Result<Outcome, CoachError> {
    match chosen(home, id)? {
        Some(exercise) => answer(home, &exercise),
        None => Ok(Outcome::Done),
    }
}

/// Checks the answer to `exercise` and keeps what came of it.
pub(crate) fn answer(home: &Home, exercise: &Exercise) -> Result<Outcome, CoachError> {
    pristine::keep(home, exercise)?;
    let id = &exercise.id;
    Progress::change(&home.progress(), id, |record| record.tried = true)?;
    anstream::println!("{}\n", show::heading(exercise));
    let colour =
        anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let cargo = Cargo { folder: &home.exercises, colour };
    let mut tell = |step: &crate::check::Step| anstream::println!("{}", show::step(step));
    if let Some(fault) = crate::check::check(cargo, exercise, None, &mut tell)? {
        anstream::println!("{}", show::fault(&fault, exercise));
        replay(home, exercise, &fault)?;
        return Ok(Outcome::NotYet);
    }
    Progress::change(&home.progress(), id, |record| record.done = true)?;
    anstream::println!(
        "\n  It passes. Compare: `cargo course ex solution {id}`. On: `cargo course ex next`."
    );
    Ok(Outcome::Done)
}

/// Keeps the schedule in which the answer failed and says how to run it again.
fn replay(home: &Home, exercise: &Exercise, fault: &Fault) -> Result<(), CoachError> {
    let Some((test, schedule)) = show::schedule(fault) else { return Ok(()) };
    let folder = home.schedules();
    fs::create_dir_all(&folder).map_err(CoachError::file(&folder))?;
    let file = folder.join(format!("{}.txt", exercise.id));
    fs::write(&file, schedule).map_err(CoachError::file(&file))?;
    anstream::println!("  This order of events again:");
    anstream::println!("    {}", command(&file, &home.exercises, &exercise.id, &test.name));
    Ok(())
}

/// The command that runs one test in one schedule. It runs in the exercises' folder: only there
/// cargo finds their settings, and builds where it has built before.
fn command(file: &Path, folder: &Path, id: &str, test: &str) -> String {
    format!(
        "(schedule=\"$(cat {})\"; cd {} && DRILL_SCHEDULE=\"$schedule\" cargo test -p {id} \
         --features schedules --test check {test})",
        from_here(file).display(),
        from_here(folder).display(),
    )
}
