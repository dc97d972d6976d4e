//! The last stage: writes one file at a time, its blocks in order.

use std::collections::{BTreeMap, HashMap};
use std::sync::MutexGuard;

use crossbeam::channel::{Receiver, Sender};

use super::{Line, Parcel};
use crate::rows::Rows;
use crate::run::lock;
use crate::store::{Store, StoreError};
use crate::trouble::FileTrouble;

/// What comes to the store.
pub(super) enum Arrival {
    /// The rows of a block.
    Rows(Parcel<Rows>),
    /// A file has no more blocks; or its end is not to be had, and nothing of it is stored.
    End { input: usize, part: u64, end: Result<(), FileTrouble> },
}

/// The file that is being written.
struct Current {
    input: usize,
    /// The part that comes next.
    next: u64,
    /// Another run has stored it meanwhile: its rows are let go.
    another: bool,
}

struct Writer<'a> {
    line: &'a Line<'a>,
    store: MutexGuard<'a, Store>,
    commits: &'a Sender<()>,
    /// What has come and cannot be written yet, by file and part. The permits bound it.
    waiting: HashMap<usize, BTreeMap<u64, Arrival>>,
    current: Option<Current>,
}

/// Writes what comes until nothing more does, or the store fails.
pub(super) fn work(line: &Line<'_>, rows: &Receiver<Arrival>, commits: &Sender<()>) {
    let store = lock(&line.run.store);
    let mut writer = Writer { line, store, commits, waiting: HashMap::new(), current: None };
    while let Ok(arrival) = line.store.starves(0, || rows.recv()) {
        line.rows.see(rows.len());
        if !writer.arrive(arrival) {
            return;
        }
    }
    if writer.current.is_some() {
        let _ = writer.store.roll_back(); // the run is over; what is not committed goes anyway
    }
}

impl Writer<'_> {
    /// Writes all that can be written now that this has come. `false` if the store failed.
    fn arrive(&mut self, arrival: Arrival) -> bool {
        let (input, part) = match &arrival {
            Arrival::Rows(parcel) => (parcel.input, parcel.part),
            &Arrival::End { input, part, .. } => (input, part),
        };
        self.waiting.entry(input).or_default().insert(part, arrival);
        while let Some((input, arrival)) = self.next() {
            let line = self.line;
            let done = line.store.works(input as u64, || self.write(input, arrival));
            if let Err(error) = done {
                line.run.note(line.run.inputs[input], Err(error.into()));
                return false;
            }
        }
        true
    }

    /// The next part of the file that is being written; if there is no such file, the first part of
    /// any other.
    fn next(&mut self) -> Option<(usize, Arrival)> {
        let (input, part) = if let Some(current) = &self.current {
            (current.input, current.next)
        } else {
            let first = |parts: &BTreeMap<u64, Arrival>| parts.contains_key(&0);
            let begun = self.waiting.iter().filter(|(_, parts)| first(parts));
            (begun.map(|(&input, _)| input).min()?, 0)
        };
        let arrival = self.waiting.get_mut(&input)?.remove(&part)?;
        Some((input, arrival))
    }

    fn write(&mut self, input: usize, arrival: Arrival) -> Result<(), StoreError> {
        let another = if let Some(current) = &mut self.current {
            current.next += 1;
            current.another
        } else {
            let another = !self.store.begin(self.line.run.inputs[input])?;
            self.current = Some(Current { input, next: 1, another });
            another
        };
        match arrival {
            Arrival::Rows(parcel) if !another => self.store.write(&parcel.content),
            Arrival::Rows(_) => Ok(()),
            Arrival::End { end, .. } => self.end(input, end),
        }
    }

    fn end(&mut self, input: usize, end: Result<(), FileTrouble>) -> Result<(), StoreError> {
        self.current = None;
        self.waiting.remove(&input);
        match end {
            Ok(()) => {
                self.store.commit()?;
                let _ = self.commits.try_send(()); // a second one at a time says nothing new
            }
            Err(_) => self.store.roll_back()?,
        }
        self.line.run.note(self.line.run.inputs[input], end.map_err(Into::into));
        Ok(())
    }
}
