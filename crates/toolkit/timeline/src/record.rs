//! Recording: what running code says it does, put together to a timeline.
//!
//! # How it works
//!
//! 1. [`record`] gives the recording a number, its *generation*, and makes that public in one atomic.
//! 2. A mark reads the atomic. Zero means that nobody records: it is over.
//! 3. The first mark of a thread in a generation makes a *lane*, puts it on the recording's list
//!    (the only lock that threads share, taken once per thread) and keeps it in a thread-local.
//! 4. Every further mark pushes to the lane. Its lock is the thread's own until the recording ends,
//!    so taking it is two uncontended atomic operations.
//! 5. When the work returns, [`record`] sets the atomic to zero and empties all lanes. A mark that
//!    ends later goes to a lane that nobody reads any more.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::{Kind, Lane, Span, Timeline};

/// The generation that is being recorded; 0 while none is.
static RECORDED: AtomicU64 = AtomicU64::new(0);
/// The number of the last recording.
static LAST: AtomicU64 = AtomicU64::new(0);
/// Lanes and edges of the recording in progress.
static LANES: Mutex<Vec<Arc<Sheet>>> = Mutex::new(Vec::new());
static EDGES: Mutex<Vec<(u64, u64)>> = Mutex::new(Vec::new());
/// Held for as long as a recording lasts: there is one at a time.
static TURN: Mutex<()> = Mutex::new(());

