//! Pictures in a pool, with every failure kept.
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
    // Collected as results, not into one result: that would end at the first failure.
    let made: Vec<_> = files.par_iter().with_max_len(1).map(&small).collect();
    let (mut rows, mut failures) = (Vec::new(), Vec::new());
    for (number, made) in made.into_iter().enumerate() {
        match made {
            Ok(small) => rows.push((number, small)),
            Err(error) => failures.push((number, error)),
        }
    }
    Made { rows, failures }
}
