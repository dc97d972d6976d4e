//! A parallel iterator over the pictures. New: an idle thread steals half of what another has
//! left, and the order takes care of itself. Costs: a pool, and a thought on how far to split.

use rayon::prelude::*;

use crate::thumbnail::fast;
use crate::{Detail, Folder, Thumbnails};

/// Makes the pictures small in the rayon pool that it is called in.
// ANCHOR: run
pub fn run(folder: &Folder) -> Thumbnails {
    // A picture is work enough: none waits behind another in a task.
    let pictures = folder.pictures().par_iter().with_max_len(1);
    let small = pictures.map(|picture| folder.make(picture, fast));
    let made = small.collect();
    Thumbnails::gather(folder, Detail::Whole, made)
}
// ANCHOR_END: run
