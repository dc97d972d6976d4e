//! Make all pictures small in a pool, and keep every failure.
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
    let _ = (files, &small);
    todo!("one result for each file, then sorted into the two lists")
}
