//! A run: what all variants do before, after, and with each file.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use timeline::Kind;

use crate::import::Import;
use crate::input::Input;
use crate::lines::{Halt, Reading};
use crate::parse::Parse;
use crate::rows::Rows;
use crate::stages::{Clock, Stage};
use crate::store::{Content, Indexes, Inserting, Store, StoreError};
use crate::stored::{Database, Outcome, Stored};
use crate::trouble::{Failure, FileTrouble, clean};
use crate::walk::Walk;

/// The most bytes of rows that a worker holds before it takes the store for its file, and keeps
/// it to the file's end.
const MOST_HELD: usize = 4 << 20;

/// How the stages are done.
#[derive(Clone, Copy)]
pub(crate) struct Method {
    pub(crate) read: Reading,
    pub(crate) parse: Parse,
    pub(crate) inserting: Inserting,
    pub(crate) indexes: Indexes,
}

/// A run that is under way.
pub(crate) struct Run<'a> {
    import: &'a Import,
    pub(crate) method: Method,
    pub(crate) store: Mutex<Store>,
    database: Database,
    /// The files that are not finished.
    pub(crate) inputs: Vec<&'a Input>,
    failures: Mutex<Vec<Failure>>,
    /// The store failed: nobody need go on.
    over: AtomicBool,
    error: Mutex<Option<StoreError>>,
}

/// Why a file is not stored.
pub(crate) enum Refusal {
    /// Something is wrong with the file; the others are not disturbed.
    File(FileTrouble),
    /// Something is wrong with the store; nobody can go on.
    Store(StoreError),
}

impl From<FileTrouble> for Refusal {
    fn from(trouble: FileTrouble) -> Self {
        Self::File(trouble)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A lock whose holder may have panicked: the panic ends the run, and what is not committed goes.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> Run<'a> {
    /// Opens the database and looks up which files are finished in it.
    pub(crate) fn begin(import: &'a Import, method: Method) -> Result<Self, StoreError> {
        let database = Database::at(import.place())?;
        let folder = clean(import.root());
        let store = Store::open(database.path(), &folder, method.inserting, method.indexes)?;
        let mut inputs = Vec::new();
        for input in import.inputs() {
            if store.is_finished(input)? {
                input.progress().bytes(input.bytes);
                input.progress().file();
            } else {
                inputs.push(input);
            }
        }
        // The largest first: whoever gets one last would keep all others waiting.
        inputs.sort_by_key(|input| std::cmp::Reverse(input.bytes));
        Ok(Self {
            import,
            method,
            store: Mutex::new(store),
            database,
            inputs,
            failures: Mutex::default(),
            over: AtomicBool::new(false),
            error: Mutex::default(),
        })
    }

    /// Where the database is.
    pub(crate) fn database(&self) -> &Path {
        self.database.path()
    }

    /// The folder, as the database knows it.
    pub(crate) fn folder(&self) -> String {
        clean(self.import.root())
    }

    /// Whether the store failed or somebody wants an end, so that nobody need go on.
    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Relaxed) || self.import.is_interrupted()
    }

    /// Reads, parses and stores one file.
    pub(crate) fn file(&self, number: usize, input: &Input) {
        let _span = timeline::span("file", number as u64, Kind::Compute);
        let done = pass(input, &self.method, &self.store, self.method.read, &|| self.is_over());
        self.note(input, done);
    }

    /// Notes what became of a file.
    pub(crate) fn note(&self, input: &Input, done: Result<(), Refusal>) {
        match done {
            Ok(()) => {}
            Err(Refusal::File(trouble)) => {
                lock(&self.failures).push(Failure::of(&input.name, &trouble));
            }
            Err(Refusal::Store(error)) => {
                self.over.store(true, Relaxed);
                lock(&self.error).get_or_insert(error); // the first one is the cause
            }
        }
        input.progress().file();
    }

    /// Ends the run: makes the indexes and the summary, looks for files that have appeared.
    pub(crate) fn finish(self, mut stages: Vec<Stage>) -> Outcome {
        if self.import.is_interrupted() {
            return Err(StoreError::Interrupted);
        }
        if let Some(error) = self.error.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        let mut store = self.store.into_inner().unwrap_or_else(PoisonError::into_inner);
        let clock = Clock::new("index");
        clock.works(0, || store.finish())?;
        drop(store);
        if !stages.is_empty() {
            stages.push(clock.stage(1, 0));
        }
        let content = Content::of(self.database.path())?;
        let mut failures = self.failures.into_inner().unwrap_or_else(PoisonError::into_inner);
        failures.extend_from_slice(&content.failures);
        failures.extend_from_slice(self.import.failures());
        failures.extend(appeared(self.import));
        failures.sort();
        failures.dedup();
        let already = self.import.inputs().len() - self.inputs.len();
        Ok(Stored { content, failures, already, stages, database: self.database })
    }
}

