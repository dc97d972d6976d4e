//! Where the exercises are and where the learner's things go.

use std::path::{Path, PathBuf};

/// Where everything is.
#[derive(Debug, Clone)]
pub struct Home {
    /// The exercises' workspace: `course/exercises`.
    pub exercises: PathBuf,
    /// The list of chapters: `course/src/SUMMARY.md`.
    pub summary: PathBuf,
    /// What is the learner's own: `reports/local`.
    pub local: PathBuf,
}

impl Home {
    /// The usual places below the folder of the whole project.
    pub fn new(root: &Path) -> Self {
        Self {
            exercises: root.join("course/exercises"),
            summary: root.join("course/src/SUMMARY.md"),
            local: root.join("reports/local"),
        }
    }

    /// The learner's progress.
    pub(crate) fn progress(&self) -> PathBuf {
        self.local.join("progress.toml")
    }

    /// Copies of starters, from before a learner touched them.
    pub(crate) fn starters(&self) -> PathBuf {
        self.local.join("starters")
    }

    /// Answers that `reset` replaced.
    pub(crate) fn answers(&self) -> PathBuf {
        self.local.join("answers")
    }

    /// Schedules that failed.
    pub(crate) fn schedules(&self) -> PathBuf {
        self.local.join("schedules")
    }
}
