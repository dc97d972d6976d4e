//! Schedules find what a run finds once in a thousand.
#![cfg(feature = "schedules")]

use std::panic::catch_unwind;

use drill::sync::atomic::{AtomicU32, Ordering::SeqCst};
use drill::sync::{Arc, Mutex};
use drill::{schedules, thread};

fn fails(test: fn()) -> bool {
    catch_unwind(|| schedules::check(200, test)).is_err()
}

#[test]
fn an_update_that_is_lost_in_some_orders_is_found() {
    fn counts(add: fn(&AtomicU32)) {
        let count = AtomicU32::new(0);
        thread::scope(|scope| {
            scope.spawn(|| add(&count));
            scope.spawn(|| add(&count));
        });
        assert_eq!(count.load(SeqCst), 2);
    }
    assert!(fails(|| counts(|count| count.store(count.load(SeqCst) + 1, SeqCst))));
    assert!(!fails(|| counts(|count| {
        count.fetch_add(1, SeqCst);
    })));
}

#[test]
fn locks_taken_in_two_orders_are_found() {
    assert!(fails(|| {
        let (a, b) = (Arc::new(Mutex::new(())), Arc::new(Mutex::new(())));
        let (c, d) = (Arc::clone(&a), Arc::clone(&b));
        let other = thread::spawn(move || drop((d.lock().unwrap(), c.lock().unwrap())));
        drop((a.lock().unwrap(), b.lock().unwrap()));
        other.join().unwrap();
    }));
}

#[test]
fn a_thread_that_spins_for_ever_is_found() {
    assert!(fails(|| {
        let flag = AtomicU32::new(0);
        while flag.load(SeqCst) == 0 {
            thread::yield_now();
        }
    }));
}
