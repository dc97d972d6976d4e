//! New: the pool catches the task's panic and makes it the task's answer. The lock is taken after the work: a
//! panic finds no lock to poison.

use std::any::Any;
use std::panic::catch_unwind;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::Answers;

/// Does `work` for each number below `tasks`, on `workers` threads.
pub fn run(tasks: u64, work: fn(u64) -> u64, workers: usize) -> Answers {
    let next = AtomicU64::new(0);
    let answers = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| worker(&next, tasks, work, &answers));
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn worker(next: &AtomicU64, tasks: u64, work: fn(u64) -> u64, answers: &Mutex<Answers>) {
    loop {
        let number = next.fetch_add(1, Relaxed);
        if number >= tasks {
            break;
        }
        // ANCHOR: catch
        let answer = catch_unwind(|| work(number));
        let answer = answer.map_err(|panic| message(&*panic));
        let mut all = answers.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((number, answer));
        // ANCHOR_END: catch
    }
}

/// What a panic said: `panic!` gives text of one of two kinds.
fn message(panic: &(dyn Any + Send)) -> String {
    let fixed = panic.downcast_ref::<&str>().map(ToString::to_string);
    let made = || panic.downcast_ref::<String>().cloned();
    fixed.or_else(made).unwrap_or_else(|| "it gave no message".to_owned())
}
