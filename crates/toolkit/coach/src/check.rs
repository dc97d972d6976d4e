//! One answer, stage after stage.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::cargo::{Built, Cargo, Mode, Wanted};
use crate::exercise::Exercise;
use crate::libtest::{self, State, Test};
use crate::process::{self, End, Streams};
use crate::waiting::Waiter;
use crate::{CoachError, Stage, forbidden};

/// How long a stage may take.
pub(crate) const LIMIT: Duration = Duration::from_secs(10);

/// Where an answer ended, and what was seen there.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// It holds forbidden words, each with its line.
    Words(Vec<(String, usize)>),
    /// It does not compile; what the compiler says.
    Compiler(String),
    /// A test failed.
    Failed {
        /// In which stage.
        stage: Stage,
        /// Which.
        test: Test,
    },
    /// A stage did not end.
    Hangs {
        /// Which.
        stage: Stage,
        /// The test that ran.
        test: Option<Test>,
        /// How long it was given.
        limit: Duration,
        /// What its threads did.
        threads: Vec<Waiter>,
    },
    /// The test program ended without an end of its tests: an abort, an exit, a full stack.
    Died {
        /// In which stage.
        stage: Stage,
        /// The test that ran.
        test: Option<Test>,
        /// Its exit status, in words.
        how: String,
    },
    /// Clippy has something to say.
    Clippy(String),
}

impl Fault {
    /// The stage at which the answer is refused.
    pub(crate) fn stage(&self) -> Stage {
        match self {
            Self::Words(_) | Self::Compiler(_) => Stage::Build,
            Self::Failed { stage, .. } | Self::Died { stage, .. } => *stage,
            Self::Hangs { .. } => Stage::Watchdog,
            Self::Clippy(_) => Stage::Clippy,
        }
    }
}

/// A stage that is over.
#[derive(Debug)]
pub(crate) struct Step {
    /// Which.
    pub(crate) stage: Stage,
    /// Its tests that passed.
    pub(crate) tests: Vec<Test>,
    /// Why it was not passed.
    pub(crate) fault: Option<Fault>,
}

/// Takes the answer that `feature` picks (the task without one) through all stages, up to the
/// first that it does not pass. Tells of each one that is over.
pub(crate) fn check(
    cargo: Cargo<'_>,
    exercise: &Exercise,
    feature: Option<&str>,
    tell: &mut dyn FnMut(&Step),
) -> Result<Option<Fault>, CoachError> {
    let mut pass = |step: Step| {
        tell(&step);
        step.fault
    };
    let (program, fault) = build(cargo, exercise, feature, None)?;
    if let Some(fault) = pass(Step { stage: Stage::Build, tests: Vec::new(), fault }) {
        return Ok(Some(fault));
    }
    for stage in Stage::PLAIN {
        let step = run(&program, exercise, stage, LIMIT)?;
        if let Some(fault) = step.and_then(&mut pass) {
            return Ok(Some(fault));
        }
    }
    for stage in [Stage::Schedules, Stage::Clippy, Stage::Speed] {
        if let Some(fault) = extra(cargo, exercise, feature, stage)?.and_then(&mut pass) {
            return Ok(Some(fault));
        }
    }
    Ok(None)
}

/// A stage that needs a build of its own. None where the exercise has no such stage.
fn extra(
    cargo: Cargo<'_>,
    exercise: &Exercise,
    feature: Option<&str>,
    stage: Stage,
) -> Result<Option<Step>, CoachError> {
    if stage == Stage::Clippy {
        let wanted = wanted(exercise, feature, None);
        let built = cargo.build(&[wanted], Mode::Clippy)?;
        let fault = clippy(&built, exercise);
        return Ok(Some(Step { stage, tests: Vec::new(), fault }));
    }
    if !exercise.has(stage.name()) {
        return Ok(None);
    }
    match build(cargo, exercise, feature, Some(stage))? {
        (_, Some(fault)) => Ok(Some(Step { stage, tests: Vec::new(), fault: Some(fault) })),
        (program, None) => run(&program, exercise, stage, LIMIT),
    }
}

/// The package of an exercise, with the features for an answer and a stage.
pub(crate) fn wanted<'a>(
    exercise: &'a Exercise,
    feature: Option<&'a str>,
    stage: Option<Stage>,
) -> Wanted<'a> {
    let features = feature.into_iter().chain(stage.map(Stage::name)).collect();
    Wanted { id: &exercise.id, features }
}

