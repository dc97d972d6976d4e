//! The middle stage: makes rows of blocks.

use crossbeam::channel::{Receiver, Sender};

use super::writer::Arrival;
use super::{Line, Parcel};
use crate::lines::Lines;
use crate::rows::Rows;

/// Parses blocks until there are no more, or nobody takes the rows.
// ANCHOR: work
pub(super) fn work(
    line: &Line<'_>,
    blocks: &Receiver<Parcel<Lines>>,
    to_store: &Sender<Arrival>,
) {
    while let Ok(parcel) = line.parse.starves(0, || blocks.recv()) {
        line.blocks.see(blocks.len());
        let Parcel { input, part, content, permit } = parcel;
        let task = input as u64;
        let content = line.parse.works(task, || {
            let mut rows = Rows::default();
            (line.run.method.parse)(&content, &mut rows);
            rows
        });
        let rows = Arrival::Rows(Parcel { input, part, content, permit });
        if line.parse.sends(task, || to_store.send(rows).is_err()) {
            return;
        }
        line.rows.see(to_store.len());
    }
}
// ANCHOR_END: work
