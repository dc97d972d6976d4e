//! Verifies the exercises: every starter fails where it says, every solution passes, every wrong
//! answer is refused at its stage.
//!
//! # How it works
//!
//! 1. Faults in the exercises' own files are told, all of them, before anything is built.
//! 2. Each answer is a [`Trial`]. One build takes the first trial of every exercise, the next one
//!    the second, and so on: a handful of builds for all.
//! 3. The test programs run two at a time: a wrong one up to its fault, a solution many times.
//! 4. What passed so far and has more to pass goes on to schedules, clippy and speed.

mod batch;
mod trial;

use std::fmt;

use crate::cargo::{Cargo, Mode};
use crate::catalogue::Catalogue;
use crate::exercise::Exercise;
use crate::progress::Progress;
use crate::{CoachError, Home, Stage, check, interrupt, pristine};
use batch::{batches, pool};
use trial::Trial;

/// What was verified.
#[derive(Debug, Default)]
pub struct Verified {
    /// How many exercises.
    pub exercises: usize,
    /// How many answers.
    pub answers: usize,
    /// What does not hold, a paragraph each.
    pub faults: Vec<String>,
    /// The exercises that have a fault.
    pub failed: Vec<String>,
    /// What was passed over.
    pub notes: Vec<String>,
}

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { exercises, answers, faults, .. } = self;
        write!(f, "{exercises} exercises, {answers} answers, {} faults", faults.len())
    }
}

/// Verifies the exercises `ids`, or all; each solution must pass `times` times.
pub fn verify(home: &Home, ids: &[String], times: u32) -> Result<Verified, CoachError> {
    interrupt::listen()?;
    let all = Catalogue::read(home)?;
    let chosen = choose(&all, ids)?;
    let mut verified = Verified { exercises: chosen.len(), ..Verified::default() };
    let mut trials = trials(home, &chosen, &mut verified)?;
    verified.answers = trials.len();
    let cargo = Cargo { folder: &home.exercises, colour: false };
    for trial in &mut trials {
        trial.found = check::words(trial.exercise, trial.answer)?;
    }
    plain(cargo, &mut trials, times)?;
    schedules(cargo, &mut trials)?;
    clippy(cargo, &mut trials)?;
    speed(cargo, &mut trials)?;
    for trial in &trials {
        let Some(fault) = trial.fault() else { continue };
        verified.faults.push(fault);
        if !verified.failed.contains(&trial.exercise.id) {
            verified.failed.push(trial.exercise.id.clone());
        }
    }
    Ok(verified)
}

/// The checked exercises among those asked for, if nothing is wrong with their files.
fn choose<'a>(all: &'a Catalogue, ids: &[String]) -> Result<Vec<&'a Exercise>, CoachError> {
    if ids.is_empty() {
        if !all.findings.is_empty() {
            return Err(CoachError::Malformed(all.findings.clone()));
        }
        return Ok(all.exercises.iter().filter(|exercise| !exercise.is_open()).collect());
    }
    let found = ids.iter().map(|id| match all.find(id)? {
        exercise if exercise.is_open() => Err(CoachError::Open(id.clone())),
        exercise => Ok(exercise),
    });
    found.collect()
}

/// All answers to try. A starter that the learner has made an answer of is none.
fn trials<'a>(
    home: &Home,
    chosen: &[&'a Exercise],
    verified: &mut Verified,
) -> Result<Vec<Trial<'a>>, CoachError> {
    let progress = Progress::read(&home.progress())?;
    let mut trials = Vec::new();
    for exercise in chosen.iter().copied() {
        trials.push(Trial::new(exercise, Some("solution"), None));
        let touched = progress.of(&exercise.id).tried
            && std::fs::read_to_string(exercise.task()).ok()
                != pristine::starter(home, exercise).ok();
        if touched {
            verified
                .notes
                .push(format!("{}: its starter is your answer now, not verified", exercise.id));
        } else {
            trials.push(Trial::new(exercise, None, exercise.fails_at));
        }
        for (answer, stage) in &exercise.wrong {
            trials.push(Trial::new(exercise, Some(answer), Some(*stage)));
        }
    }
    Ok(trials)
}

/// The stages in the ordinary test program.
fn plain(cargo: Cargo<'_>, trials: &mut [Trial<'_>], times: u32) -> Result<(), CoachError> {
    for batch in batches(trials, |trial| trial.found.is_none()) {
        batch::build(cargo, trials, &batch, None, Mode::Debug)?;
    }
    pool(trials, |trial| trial.plain(times))
}

/// The stage with a scheduler, for what has passed so far.
fn schedules(cargo: Cargo<'_>, trials: &mut [Trial<'_>]) -> Result<(), CoachError> {
    let stage = Stage::Schedules;
    for batch in batches(trials, |trial| trial.goes_to(stage)) {
        batch::build(cargo, trials, &batch, Some(stage), Mode::Debug)?;
    }
    pool(trials, |trial| trial.extra(stage))
}

/// Clippy, for what has passed so far.
fn clippy(cargo: Cargo<'_>, trials: &mut [Trial<'_>]) -> Result<(), CoachError> {
    for batch in batches(trials, |trial| trial.goes_to(Stage::Clippy)) {
        let wanted: Vec<_> = batch.iter().map(|&place| trials[place].wanted(None)).collect();
        let built = cargo.build(&wanted, Mode::Clippy)?;
        for place in batch {
            trials[place].found = check::clippy(&built, trials[place].exercise);
        }
    }
    Ok(())
}

/// The comparison with the reference, one at a time: two at once would disturb each other.
fn speed(cargo: Cargo<'_>, trials: &mut [Trial<'_>]) -> Result<(), CoachError> {
    let stage = Stage::Speed;
    for batch in batches(trials, |trial| trial.goes_to(stage)) {
        batch::build(cargo, trials, &batch, Some(stage), Mode::Release)?;
        for place in batch {
            trials[place].extra(stage)?;
        }
    }
    Ok(())
}
