// Why: half of the folder at a time needs half of the memory. It still grows with the folder.
use rayon::prelude::*;

/// Decodes all files and makes them small.
pub fn make<T: Sync, P: Send, U: Send>(
    files: &[T],
    decode: impl Fn(&T) -> P + Sync,
    small: impl Fn(P) -> U + Sync,
) -> Vec<U> {
    let mut made = Vec::new();
    for half in files.chunks(files.len().div_ceil(2).max(1)) {
        let decoded: Vec<P> = half.par_iter().with_max_len(1).map(&decode).collect();
        let small = decoded.into_par_iter().with_max_len(1).map(&small);
        made.extend(small.collect::<Vec<_>>());
    }
    made
}
