//! One pixel after the other. New: nothing, this is the definition. Costs: one core works, and
//! even that one mostly waits, since each step needs the result of the step before.

use timeline::Kind;

use crate::{Counts, View};

/// Draws the view on one core.
pub fn run(view: &View) -> Counts {
    let mut counts = Counts::new(view);
    for (row, line) in counts.rows_mut().enumerate() {
        fill(view, row, line);
    }
    counts
}

/// Fills one row: `line` holds its counts from the left.
pub fn fill(view: &View, row: usize, line: &mut [u32]) {
    let _span = timeline::span("row", row as u64, Kind::Compute);
    let y = view.y(row);
    for (column, count) in line.iter_mut().enumerate() {
        *count = escape(view.x(column), y, view.iterations);
    }
}

/// Steps from z = 0 until |z| > 2 under z ← z² + x + iy, at most `iterations`.
///
/// |z|² ≤ 4 is tested in place of |z| ≤ 2, which spares a square root, and the squares are
/// used again for the real part of z². A z that is not a number counts as having left.
// ANCHOR: escape
pub fn escape(x: f64, y: f64, iterations: u32) -> u32 {
    let (mut re, mut im) = (0.0, 0.0);
    let (mut re2, mut im2) = (0.0, 0.0);
    let mut count = 0;
    while count < iterations && re2 + im2 <= 4.0 {
        im = (re + re) * im + y;
        re = re2 - im2 + x;
        (re2, im2) = (re * re, im * im);
        count += 1;
    }
    count
}
// ANCHOR_END: escape
