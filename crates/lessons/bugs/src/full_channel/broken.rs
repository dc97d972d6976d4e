//! Wrong: all numbers are sent before the first square is received. When both channels are full, the worker
//! waits for room among the squares, and the caller for room among the numbers.
//!
//! With few numbers it works: it fails from 2 × `room` + 2 on, when there is no more place to put one.

use crate::sync::mpsc::sync_channel;
use crate::thread;

/// The squares of `numbers`, by a worker. It may never return.
pub fn square(numbers: Vec<u64>, room: usize) -> Vec<u64> {
    let (questions, inbox) = sync_channel(room);
    let (answers, outbox) = sync_channel(room);
    thread::scope(|scope| {
        scope.spawn(move || {
            while let Ok(number) = inbox.recv() {
                let number: u64 = number;
                if answers.send(number * number).is_err() {
                    break;
                }
            }
        });
        for number in numbers {
            let _ = questions.send(number); // the worker leaves last
        }
        drop(questions);
        outbox.iter().collect()
    })
}
