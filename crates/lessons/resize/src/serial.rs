//! One picture after the other with the `image` crate. New: nothing, this is the definition.
//! Costs: one core works, in floating point, one pixel at a time.

use crate::thumbnail::plain;
use crate::{Detail, Folder, Thumbnails};

/// Makes the pictures small on one core.
pub fn run(folder: &Folder) -> Thumbnails {
    let pictures = folder.pictures().iter();
    let made = pictures.map(|picture| folder.make(picture, plain)).collect();
    Thumbnails::gather(folder, Detail::Whole, made)
}
