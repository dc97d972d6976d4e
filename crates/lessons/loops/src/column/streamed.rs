//! New: stores that go past the caches. A plain store reads the line that it overwrites, which for the
//! scores is as much again as reading the values. A list that is no longer than the caches is
//! written plainly: there, that would be a loss.
#![allow(unsafe_code)]

use std::mem::MaybeUninit;

use super::moments::Moments;
use super::{Column, Scale, Standardised, lanes};
use crate::{List, stream};

/// Scores, from the moments of blocks, written past the caches.
pub fn run(column: &Column) -> Standardised {
    let values = column.values();
    let scale = Moments::of(values, column.origin()).scale(column.origin());

    let mut scores = List::from_shelf(values.len());
    fill(values.len(), values, &scale, scores.slots(values.len()));
    // SAFETY: the list was empty, and `fill` has written each slot.
    unsafe { scores.set_len(values.len()) };
    scale.standardised(scores)
}

/// Writes the scores of a part of a column of `size` values.
pub(super) fn fill(size: usize, values: &[f64], scale: &Scale, slots: &mut [MaybeUninit<f64>]) {
    if stream::pays(size) {
        lanes::stream::<1>(values, scale, slots);
    } else {
        lanes::fill(values, scale, slots);
    }
}
