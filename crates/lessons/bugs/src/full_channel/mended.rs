//! New: a thread of its own sends, and the caller receives at once. Somebody always empties what the worker
//! fills, so the worker always empties what the sender fills.

use crate::sync::mpsc::sync_channel;
use crate::thread;

/// The squares of `numbers`, by a worker.
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
        scope.spawn(move || {
            for number in numbers {
                let _ = questions.send(number); // the worker leaves last
            }
        });
        outbox.iter().collect()
    })
}
