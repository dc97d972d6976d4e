// Why: equal blocks of rows are the first thing that comes to mind, and all threads are busy at first.
use drill::thread;

/// Draws `rows` rows on `workers` threads.
pub fn draw(rows: usize, workers: usize, row: impl Fn(usize) -> u64 + Sync) -> Vec<u64> {
    let mut values = vec![0; rows];
    let share = rows.div_ceil(workers).max(1);
    let row = &row;
    thread::scope(|scope| {
        for (number, block) in values.chunks_mut(share).enumerate() {
            scope.spawn(move || {
                for (offset, value) in block.iter_mut().enumerate() {
                    *value = row(number * share + offset);
                }
            });
        }
    });
    values
}
