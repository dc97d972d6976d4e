//! Many trials at once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::cargo::{Cargo, Mode};
use crate::verify::trial::Trial;
use crate::{CoachError, Stage, check};

/// How many test programs run at once. Nearly all of their time they wait, for a meeting that does not
/// come about or for the watchdog; many more would make answers late that are right.
const AT_ONCE: usize = 4;

/// The places of the trials that `go`, so that no batch holds two of one exercise: a build can
/// pick one answer of each.
pub(crate) fn batches(
    trials: &[Trial<'_>],
    go: impl Fn(&Trial<'_>) -> bool,
) -> Vec<Vec<usize>> {
    let mut batches: Vec<Vec<usize>> = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (place, trial) in trials.iter().enumerate().filter(|(_, trial)| go(trial)) {
        let before = seen.entry(&trial.exercise.id).or_default();
        if *before == batches.len() {
            batches.push(Vec::new());
        }
        batches[*before].push(place);
        *before += 1;
    }
    batches
}

/// Builds a batch; each trial gets its test program or the compiler's fault.
pub(crate) fn build(
    cargo: Cargo<'_>,
    trials: &mut [Trial<'_>],
    batch: &[usize],
    stage: Option<Stage>,
    mode: Mode,
) -> Result<(), CoachError> {
    let wanted: Vec<_> = batch.iter().map(|&place| trials[place].wanted(stage)).collect();
    let mut built = cargo.build(&wanted, mode)?;
    for &place in batch {
        let trial = &mut trials[place];
        trial.found = check::compiler(&built, trial.exercise);
        trial.program = match trial.found {
            None => built.programs.remove(&trial.exercise.id),
            Some(_) => None,
        };
    }
    Ok(())
}

/// Runs all trials, some at once.
pub(crate) fn pool<'t>(
    trials: &mut [Trial<'t>],
    run: impl Fn(&mut Trial<'t>) -> Result<(), CoachError> + Sync,
) -> Result<(), CoachError> {
    let queue = Mutex::new(trials.iter_mut());
    let work = || {
        loop {
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
            match next {
                Some(trial) => run(trial)?,
                None => return Ok(()),
            }
        }
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        let ends = workers.into_iter().map(|worker| match worker.join() {
            Ok(end) => end,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        ends.collect()
    })
}
