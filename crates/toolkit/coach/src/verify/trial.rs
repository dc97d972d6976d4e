//! One answer and what should come of it.

use std::path::PathBuf;
use std::time::Duration;

use crate::actions::from_here;
use crate::cargo::Wanted;
use crate::check::{self, Fault, LIMIT};
use crate::exercise::Exercise;
use crate::{CoachError, Stage, show};

/// How long an answer is waited for that is there to hang.
const HANGS: Duration = Duration::from_secs(3);

/// How often a slow answer may be inconclusive.
const TRIES: u32 = 3;

/// One answer and what should come of it.
#[derive(Debug)]
pub(crate) struct Trial<'a> {
    /// To which exercise.
    pub(crate) exercise: &'a Exercise,
    /// The feature that picks it; none is the starter.
    pub(crate) answer: Option<&'a str>,
    /// Where it must be refused; a solution nowhere.
    expected: Option<Stage>,
    /// The test program of the last build.
    pub(crate) program: Option<PathBuf>,
    /// Where it was refused.
    pub(crate) found: Option<Fault>,
    /// A test that no stage runs.
    stray: Option<String>,
}

impl<'a> Trial<'a> {
    /// A trial that has not begun.
    pub(crate) fn new(
        exercise: &'a Exercise,
        answer: Option<&'a str>,
        expected: Option<Stage>,
    ) -> Self {
        Self { exercise, answer, expected, program: None, found: None, stray: None }
    }

    /// What to build for it.
    pub(crate) fn wanted(&self, stage: Option<Stage>) -> Wanted<'a> {
        check::wanted(self.exercise, self.answer, stage)
    }

    /// Whether it has passed so far and has `stage` to pass. An answer that should have been
    /// refused before is not tried any further.
    pub(crate) fn goes_to(&self, stage: Stage) -> bool {
        let has = stage == Stage::Clippy || self.exercise.has(stage.name());
        // What hangs may do so in any stage; only schedules can show that.
        let expected = match self.expected {
            Some(Stage::Watchdog) => stage <= Stage::Schedules,
            Some(expected) => stage <= expected,
            None => true,
        };
        self.found.is_none() && has && expected
    }

    fn limit(&self) -> Duration {
        if self.expected == Some(Stage::Watchdog) { HANGS } else { LIMIT }
    }

    /// Runs the stages of the ordinary test program: a solution all at once and many times,
    /// others one after the other, as a learner's answer runs.
    pub(crate) fn plain(&mut self, times: u32) -> Result<(), CoachError> {
        let Some(program) = self.program.take() else { return Ok(()) };
        if self.expected.is_some() {
            for stage in Stage::PLAIN {
                let step = check::run(&program, self.exercise, stage, self.limit())?;
                self.found = step.and_then(|step| step.fault);
                if self.found.is_some() {
                    break;
                }
            }
            return Ok(());
        }
        for _ in 0..times {
            let (tests, fault) = check::tests(&program, &self.exercise.folder, "", LIMIT)?;
            let stray = tests.iter().find(|test| Stage::of_test(&test.name).is_none());
            self.stray = stray.map(|test| test.name.clone());
            self.found = fault;
            if self.found.is_some() || self.stray.is_some() {
                break;
            }
        }
        Ok(())
    }

    /// Runs a stage with a program of its own.
    pub(crate) fn extra(&mut self, stage: Stage) -> Result<(), CoachError> {
        let Some(program) = self.program.take() else { return Ok(()) };
        let tries = if self.expected == Some(Stage::Speed) { TRIES } else { 1 };
        for _ in 0..tries {
            let step = check::run(&program, self.exercise, stage, self.limit())?;
            self.found = step.and_then(|step| step.fault);
            if self.found.is_some() {
                break;
            }
        }
        Ok(())
    }

    /// What does not hold.
    pub(crate) fn fault(&self) -> Option<String> {
        let (id, answer) = (&self.exercise.id, self.answer.unwrap_or("the starter"));
        if let Some(test) = &self.stray {
            return Some(format!(
                "{id}: the test {test} is in no stage's module, so nobody runs it"
            ));
        }
        let found = self.found.as_ref().map(Fault::stage);
        if found == self.expected {
            return None;
        }
        let at = |stage: Option<Stage>| {
            stage.map_or("nowhere".to_owned(), |stage| format!("at {stage}"))
        };
        let seen = self.found.as_ref().map(|fault| show::fault(fault, self.exercise));
        let file = from_here(&self.exercise.source(self.answer));
        let file = file.display();
        Some(format!(
            "{file}:1: {id}: {answer} should be refused {}, but was refused {}{}",
            at(self.expected),
            at(found),
            seen.unwrap_or_default(),
        ))
    }
}
