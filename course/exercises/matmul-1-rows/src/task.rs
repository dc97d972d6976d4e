/// Lets `row(number, numbers)` compute each row of a matrix, on `workers` threads at once.
///
/// The matrix lies row after row, each with `columns` numbers. Both `columns` and `workers` are at
/// least 1.
pub fn fill(
    matrix: &mut [f64],
    columns: usize,
    workers: usize,
    row: impl Fn(usize, &mut [f64]) + Sync,
) {
    let _ = (matrix, columns, workers, row);
    todo!("cut the matrix into a block of rows for each thread")
}
