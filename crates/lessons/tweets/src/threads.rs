//! A thread for each file, `workers` at a time. New: files are read and parsed at once. Costs: a
//! thread's start for each file; the database has one writer, and all wait for their turn with it.

use std::thread;

use crossbeam::channel;

use crate::inflated::METHOD;
use crate::run::Run;
use crate::{Import, Outcome};

/// Stores all files on threads of their own.
pub fn run(import: &Import, workers: usize) -> Outcome {
    let run = Run::begin(import, METHOD)?;
    // A token for each thread that may run. Thousands of threads at once would only be in each
    // other's way, and each holds rows.
    let (tokens, taken) = channel::bounded(workers);
    thread::scope(|scope| {
        for (number, input) in run.inputs.iter().enumerate() {
            if tokens.send(()).is_err() || run.is_over() {
                break;
            }
            let (run, taken) = (&run, taken.clone());
            scope.spawn(move || {
                run.file(number, input);
                let _ = taken.recv(); // one is there: it was sent before this thread began
            });
        }
    });
    run.finish(Vec::new())
}
