use drill::sync::{Mutex, MutexGuard};

/// What is stored.
#[derive(Debug, Default)]
pub struct Database {
    /// Rows, in any order.
    pub rows: Vec<String>,
    /// The files whose rows are all there.
    pub finished: Vec<String>,
}

/// The process is gone.
#[derive(Debug, PartialEq, Eq)]
pub struct Killed;

fn lock(database: &Mutex<Database>) -> Result<MutexGuard<'_, Database>, Killed> {
    database.lock().map_err(|_| Killed)
}

/// Stores the lines of all `files` that are not stored yet. `line` gives line `n` of a file, `None`
/// after the last one.
pub fn import(
    database: &Mutex<Database>,
    files: &[&str],
    line: impl Fn(&str, usize) -> Result<Option<String>, Killed>,
) -> Result<(), Killed> {
    for &file in files {
        if lock(database)?.finished.iter().any(|known| known == file) {
            continue;
        }
        let mut rows = Vec::new();
        while let Some(row) = line(file, rows.len())? {
            rows.push(row);
        }
        let mut now = lock(database)?;
        if !now.finished.iter().any(|known| known == file) {
            now.rows.append(&mut rows);
            now.finished.push(file.to_owned());
        }
    }
    Ok(())
}
