//! A folder's run that keeps few decoded pictures in memory.
use rayon::prelude::*;

/// Decodes all files and makes them small, in the rayon pool that it is called in. Each picture is
/// made small by the worker that decoded it, before that worker takes the next file.
pub fn make<T: Sync, P: Send, U: Send>(
    files: &[T],
    decode: impl Fn(&T) -> P + Sync,
    small: impl Fn(P) -> U + Sync,
) -> Vec<U> {
    files.par_iter().with_max_len(1).map(|file| small(decode(file))).collect()
}
