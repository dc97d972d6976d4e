//! One bench program: its cases, measured one after another.

use std::path::Path;

use criterion::Criterion;
use session::{Session, WriteError};

use crate::paired::Paired;
use crate::recorder::Recorder;
use crate::{Case, Mode, Settings, machine};

/// One bench program, to which its file gives cases.
pub struct Bench {
    pub(crate) name: String,
    pub(crate) criterion: Criterion<Paired>,
    pub(crate) recorder: Recorder,
}

/// What a bench program has done when its cases are through.
#[derive(Debug)]
pub struct Finished {
    /// What was measured; without cases if nothing was.
    pub session: Session,
    /// How many variants were not timed.
    pub refusals: usize,
    /// What kept the session from being written.
    pub error: Option<WriteError>,
}

impl Bench {
    /// Starts a bench. Its session goes to a folder of its own in `sessions`, and to `observer`
    /// after each case.
    pub fn new(
        name: &str,
        settings: Settings,
        sessions: &Path,
        observer: impl FnMut(&Session) + 'static,
    ) -> Self {
        let mode = Mode::from_args();
        let recorder = Recorder::new(name, mode, machine(), sessions, Box::new(observer));
        let criterion = settings.criterion(recorder.paired());
        Self { name: name.to_owned(), criterion, recorder }
    }

    /// Describes a case. `job` makes its input, and is called only if something is to run.
    ///
    /// The full name is the bench's and the case's, or just the one if they are equal.
    pub fn case<'b, J, O>(
        &'b mut self,
        name: &str,
        job: impl FnOnce() -> J + 'b,
    ) -> Case<'b, J, O>
    where
        J: std::fmt::Debug + Sync + 'static,
        O: Send + 'static,
    {
        let name =
            if name == self.name { name.to_owned() } else { format!("{}/{name}", self.name) };
        Case::new(self, name, Box::new(job))
    }

    /// Ends the bench: criterion's last words, and the session marked as whole.
    pub fn finish(self) -> Finished {
        self.criterion.final_summary();
        let (session, refusals, error) = self.recorder.finish();
        Finished { session, refusals, error }
    }
}
