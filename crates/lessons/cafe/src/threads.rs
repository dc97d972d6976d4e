//! A thread for each cook. New: several cooks wait at the same time. Costs: a thread is started for
//! each of them, and each still does nothing but wait; a cook without a machine waits for one.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::order::{Order, Served};
use crate::shelf::Shelf;

/// Serves the order with `workers` cooks, each of whom takes the next one when free.
pub fn run(order: &Order, workers: usize) -> Served {
    let shelf = Shelf::new(order);
    let next = AtomicUsize::new(0);
    let plates = Mutex::new(Vec::new());
    // ANCHOR: work
    let work = || {
        // Numbers go up by one, whoever takes them:
        // no order is left out or made twice.
        loop {
            let number = next.fetch_add(1, Relaxed);
            if number >= order.len() {
                return;
            }
            let plate = shelf.make(order, number);
            plates.lock().unwrap_or_else(PoisonError::into_inner).push(plate);
        }
    };
    // ANCHOR_END: work
    thread::scope(|scope| {
        for cook in 1..=workers {
            let builder = thread::Builder::new().name(format!("cook {cook}"));
            if builder.spawn_scoped(scope, work).is_err() {
                work(); // the system has no more threads: this one helps out
            }
        }
    });
    Served::new(plates.into_inner().unwrap_or_else(PoisonError::into_inner))
}