/// The files that are there now and were not when the folder was listed.
fn appeared(import: &Import) -> Vec<Failure> {
    let Ok(now) = Walk::through(import.root(), &Arc::default()) else { return Vec::new() };
    let then: HashSet<&PathBuf> = import.inputs().iter().map(|input| &input.name).collect();
    let new = now.inputs.iter().filter(|input| !then.contains(&input.name));
    new.map(|input| Failure::of(&input.name, &FileTrouble::Appeared)).collect()
}

/// Takes one file through all stages, `read` being the first. Only the last one needs the store:
/// it is taken when the file is parsed, or when more rows wait than may be held.
pub(crate) fn pass(
    input: &Input,
    method: &Method,
    store: &Mutex<Store>,
    read: impl FnOnce(&Input, crate::lines::Take<'_>) -> Result<(), Halt>,
    is_over: &dyn Fn() -> bool,
) -> Result<(), Refusal> {
    let mut filing = Filing { input, store, held: None, another: false };
    let mut rows = Rows::default();
    let mut refused = None;
    let end = read(input, &mut |lines| {
        (method.parse)(&lines, &mut rows);
        if rows.bytes() >= MOST_HELD {
            refused = filing.write(&mut rows).err();
        }
        if refused.is_some() || filing.another || is_over() {
            Err(Halt::Enough)
        } else {
            Ok(())
        }
    });
    let end = match (refused, end) {
        (Some(error), _) => Err(Refusal::Store(error)),
        (None, Err(Halt::Trouble(trouble))) => Err(Refusal::File(trouble)),
        (None, Err(Halt::Enough)) => return filing.give_up().map_err(Refusal::Store),
        (None, Ok(())) => input.is_unchanged().map_err(Refusal::File),
    };
    let stored = end.and_then(|()| {
        filing.write(&mut rows)?;
        Ok(filing.commit()?)
    });
    if stored.is_err() {
        let _ = filing.give_up(); // what went wrong first is the one to report
    }
    stored
}

/// A file on its way into the store.
struct Filing<'a> {
    input: &'a Input,
    store: &'a Mutex<Store>,
    /// The store, from the file's first rows to its last.
    held: Option<MutexGuard<'a, Store>>,
    /// Another run has stored this file meanwhile.
    another: bool,
}

impl Filing<'_> {
    fn write(&mut self, rows: &mut Rows) -> Result<(), StoreError> {
        if self.held.is_none() {
            let mut store = timeline::wait("store", 0, || lock(self.store));
            self.another = !store.begin(self.input)?;
            self.held = Some(store);
        }
        if let (Some(store), false) = (&mut self.held, self.another) {
            timeline::compute("store", 0, || store.write(rows))?;
        }
        rows.clear();
        Ok(())
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        match &mut self.held {
            Some(store) => timeline::compute("commit", 0, || store.commit()),
            None => Ok(()),
        }
    }

    fn give_up(&mut self) -> Result<(), StoreError> {
        self.held.as_mut().map_or(Ok(()), |store| store.roll_back())
    }
}