fn build(
    cargo: Cargo<'_>,
    exercise: &Exercise,
    feature: Option<&str>,
    stage: Option<Stage>,
) -> Result<(std::path::PathBuf, Option<Fault>), CoachError> {
    let mode = if stage == Some(Stage::Speed) { Mode::Release } else { Mode::Debug };
    let built = cargo.build(&[wanted(exercise, feature, stage)], mode)?;
    let program = built.programs.get(&exercise.id).cloned().unwrap_or_default();
    let fault = match compiler(&built, exercise) {
        None => words(exercise, feature)?,
        fault => fault,
    };
    Ok((program, fault))
}

/// What the compiler found.
pub(crate) fn compiler(built: &Built, exercise: &Exercise) -> Option<Fault> {
    let refused =
        built.refused.contains(&exercise.id) || !built.programs.contains_key(&exercise.id);
    refused.then(|| Fault::Compiler(said(built, exercise)))
}

/// What clippy found.
pub(crate) fn clippy(built: &Built, exercise: &Exercise) -> Option<Fault> {
    built.refused.contains(&exercise.id).then(|| Fault::Clippy(said(built, exercise)))
}

fn said(built: &Built, exercise: &Exercise) -> String {
    built.messages.get(&exercise.id).map(crate::cargo::Said::text).unwrap_or_default()
}

/// The forbidden words in an answer.
pub(crate) fn words(
    exercise: &Exercise,
    feature: Option<&str>,
) -> Result<Option<Fault>, CoachError> {
    let path = exercise.source(feature);
    let source = fs::read_to_string(&path).map_err(CoachError::file(&path))?;
    let found = forbidden::find(&source, &exercise.forbidden);
    Ok((!found.is_empty()).then_some(Fault::Words(found)))
}

/// Runs the tests of a stage. None where it has none.
pub(crate) fn run(
    program: &Path,
    exercise: &Exercise,
    stage: Stage,
    limit: Duration,
) -> Result<Option<Step>, CoachError> {
    let filter = format!("{stage}::");
    let (tests, fault) = tests(program, &exercise.folder, &filter, limit)?;
    if tests.is_empty() && fault.is_none() {
        return Ok(None);
    }
    // What hangs or dies before its first test belongs to the stage that was asked for.
    let fault = fault.map(|fault| fault.within(stage));
    Ok(Some(Step { stage, tests, fault }))
}

impl Fault {
    fn within(mut self, asked: Stage) -> Self {
        if let Self::Failed { stage, .. }
        | Self::Hangs { stage, .. }
        | Self::Died { stage, .. } = &mut self
        {
            *stage = asked;
        }
        self
    }
}

/// Runs the tests whose names hold `filter`, one after the other, until one fails. Returns those
/// that passed, and what went wrong.
pub(crate) fn tests(
    program: &Path,
    folder: &Path,
    filter: &str,
    limit: Duration,
) -> Result<(Vec<Test>, Option<Fault>), CoachError> {
    let mut command = Command::new(program);
    command.current_dir(folder).args([
        "--test-threads",
        "1",
        "--nocapture",
        "--color",
        "never",
    ]);
    if !filter.is_empty() {
        command.arg(filter);
    }
    command
        .env("RUST_BACKTRACE", "0")
        .env_remove("RUST_TEST_THREADS")
        .env_remove("RUST_TEST_SHUFFLE");
    let failed =
        |output: &str| libtest::tests(output).iter().any(|test| test.state == State::Failed);
    let run = process::run(command, limit, Streams::Merged, failed)?;
    let mut tests = libtest::tests(&run.output);
    let position =
        |state| move |tests: &[Test]| tests.iter().position(|test| test.state == state);
    let bad = position(State::Failed)(&tests);
    if let Some(place) = bad {
        let test = tests.swap_remove(place);
        tests.truncate(place);
        let stage = Stage::of_test(&test.name).unwrap_or(Stage::Results);
        return Ok((tests, Some(Fault::Failed { stage, test })));
    }
    let running = position(State::Running)(&tests).map(|place| tests.swap_remove(place));
    let stage = running.as_ref().and_then(|test| Stage::of_test(&test.name));
    let stage = stage.unwrap_or(Stage::Results);
    let fault = match run.end {
        End::OutOfTime(threads) => Some(Fault::Hangs { stage, test: running, limit, threads }),
        End::Exited(status) if !status.success() => {
            Some(Fault::Died { stage, test: running, how: status.to_string() })
        }
        // A test that ends the whole program takes those after it along.
        End::Exited(status) if running.is_some() => {
            Some(Fault::Died { stage, test: running, how: status.to_string() })
        }
        End::Exited(_) | End::Enough => None,
    };
    Ok((tests, fault))
}
