//! Large JPEGs decoded at 1/4 or 1/8 of their size. New: less is computed, instead of the same
//! faster. Costs: a decoder of our own, and thumbnails that differ by a few grey levels.

use crate::thumbnail::reduced;
use crate::{Detail, Folder, Thumbnails};

/// Makes the pictures small on one core.
pub fn run(folder: &Folder) -> Thumbnails {
    let pictures = folder.pictures().iter();
    let made = pictures.map(|picture| folder.make(picture, reduced)).collect();
    Thumbnails::gather(folder, Detail::Reduced, made)
}
