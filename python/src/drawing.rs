//! The Mandelbrot set: neighbouring rows of a view.

use mandelbrot::hindsight::fill;
use mandelbrot::{Kernel, View};

use crate::pieces::Pieces;
use crate::trouble::Trouble;

/// Steps at most between two looks at Ctrl-C, and so at most for a row.
const STEPS: u64 = 1 << 28;

/// Rows of a piece: more give the vectors nothing.
const ROWS: u64 = 16;

/// The most pixels of a call: a gigabyte of counts.
const PIXELS: u64 = 1 << 28;

/// Refuses a view whose rows could not be drawn, and says what is wrong.
pub(crate) fn view(
    (width, height): (u32, u32),
    iterations: u32,
    (first, rows): (u32, u32),
) -> Result<View, Trouble> {
    let wrong = |what: String| Err(Trouble::Content(what));
    if first > height || rows > height - first {
        return wrong(format!("rows {first} to {first} + {rows} of {height} are not there"));
    }
    if u64::from(width) * u64::from(iterations) > STEPS {
        return wrong(format!(
            "{width} pixels of {iterations} iterations are more than {STEPS} steps in a row"
        ));
    }
    if u64::from(width) * u64::from(rows) > PIXELS {
        return wrong(format!(
            "{rows} rows of {width} are more than {PIXELS} pixels in a call"
        ));
    }
    Ok(View::new(width as usize, height as usize, iterations))
}

/// The counts of `rows` rows from `first` on.
pub(crate) fn draw(view: &View, first: usize, rows: usize, pieces: &mut Pieces) -> Vec<u32> {
    let mut counts = vec![0; rows * view.width];
    let steps = (view.width as u64 * u64::from(view.iterations)).max(1);
    let together = (STEPS / steps).clamp(1, ROWS) as usize;
    let blocks = counts.chunks_mut((together * view.width).max(1));
    for (block, counts) in blocks.enumerate().take_while(|_| pieces.go_on()) {
        fill(Kernel::widest(), view, first + block * together, counts);
    }
    counts
}
