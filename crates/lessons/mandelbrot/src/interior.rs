//! Points that are known to stay are not followed to the limit. New: less work, not more work at a
//! time; a proof ends the loop. Costs: the loop has more to ask, and only two parts of the set and
//! orbits that repeat themselves are recognised.
//!
//! A picture's cost lies inside the set, where every pixel runs to the limit. Two tests end that
//! early, and both are proofs about the *computed* orbit, rounding included, so that not one
//! count differs:
//!
//! - The orbit has fallen into a [trap](Trap) that nothing leaves: for points of the cardioid and of
//!   the disc of period 2, nine tenths of the set.
//! - The orbit is where it was before, to the last bit (R. Brent, "An improved Monte Carlo
//!   factorization algorithm", BIT 20, 1980: remember one place, at steps 1, 2, 4, 8 …, and compare
//!   all others with it). The next steps repeat the last ones, none of which left.

mod trap;

use timeline::Kind;

use crate::{Counts, View};
pub use trap::Trap;

/// Steps between two looks at the trap: even, since it may be one of period 2.
const LOOK: u32 = 16;

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

/// The same count as [`serial::escape`](crate::serial::escape)'s, by the same operations, of which the
/// last ones are left out where they are known to be in vain.
pub fn escape(x: f64, y: f64, iterations: u32) -> u32 {
    let trap = Trap::of(x, y);
    let (mut re, mut im) = (0.0, 0.0);
    let (mut re2, mut im2) = (0.0, 0.0);
    let mut before = (re, im);
    let mut count = 0;
    // ANCHOR: escape
    while count < iterations && re2 + im2 <= 4.0 {
        let look = count % LOOK == 0;
        if look && trap.is_some_and(|trap| trap.holds(re, im)) {
            return iterations;
        }
        im = (re + re) * im + y;
        re = re2 - im2 + x;
        (re2, im2) = (re * re, im * im);
        count += 1;
        if (re, im) == before {
            return iterations;
        }
        if count.is_power_of_two() {
            before = (re, im);
        }
    }
    // ANCHOR_END: escape
    count
}
