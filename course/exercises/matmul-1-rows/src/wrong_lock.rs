// The compiler refuses two threads with one `&mut`, and a lock makes it content. They take turns now.
use std::sync::Mutex;
use std::thread;

pub fn fill(
    matrix: &mut [f64],
    columns: usize,
    workers: usize,
    row: impl Fn(usize, &mut [f64]) + Sync,
) {
    let rows = matrix.len() / columns;
    let matrix = Mutex::new(matrix);
    let (row, matrix) = (&row, &matrix);
    thread::scope(|scope| {
        for worker in 0..workers {
            scope.spawn(move || {
                for number in (worker..rows).step_by(workers) {
                    let mut matrix = matrix.lock().unwrap();
                    row(number, &mut matrix[number * columns..][..columns]);
                }
            });
        }
    });
}
