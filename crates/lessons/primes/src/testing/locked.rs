//! Threads that must hold one lock to compute. New: what a global interpreter lock does. Costs:
//! everything the threads were for. At any moment one of them works and all others wait.
//!
//! Python's usual interpreter runs a thread only while that holds its global lock, and has it handed
//! over every few milliseconds. Here it is handed over after each number. The threads start, they take
//! turns, they use no more than one core between them. Python gives the lock up while a thread waits
//! for a file or the network, and so may code in C while it computes: there threads do help.

use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{Answers, Numbers, serial};

/// Tests the numbers as [`threads`](super::threads) does, each one under the lock that all share.
pub fn run(numbers: &Numbers, workers: usize) -> Answers {
    let lock = Mutex::new(());
    let mut answers = vec![false; numbers.0.len()];
    let length = numbers.0.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let blocks = numbers.0.chunks(length).zip(answers.chunks_mut(length));
        for (block, (numbers, answers)) in blocks.enumerate() {
            let lock = &lock;
            scope.spawn(move || fill(lock, block * length, numbers, answers));
        }
    });
    answers
}

/// Tests a block that starts at item `first` of the list.
// ANCHOR: fill
fn fill(lock: &Mutex<()>, first: usize, numbers: &[u64], answers: &mut [bool]) {
    for (task, (number, answer)) in (first..).zip(numbers.iter().zip(answers)) {
        // The lock guards no data that a panic could have left half written.
        let held = timeline::wait("lock", task as u64, || {
            lock.lock().unwrap_or_else(PoisonError::into_inner)
        });
        *answer = serial::test(task, *number);
        drop(held);
    }
}
// ANCHOR_END: fill
