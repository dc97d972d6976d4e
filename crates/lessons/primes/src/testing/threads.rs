//! A block of the list for each thread. New: all cores work. Costs: starting the threads, and the
//! blocks are equal in numbers and not in work: all wait for the one with the longest numbers.

use std::thread;

use super::{Answers, Numbers, serial};

/// Tests the numbers on `workers` threads, each with its share of the list fixed beforehand.
// ANCHOR: run
pub fn run(numbers: &Numbers, workers: usize) -> Answers {
    let mut answers = vec![false; numbers.0.len()];
    let length = numbers.0.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let blocks = numbers.0.chunks(length).zip(answers.chunks_mut(length));
        for (block, (numbers, answers)) in blocks.enumerate() {
            scope.spawn(move || fill(block * length, numbers, answers));
        }
    });
    answers
}
// ANCHOR_END: run

/// Tests a block that starts at item `first` of the list.
fn fill(first: usize, numbers: &[u64], answers: &mut [bool]) {
    for (task, (number, answer)) in (first..).zip(numbers.iter().zip(answers)) {
        *answer = serial::test(task, *number);
    }
}
