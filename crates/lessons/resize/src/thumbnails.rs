//! The output: an array of thumbnails, and what became of the rest.

use std::path::PathBuf;

use lesson::Disagreement;

use crate::folder::Folder;
use crate::resample::MOST_BETWEEN;
use crate::thumbnail::{SIDE, Thumbnail};
use crate::trouble::{Failure, Note, Trouble};

/// How the pictures were decoded, which decides how near the thumbnails are to the plain way's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Every pixel was decoded.
    Whole,
    /// Large JPEGs were decoded at a reduced size.
    Reduced,
}

/// How far two thumbnails of the same picture may be apart, in grey levels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// In the worst pixel.
    pub most: u8,
    /// In the mean over all pixels, signs left out.
    pub mean: f64,
}

impl Detail {
    /// How far a grey picture's thumbnail may be from the plain way's.
    ///
    /// `Whole`: both decode the same samples, so only the resampling differs; the bound is
    /// derived at [`MOST_BETWEEN`].
    ///
    /// `Reduced`: a mean of 8×8 or 4×4 pixels is taken first, and a triangle over the means is
    /// not the same as a triangle over the pixels. The difference grows with what happens inside
    /// 8 pixels, so no bound holds for every picture; this one is twice what was seen on 240
    /// pictures of the sample: 2 levels, 0.29 in the mean (measured by `tests/agree.rs`).
    pub fn bound(self) -> Bound {
        match self {
            Self::Whole => Bound { most: MOST_BETWEEN, mean: 0.5 },
            Self::Reduced => Bound { most: 4, mean: 0.6 },
        }
    }
}

/// What a run gives. Row i of `array` is the picture `names[i]`; names are sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnails {
    /// The pictures that were made small: their paths from the folder.
    pub names: Vec<PathBuf>,
    /// Their thumbnails one after the other: `names.len()` × 64 × 64 samples, 0 is black.
    pub array: Vec<u8>,
    /// The files that have no row, sorted by path.
    pub failures: Vec<Failure>,
    /// What was done to the others beyond making them small, sorted by path.
    pub notes: Vec<Note>,
    /// How they were decoded.
    pub detail: Detail,
}

impl Thumbnails {
    /// Puts together what became of each of the folder's pictures, in the folder's order.
    pub(crate) fn gather(
        folder: &Folder,
        detail: Detail,
        made: Vec<Result<Thumbnail, Trouble>>,
    ) -> Self {
        let mut all = Self {
            names: Vec::with_capacity(made.len()),
            array: Vec::with_capacity(made.len() * SIDE * SIDE),
            failures: folder.failures().to_vec(),
            notes: folder.notes().to_vec(),
            detail,
        };
        // ANCHOR: gather
        for (picture, made) in folder.pictures().iter().zip(made) {
            let path = picture.path.clone();
            match made {
                Ok(thumbnail) => all.push(path, thumbnail),
                Err(trouble) => all.failures.push(Failure { path, trouble }),
            }
        }
        // ANCHOR_END: gather
        all.failures.sort_by(|a, b| a.path.cmp(&b.path));
        all.notes.sort_by(|a, b| a.path.cmp(&b.path));
        all
    }

    fn push(&mut self, path: PathBuf, thumbnail: Thumbnail) {
        self.array.extend_from_slice(&thumbnail.pixels[..]);
        if !thumbnail.remarks.is_empty() {
            self.notes.push(Note { path: path.clone(), remarks: thumbnail.remarks });
        }
        self.names.push(path);
    }

    /// The thumbnails, each 64 × 64 samples.
    pub fn pictures(&self) -> impl Iterator<Item = &[u8]> {
        self.array.chunks_exact(SIDE * SIDE)
    }

    /// A number that changes with any sample: 64-bit FNV-1a of the array (Fowler, Noll, Vo).
    pub fn checksum(&self) -> u64 {
        self.array.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &sample| {
            (hash ^ u64::from(sample)).wrapping_mul(0x0100_0000_01B3)
        })
    }
}

/// Outputs agree when they have the same rows and failures, and no thumbnail is further from the
/// baseline's than the [`Bound`] of its [`Detail`].
pub fn agree(baseline: &Thumbnails, other: &Thumbnails) -> Result<(), Disagreement> {
    let failed = |all: &Thumbnails| -> Vec<PathBuf> {
        all.failures.iter().map(|failure| failure.path.clone()).collect()
    };
    lesson::agreement::equal_slices(&baseline.names, &other.names)?;
    lesson::agreement::equal_slices(&failed(baseline), &failed(other))?;
    lesson::agreement::equal_slices(&baseline.notes, &other.notes)?;
    let bound = other.detail.bound();
    for (name, (left, right)) in
        baseline.names.iter().zip(baseline.pictures().zip(other.pictures()))
    {
        let Bound { most, mean } = distance(left, right);
        if most > bound.most || mean > bound.mean {
            return Err(Disagreement(format!(
                "{} differs by up to {most} grey levels, {mean:.2} in the mean; allowed are {} and {}",
                name.display(),
                bound.most,
                bound.mean
            )));
        }
    }
    Ok(())
}

/// How far two thumbnails are apart.
pub fn distance(left: &[u8], right: &[u8]) -> Bound {
    let each = || left.iter().zip(right).map(|(a, b)| a.abs_diff(*b));
    let sum: u64 = each().map(u64::from).sum();
    Bound { most: each().max().unwrap_or(0), mean: sum as f64 / left.len().max(1) as f64 }
}