thread_local! {
    static MINE: RefCell<(u64, Option<Arc<Sheet>>)> = const { RefCell::new((0, None)) };
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// A lane while it is written.
#[derive(Debug)]
struct Sheet {
    name: String,
    marks: Mutex<Vec<Mark>>,
}

/// A span in clock readings.
#[derive(Debug)]
struct Mark {
    label: &'static str,
    task: u64,
    kind: Kind,
    start: Instant,
    end: Instant,
}

/// A lock that a panicking worker may have held: what it protects is whole after every push.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `work` and returns its output with the timeline of what all threads marked meanwhile.
///
/// Recordings are process-wide and take turns; a recording inside a recording is a part of the
/// outer one and itself stays empty.
pub fn record<O>(work: impl FnOnce() -> O) -> (O, Timeline) {
    if INSIDE.get() {
        return (work(), Timeline::default());
    }
    let turn = lock(&TURN);
    let recording = Recording::start();
    let output = work();
    let timeline = recording.finish();
    drop(turn);
    (output, timeline)
}

/// A recording in progress; dropped by a panic, it ends without a timeline.
struct Recording {
    start: Instant,
}

impl Recording {
    fn start() -> Self {
        lock(&LANES).clear();
        lock(&EDGES).clear();
        INSIDE.set(true);
        RECORDED.store(LAST.fetch_add(1, Relaxed) + 1, Relaxed);
        Self { start: Instant::now() }
    }

    fn finish(self) -> Timeline {
        RECORDED.store(0, Relaxed);
        let sheets = std::mem::take(&mut *lock(&LANES));
        let mut lanes: Vec<Lane> = sheets.iter().map(|sheet| self.lane(sheet)).collect();
        lanes.retain(|lane| !lane.spans.is_empty());
        lanes.sort_by_key(|lane| lane.spans[0].start);
        name(&mut lanes);
        Timeline { lanes, edges: std::mem::take(&mut *lock(&EDGES)) }
    }

    fn lane(&self, sheet: &Sheet) -> Lane {
        let mut marks = std::mem::take(&mut *lock(&sheet.marks));
        // Of two that start together, the longer one is around the other.
        marks.sort_by_key(|mark| (mark.start, Reverse(mark.end)));
        let spans = marks.iter().map(|mark| self.span(mark)).collect();
        Lane { name: sheet.name.clone(), spans }
    }

    fn span(&self, mark: &Mark) -> Span {
        let since = |at: Instant| at.saturating_duration_since(self.start).as_nanos() as u64;
        Span {
            label: Cow::Borrowed(mark.label),
            task: mark.task,
            kind: mark.kind,
            start: since(mark.start),
            end: since(mark.end),
        }
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        RECORDED.store(0, Relaxed);
        INSIDE.set(false);
    }
}

/// Names the lanes of threads that have no name by the order in which they began.
fn name(lanes: &mut [Lane]) {
    let unnamed = lanes.iter_mut().filter(|lane| lane.name.is_empty());
    for (number, lane) in unnamed.enumerate() {
        lane.name = format!("thread {number}");
    }
}

/// Whether somebody records now.
#[inline]
pub fn is_recording() -> bool {
    RECORDED.load(Relaxed) != 0
}

/// A span that lasts until this is dropped.
#[must_use = "the span ends when this is dropped"]
#[derive(Debug)]
pub struct Open(Option<Opened>);

#[derive(Debug)]
struct Opened {
    generation: u64,
    label: &'static str,
    task: u64,
    kind: Kind,
    start: Instant,
}

/// Marks what the current thread does until the returned value is dropped: task `task` of the sort
/// `label`.
#[inline]
pub fn span(label: &'static str, task: u64, kind: Kind) -> Open {
    let generation = RECORDED.load(Relaxed);
    if generation == 0 {
        return Open(None);
    }
    Open(Some(Opened { generation, label, task, kind, start: Instant::now() }))
}

impl Drop for Open {
    #[inline]
    fn drop(&mut self) {
        if let Some(opened) = self.0.take() {
            opened.close();
        }
    }
}

impl Opened {
    fn close(self) {
        let Self { generation, label, task, kind, start } = self;
        let mark = Mark { label, task, kind, start, end: Instant::now() };
        // A thread that is ending has no locals left; what it did then belongs to no lane.
        let _ = MINE.try_with(|mine| {
            let mut mine = mine.borrow_mut();
            if mine.0 != generation {
                let name = std::thread::current().name().unwrap_or_default().to_owned();
                *mine = (generation, enlist(generation, name));
            }
            if let Some(sheet) = &mine.1 {
                lock(&sheet.marks).push(mark);
            }
        });
    }
}

/// Puts a new lane on the list of the recording `generation`, unless that has ended.
fn enlist(generation: u64, name: String) -> Option<Arc<Sheet>> {
    let mut lanes = lock(&LANES);
    if RECORDED.load(Relaxed) != generation {
        return None;
    }
    let sheet = Arc::new(Sheet { name, marks: Mutex::default() });
    lanes.push(Arc::clone(&sheet));
    Some(sheet)
}

/// Marks `work` as task `task` of the sort `label`.
#[inline]
pub fn compute<O>(label: &'static str, task: u64, work: impl FnOnce() -> O) -> O {
    let _open = span(label, task, Kind::Compute);
    work()
}

/// Marks `work` as waiting for task `task` of the sort `label`.
#[inline]
pub fn wait<O>(label: &'static str, task: u64, work: impl FnOnce() -> O) -> O {
    let _open = span(label, task, Kind::Wait);
    work()
}

/// Marks `work` as sending or receiving task `task` of the sort `label`.
#[inline]
pub fn send<O>(label: &'static str, task: u64, work: impl FnOnce() -> O) -> O {
    let _open = span(label, task, Kind::Send);
    work()
}

/// Says that task `from` had to end before task `to` could start.
pub fn edge(from: u64, to: u64) {
    if is_recording() {
        lock(&EDGES).push((from, to));
    }
}

/// A lane that belongs to no thread of this process.
#[derive(Debug, Clone)]
pub struct LaneHandle(Arc<Sheet>);

/// A lane for what is done elsewhere, by a child process or by a task of a runtime that wanders over
/// threads; `None` while nobody records.
pub fn lane(name: &str) -> Option<LaneHandle> {
    let generation = RECORDED.load(Relaxed);
    if generation == 0 {
        return None;
    }
    enlist(generation, name.to_owned()).map(LaneHandle)
}

impl LaneHandle {
    /// Adds a span that is already over.
    pub fn add(
        &self,
        label: &'static str,
        task: u64,
        kind: Kind,
        start: Instant,
        end: Instant,
    ) {
        lock(&self.0.marks).push(Mark { label, task, kind, start, end });
    }
}
