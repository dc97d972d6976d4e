//! Each thread takes the next row when it is free. New: nobody waits while rows are left. Costs:
//! one atomic addition per row, and nobody knows beforehand which row goes to which thread.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering::Relaxed};
use std::thread;

use timeline::Kind;

use crate::{Counts, View, serial};

/// Draws the view on `workers` threads that share a counter of rows.
///
/// The compiler cannot see that two threads never take the same row, so the pixels are atomic.
/// That costs nothing: a relaxed store is the same instruction as a plain one. No order is
/// asked of the counter either; the end of the scope is what makes all stores visible.
pub fn run(view: &View, workers: usize) -> Counts {
    let pixels: Vec<AtomicU32> = (0..view.pixels()).map(|_| AtomicU32::new(0)).collect();
    let lines: Vec<&[AtomicU32]> = pixels.chunks(view.width.max(1)).collect();
    // ANCHOR: scope
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let row = next.fetch_add(1, Relaxed);
                    let Some(line) = lines.get(row) else { break };
                    fill(view, row, line);
                }
            });
        }
    });
    // ANCHOR_END: scope
    // Same size and alignment: the standard library turns the vector around in place.
    let counts = pixels.into_iter().map(AtomicU32::into_inner).collect();
    Counts::from_counts(view, counts)
}

fn fill(view: &View, row: usize, line: &[AtomicU32]) {
    let _span = timeline::span("row", row as u64, Kind::Compute);
    let y = view.y(row);
    for (column, pixel) in line.iter().enumerate() {
        pixel.store(serial::escape(view.x(column), y, view.iterations), Relaxed);
    }
}
