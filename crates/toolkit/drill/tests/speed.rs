//! The comparison says what it can and no more.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::hint::black_box;
use std::panic::catch_unwind;

use drill::speed::{Verdict, compare};

fn work(steps: u64) -> u64 {
    (0..steps).fold(0, |sum, step| sum ^ black_box(step))
}

#[test]
fn the_same_work_is_fast_enough() {
    assert_eq!(compare(|| work(20_000), || work(20_000), 2.0), Verdict::Passed);
}

#[test]
fn ten_times_the_work_is_too_slow() {
    let slow = catch_unwind(|| compare(|| work(200_000), || work(20_000), 2.0));
    let said = *slow.expect_err("it panics").downcast::<String>().expect("with a sentence");
    assert!(said.starts_with("too slow: "), "{said}");
}
