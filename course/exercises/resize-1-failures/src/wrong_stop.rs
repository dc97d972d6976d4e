// Why: collecting into a Result is what one learns for errors. It keeps one, and drops all the rest.
use rayon::prelude::*;

/// What became of a folder: what was made and what was not, each with the number of its file, in
/// the order of the files.
#[derive(Debug, PartialEq)]
pub struct Made<U, E> {
    /// The files that could be made small.
    pub rows: Vec<(usize, U)>,
    /// The files that could not, each with its reason.
    pub failures: Vec<(usize, E)>,
}

/// Applies `small` to all files in the rayon pool that it is called in.
pub fn make<T: Sync, U: Send, E: Send>(
    files: &[T],
    small: impl Fn(&T) -> Result<U, E> + Sync,
) -> Made<U, E> {
    let made: Result<Vec<U>, (usize, E)> = files
        .par_iter()
        .enumerate()
        .with_max_len(1)
        .map(|(number, file)| small(file).map_err(|error| (number, error)))
        .collect();
    match made {
        Ok(rows) => Made { rows: rows.into_iter().enumerate().collect(), failures: Vec::new() },
        Err(failure) => Made { rows: Vec::new(), failures: vec![failure] },
    }
}
