//! The session as it grows, and the file that grows with it.

use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use session::{Case, Ceiling, Machine, Pair, Refusal, Series, Session, VERSION, WriteError};

use crate::paired::Paired;
use crate::{Mode, build, hash, sweep};

/// Called with the session after each case of which something was measured.
pub(crate) type Observer = Box<dyn FnMut(&Session)>;

/// The session as it grows.
pub(crate) struct Recorder {
    mode: Mode,
    paired: Paired,
    session: Session,
    path: PathBuf,
    observer: Observer,
    /// The case that is open; it joins the session with its first result.
    open: Option<Case>,
    refusals: usize,
    error: Option<WriteError>,
}

impl Recorder {
    pub(crate) fn new(
        bench: &str,
        mode: Mode,
        machine: Machine,
        sessions: &Path,
        observer: Observer,
    ) -> Self {
        let started = humantime::format_rfc3339_millis(SystemTime::now()).to_string();
        // A colon in a file name is refused by some systems.
        let file = format!("{}-{}.json", started.replace(':', "-"), std::process::id());
        let session = Session {
            version: VERSION,
            bench: bench.to_owned(),
            started,
            mode: if mode == Mode::Quick { session::Mode::Quick } else { session::Mode::Full },
            machine,
            build: if mode.records() { build::build() } else { session::Build::default() },
            cases: Vec::new(),
            ceilings: Vec::new(),
            complete: false,
        };
        let folder = bench.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
        Self {
            mode,
            paired: Paired::default(),
            session,
            path: sessions.join(folder).join(file),
            observer,
            open: None,
            refusals: 0,
            error: None,
        }
    }

    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }

    pub(crate) fn paired(&self) -> Paired {
        self.paired.clone()
    }

    pub(crate) fn available(&self) -> usize {
        self.session.machine.available as usize
    }

    /// The name of the open case's baseline.
    pub(crate) fn baseline(&self) -> &str {
        self.case().map_or("", |case| &case.baseline)
    }

    pub(crate) fn take_pairs(&self) -> Vec<Pair> {
        self.paired.take()
    }

    /// Starts a case; whatever comes next belongs to it.
    pub(crate) fn open(&mut self, case: Case) {
        self.open = Some(case);
    }

    /// Ends the case, and shows it if anything was measured.
    pub(crate) fn close(&mut self) {
        if self.open.take().is_none() && self.mode.records() {
            self.look_up();
            (self.observer)(&self.session);
        }
    }

    /// Measures the ceiling of the case that has just ended, on as many cores as its variants used.
    fn look_up(&mut self) {
        let Session { cases, ceilings, machine, .. } = &mut self.session;
        let Some(demand) = cases.last().and_then(|case| case.demand.as_ref()) else { return };
        let cores = sweep::workers(machine.available as usize);
        let cores: Vec<usize> =
            cores.into_iter().filter(|&cores| cores <= machine.available as usize).collect();
        let wanted = |name: &str| name == demand.ceiling;
        let (found, missing) = ceilings::measure(machine, wanted, &cores, |_| ());
        if found.is_empty() && missing.is_empty() {
            eprintln!("there is no ceiling called {}", demand.ceiling);
        }
        for failure in missing {
            eprintln!("{failure}");
        }
        for ceiling in found {
            keep_best(ceilings, ceiling);
        }
        self.write();
    }

    /// Adds the hash of the open case's job.
    pub(crate) fn describe(&mut self, job: &impl Debug) {
        if let Some(case) = self.case_mut()
            && case.job.is_empty()
        {
            case.job = hash::of_value(job);
        }
    }

    pub(crate) fn keep(&mut self, series: Series) {
        self.join();
        if let Some(case) = self.session.cases.last_mut() {
            case.series.push(series);
        }
        self.write();
    }

    /// Notes a variant that is not timed, and says so at once; once for all its workers.
    pub(crate) fn refuse(&mut self, refusal: Refusal) {
        self.join();
        let Some(case) = self.session.cases.last_mut() else {
            return;
        };
        if case.refusals.contains(&refusal) {
            return;
        }
        eprintln!("\n{}/{} is not timed: {}", case.name, refusal.variant, refusal.reason);
        case.refusals.push(refusal);
        self.refusals += 1;
        self.write();
    }

    /// Marks the session as whole. Gives the number of refusals, and what kept it from being
    /// written.
    pub(crate) fn finish(mut self) -> (Session, usize, Option<WriteError>) {
        self.session.complete = true;
        self.write();
        (self.session, self.refusals, self.error)
    }

    fn case(&self) -> Option<&Case> {
        self.open.as_ref().or_else(|| self.session.cases.last())
    }

    fn case_mut(&mut self) -> Option<&mut Case> {
        self.open.as_mut().or_else(|| self.session.cases.last_mut())
    }

    fn join(&mut self) {
        self.session.cases.extend(self.open.take());
    }

    /// Writes the session. A full disk stops no measurement: the error is kept for the end.
    fn write(&mut self) {
        if self.mode.records() && !self.session.cases.is_empty() {
            self.error = self.session.write(&self.path).err();
        }
    }
}

/// Adds a ceiling; of two for the same, the one that asks more of a lesson stays.
fn keep_best(ceilings: &mut Vec<Ceiling>, new: Ceiling) {
    let same = |old: &&mut Ceiling| old.name == new.name && old.cores == new.cores;
    match ceilings.iter_mut().find(same) {
        Some(old) if new.is_above(old) => *old = new,
        Some(_) => {}
        None => ceilings.push(new),
    }
}
