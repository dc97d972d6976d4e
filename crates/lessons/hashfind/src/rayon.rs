//! A parallel iterator. New: `find_any` is early exit as a library has it. Once one thread has found it, the others
//! take no further file; a file in the middle of which they are is left by the look that every variant
//! takes after each block. Costs: the threads take turns at the walk, behind a lock.

use rayon::iter::{ParallelBridge, ParallelIterator};

use crate::hunt::Hunt;
use crate::{Found, Search};

/// Looks at the files on the threads of the pool that it is called in.
// ANCHOR: run
pub fn run(search: &Search) -> Found {
    let hunt = Hunt::new(search);
    let files = hunt.files().par_bridge();
    let found = files.find_any(|file| hunt.is_it(file));
    hunt.finish(found)
}
// ANCHOR_END: run
