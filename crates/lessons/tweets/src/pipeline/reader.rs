//! The first stage: takes the next file, decompresses it, sends its blocks.

use std::sync::atomic::Ordering::Relaxed;

use crossbeam::channel::Sender;

use super::permit::Permits;
use super::writer::Arrival;
use super::{AHEAD, Line, Parcel};
use crate::lines::{Halt, Lines};

/// Reads files until there are no more, or nobody takes their blocks.
pub(super) fn work(
    line: &Line<'_>,
    to_parsers: &Sender<Parcel<Lines>>,
    to_store: &Sender<Arrival>,
) {
    let permits = Permits::new(AHEAD);
    loop {
        let number = line.next.fetch_add(1, Relaxed);
        if number >= line.run.inputs.len()
            || file(line, number, &permits, to_parsers, to_store).is_none()
        {
            return;
        }
    }
}

/// Sends one file's blocks to the parsers, and its end to the store. `None` if nobody wants them.
fn file(
    line: &Line<'_>,
    number: usize,
    permits: &Permits,
    to_parsers: &Sender<Parcel<Lines>>,
    to_store: &Sender<Arrival>,
) -> Option<()> {
    let (input, task) = (line.run.inputs[number], number as u64);
    let mut part = 0;
    // Reading is what happens between two blocks.
    let mut reading = Some(line.read.open(task));
    let end = (line.run.method.read)(input, &mut |lines| {
        reading = None;
        if line.run.is_over() {
            return Err(Halt::Enough);
        }
        let permit = line.read.starves(task, || permits.take());
        let parcel = Parcel { input: number, part, content: lines, permit };
        part += 1;
        line.read.sends(task, || to_parsers.send(parcel)).map_err(|_| Halt::Enough)?;
        line.blocks.see(to_parsers.len());
        reading = Some(line.read.open(task));
        Ok(())
    });
    drop(reading);
    let end = match end {
        Ok(()) => input.is_unchanged(),
        Err(Halt::Trouble(trouble)) => Err(trouble),
        Err(Halt::Enough) => return None,
    };
    let end = Arrival::End { input: number, part, end };
    line.read.sends(task, || to_store.send(end).ok())
}
