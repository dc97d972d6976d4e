//! Rows sent to whichever thread is free. New: the right to write a row travels with the message,
//! so no pixel is shared. Costs: a queue that all threads meet at, twice for each row.

use std::thread;

use crossbeam::channel;

use crate::{Counts, View, serial};

/// Draws the view on `workers` threads that receive rows from one channel.
pub fn run(view: &View, workers: usize) -> Counts {
    let mut counts = Counts::new(view);
    thread::scope(|scope| {
        // A message is a number and a reference, so the queue needs no bound.
        let (sender, receiver) = channel::unbounded::<(usize, &mut [u32])>();
        for _ in 0..workers {
            let receiver = receiver.clone();
            scope.spawn(move || {
                for (row, line) in receiver {
                    serial::fill(view, row, line);
                }
            });
        }
        for message in counts.rows_mut().enumerate() {
            if sender.send(message).is_err() {
                break; // never: this scope holds a receiver
            }
        }
        drop(sender); // ends every worker's loop once the queue is empty
    });
    counts
}
