//! Wrong, three times: the task runs while the lock on the answers is held, a panic ends the worker, and nobody looks
//! how the workers ended. The first panic poisons the lock, and every other worker dies of its `unwrap`.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::Answers;

/// Does `work` for each number below `tasks`, on `workers` threads.
pub fn run(tasks: u64, work: fn(u64) -> u64, workers: usize) -> Answers {
    let next = AtomicU64::new(0);
    let answers = Mutex::new(Vec::new());
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers)
            .map(|_| scope.spawn(|| worker(&next, tasks, work, &answers)))
            .collect();
        for worker in workers {
            let _ = worker.join(); // here the error gets lost
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

#[allow(clippy::unwrap_used, reason = "that is the bug")]
fn worker(next: &AtomicU64, tasks: u64, work: fn(u64) -> u64, answers: &Mutex<Answers>) {
    loop {
        let number = next.fetch_add(1, Relaxed);
        if number >= tasks {
            break;
        }
        answers.lock().unwrap().push((number, Ok(work(number))));
    }
}
