//! One picture's way from its file to its thumbnail. Three ways are sketched here, one line a
//! step; the variants only decide who walks them for which picture.
//!
//! Reading the file is part of the way and of the time. After the first run the files lie in the
//! system's page cache, so this measures a copy in memory, not a disk.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::decode;
use crate::header::{Header, MOST_BYTES};
use crate::resample;
use crate::trouble::{Remark, Trouble};

/// Pixels across and down of every thumbnail.
pub const SIDE: usize = 64;

/// A thumbnail's samples, row by row from the top left; 0 is black.
pub type Pixels = Box<[u8; SIDE * SIDE]>;

/// A picture that was made small.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnail {
    /// Its samples.
    pub pixels: Pixels,
    /// What was lost on the way.
    pub remarks: Vec<Remark>,
}

/// A way from a file to its thumbnail.
pub type Way = fn(&Path) -> Result<Thumbnail, Trouble>;

/// Decodes and resamples with the `image` crate.
// ANCHOR: plain
pub(crate) fn plain(path: &Path) -> Result<Thumbnail, Trouble> {
    let bytes = read(path)?;
    let header = Header::read(&bytes)?;
    let plane = decode::plain(&bytes, &header)?;
    let pixels = resample::plain(plane)?;
    Ok(Thumbnail { pixels, remarks: header.remarks(path) })
}
// ANCHOR_END: plain

/// Decodes straight to grey and resamples with the vector unit.
pub(crate) fn fast(path: &Path) -> Result<Thumbnail, Trouble> {
    let bytes = read(path)?;
    let header = Header::read(&bytes)?;
    let plane = decode::fast(&bytes, &header)?;
    let pixels = resample::fast(&plane)?;
    Ok(Thumbnail { pixels, remarks: header.remarks(path) })
}

/// Decodes at a reduced size where the format can, and resamples the little that is left.
pub(crate) fn reduced(path: &Path) -> Result<Thumbnail, Trouble> {
    let bytes = read(path)?;
    let header = Header::read(&bytes)?;
    let plane = decode::reduced(&bytes, &header)?;
    let pixels = resample::fast(&plane)?;
    Ok(Thumbnail { pixels, remarks: header.remarks(path) })
}

/// The whole file, if it's no more than [`MOST_BYTES`].
fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > MOST_BYTES {
        return Err(Trouble::Heavy(length >> 20, "in its file"));
    }
    let mut bytes = Vec::with_capacity(length as usize);
    // A file may grow while it is read.
    file.by_ref().take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
