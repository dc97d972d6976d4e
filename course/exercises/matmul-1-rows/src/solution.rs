use std::thread;

/// Lets `row(number, numbers)` compute each row of a matrix, on `workers` threads at once.
pub fn fill(
    matrix: &mut [f64],
    columns: usize,
    workers: usize,
    row: impl Fn(usize, &mut [f64]) + Sync,
) {
    let row = &row;
    let rows = (matrix.len() / columns).div_ceil(workers).max(1);
    thread::scope(|scope| {
        for (block, part) in matrix.chunks_mut(rows * columns).enumerate() {
            scope.spawn(move || {
                for (at, numbers) in part.chunks_mut(columns).enumerate() {
                    row(block * rows + at, numbers);
                }
            });
        }
    });
}
