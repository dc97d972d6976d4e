//! Repair a folder's run that keeps all decoded pictures in memory.
use rayon::prelude::*;

/// Decodes all files and makes them small, in the rayon pool that it is called in. A decoded
/// picture is large: never may more of them be alive than the pool has threads.
pub fn make<T: Sync, P: Send, U: Send>(
    files: &[T],
    decode: impl Fn(&T) -> P + Sync,
    small: impl Fn(P) -> U + Sync,
) -> Vec<U> {
    let decoded: Vec<P> = files.par_iter().with_max_len(1).map(&decode).collect();
    decoded.into_par_iter().with_max_len(1).map(&small).collect()
}
