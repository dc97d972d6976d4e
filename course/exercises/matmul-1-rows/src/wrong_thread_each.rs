// No arithmetic at all: a thread for each row. A matrix of 1000 rows starts 1000 of them.
use std::thread;

pub fn fill(
    matrix: &mut [f64],
    columns: usize,
    workers: usize,
    row: impl Fn(usize, &mut [f64]) + Sync,
) {
    let (row, _) = (&row, workers);
    thread::scope(|scope| {
        for (number, numbers) in matrix.chunks_mut(columns).enumerate() {
            scope.spawn(move || row(number, numbers));
        }
    });
}
