//! A producer and consumers. New: the caller walks through the folders and sends what it sees through one
//! channel; whoever is free takes the next file; the find comes back through another. The first
//! channel is short, so that the walk does not run far ahead of those who read.
//!
//! Nobody hangs, because a channel ends when its other end is gone: when the walk is through, the
//! consumers run out of files and leave, and when the last one has left, the second channel says that
//! there will be no find. And when there was one, the consumers leave, and the walk's next file finds nobody
//! who would take it. A consumer that waited for a signal instead would wait for ever when the file is not
//! there.

use std::path::PathBuf;
use std::thread;

use crossbeam::channel::{bounded, unbounded};

use crate::hunt::Hunt;
use crate::{Found, Search};

/// Files that wait for each consumer.
const WAITING: usize = 4;

/// Looks at the files on `workers` threads; the caller's thread walks.
pub fn run(search: &Search, workers: usize) -> Found {
    let hunt = Hunt::new(search);
    let (files, inbox) = bounded::<PathBuf>(WAITING * workers);
    let (finds, outbox) = unbounded();
    let found = thread::scope(|scope| {
        for _ in 0..workers {
            let (inbox, finds, hunt) = (inbox.clone(), finds.clone(), &hunt);
            scope.spawn(move || {
                let next = || timeline::wait("a file", 0, || inbox.recv());
                // ANCHOR: consumer
                while let Ok(file) = next() {
                    if hunt.is_it(&file) {
                        let _ = finds.send(file); // the other end outlives us
                    }
                    if hunt.is_over() {
                        break;
                    }
                }
                // ANCHOR_END: consumer
            });
        }
        // ANCHOR: ends
        drop((inbox, finds)); // only the consumers have them now
        hunt.files().try_for_each(|file| files.send(file)).ok();
        drop(files);
        outbox.recv().ok()
        // ANCHOR_END: ends
    });
    hunt.finish(found)
}
