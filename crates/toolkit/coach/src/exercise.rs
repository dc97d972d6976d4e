//! An exercise.

use std::path::PathBuf;

use serde::Deserialize;

use crate::Stage;

/// An exercise, as its files describe it.
#[derive(Debug, Clone)]
pub(crate) struct Exercise {
    /// Its name: lesson, number, word.
    pub(crate) id: String,
    /// Its folder; for an open one the folder of its file.
    pub(crate) folder: PathBuf,
    /// What it is about, in one line.
    pub(crate) title: String,
    /// The chapter it belongs to.
    pub(crate) chapter: String,
    /// Its place among the chapter's exercises.
    pub(crate) number: u32,
    /// How hard it is, from 1 to 3.
    pub(crate) stars: u8,
    /// How long it takes.
    pub(crate) minutes: u32,
    /// What the learner does.
    pub(crate) kind: Kind,
    /// The task, in Markdown.
    pub(crate) text: String,
    /// A nudge, an idea, almost code.
    pub(crate) hints: Vec<String>,
    /// Words that an answer must not contain.
    pub(crate) forbidden: Vec<String>,
    /// Where the untouched starter ends. None for an open exercise.
    pub(crate) fails_at: Option<Stage>,
    /// The wrong answers and where each must end.
    pub(crate) wrong: Vec<(String, Stage)>,
    /// The features in its `Cargo.toml`.
    pub(crate) features: Vec<String>,
}

/// What the learner does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Fills in a body.
    Complete,
    /// Mends what is broken.
    Repair,
    /// Says what will happen.
    Predict,
    /// Makes it faster.
    Speed,
    /// Builds, and judges it alone.
    Open,
}

impl Exercise {
    /// Whether the learner judges it alone.
    pub(crate) fn is_open(&self) -> bool {
        self.kind == Kind::Open
    }

    /// Whether it has tests in many schedules.
    pub(crate) fn has(&self, feature: &str) -> bool {
        self.features.iter().any(|has| has == feature)
    }

    /// The file that the learner edits.
    pub(crate) fn task(&self) -> PathBuf {
        self.source(None)
    }

    /// The file of the answer that `feature` picks; the task without one.
    pub(crate) fn source(&self, feature: Option<&str>) -> PathBuf {
        self.folder.join("src").join(format!("{}.rs", feature.unwrap_or("task")))
    }
}
