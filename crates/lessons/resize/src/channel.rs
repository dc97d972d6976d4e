//! Pictures sent to whichever thread is free, thumbnails sent back. New: shares follow the work.
//! Costs: two queues, and the thumbnails come in the order they are done, so it must be restored.

use std::thread;

use crossbeam::channel;

use crate::thumbnail::fast;
use crate::{Detail, Folder, Thumbnails};

/// Makes the pictures small on `workers` threads that receive them from one channel.
pub fn run(folder: &Folder, workers: usize) -> Thumbnails {
    // A message is a number and a reference or a thumbnail of 4 KiB, so no queue needs a bound.
    let (jobs, inbox) = channel::unbounded();
    let (outbox, results) = channel::unbounded();
    let mut made: Vec<_> = thread::scope(|scope| {
        // ANCHOR: workers
        for _ in 0..workers {
            let (inbox, outbox) = (inbox.clone(), outbox.clone());
            scope.spawn(move || {
                for (index, picture) in inbox {
                    let made = folder.make(picture, fast);
                    if outbox.send((index, made)).is_err() {
                        break; // never: we receive until all are gone
                    }
                }
            });
        }
        // ANCHOR_END: workers
        drop(outbox); // the threads hold the others: results end when they do
        for job in folder.pictures().iter().enumerate() {
            if jobs.send(job).is_err() {
                break; // never: we hold a receiver
            }
        }
        drop(jobs); // ends every thread's loop once the queue is empty
        results.iter().collect()
    });
    made.sort_unstable_by_key(|&(index, _)| index);
    let made = made.into_iter().map(|(_, result)| result).collect();
    Thumbnails::gather(folder, Detail::Whole, made)
}
