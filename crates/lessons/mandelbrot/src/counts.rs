//! What comes out: one count for each pixel.

use std::slice::ChunksMut;

use lesson::Disagreement;
use rayon::slice::ParallelSliceMut;

use crate::View;

/// The counts of a view, row by row from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Columns of pixels.
    pub width: usize,
    /// Rows of pixels.
    pub height: usize,
    /// Steps taken before the point left, row after row, `width` to a row.
    pub counts: Vec<u32>,
}

impl Counts {
    /// All counts zero, ready to be filled.
    pub fn new(view: &View) -> Self {
        Self::from_counts(view, vec![0; view.pixels()])
    }

    /// Counts that are known already, `view.pixels()` of them.
    pub fn from_counts(view: &View, counts: Vec<u32>) -> Self {
        debug_assert_eq!(counts.len(), view.pixels());
        Self { width: view.width, height: view.height, counts }
    }

    /// The rows from the top, each to be filled by whoever gets it.
    pub fn rows_mut(&mut self) -> ChunksMut<'_, u32> {
        self.blocks_mut(1)
    }

    /// Blocks of `rows` neighbouring rows, from the top; the last may be smaller.
    pub fn blocks_mut(&mut self, rows: usize) -> ChunksMut<'_, u32> {
        let length = self.width * rows;
        self.counts.chunks_mut(length.max(1)) // an empty picture has no chunk of any length
    }

    /// The rows from the top, for a rayon pool to share out.
    pub fn par_rows_mut(&mut self) -> rayon::slice::ChunksMut<'_, u32> {
        self.par_blocks_mut(1)
    }

    /// Blocks of `rows` neighbouring rows, for a rayon pool to share out; the last may be smaller.
    pub fn par_blocks_mut(&mut self, rows: usize) -> rayon::slice::ChunksMut<'_, u32> {
        let length = self.width * rows;
        self.counts.par_chunks_mut(length.max(1))
    }

    /// Pixels that were still there after `iterations` steps.
    pub fn inside(&self, iterations: u32) -> usize {
        self.counts.iter().filter(|&&count| count == iterations).count()
    }

    /// Steps taken for all pixels together: the work.
    pub fn steps(&self) -> u64 {
        self.counts.iter().map(|&count| u64::from(count)).sum()
    }

    /// A fingerprint of all counts in order: FNV-1a, 64 bits, over their little-endian bytes
    /// (<https://datatracker.ietf.org/doc/draft-eastlake-fnv/>).
    pub fn checksum(&self) -> u64 {
        self.counts
            .iter()
            .flat_map(|count| count.to_le_bytes())
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
    }
}

/// Counts agree when every pixel has the same; the first different one is named.
pub fn agree(baseline: &Counts, other: &Counts) -> Result<(), Disagreement> {
    if (baseline.width, baseline.height) != (other.width, other.height) {
        return Err(Disagreement(format!(
            "it has {}×{} pixels where the baseline has {}×{}",
            other.width, other.height, baseline.width, baseline.height
        )));
    }
    let pairs = baseline.counts.iter().zip(&other.counts);
    match pairs.enumerate().find(|(_, (left, right))| left != right) {
        None => Ok(()),
        Some((at, (left, right))) => Err(Disagreement(format!(
            "column {}, row {} is {right} where the baseline has {left}",
            at % baseline.width,
            at / baseline.width,
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(counts: &[u32]) -> Counts {
        let view = View::new(2, counts.len() / 2, 10);
        Counts::from_counts(&view, counts.to_vec())
    }

    #[test]
    fn the_first_different_pixel_is_named() {
        let error = agree(&counts(&[1, 2, 3, 4, 5, 6]), &counts(&[1, 2, 3, 4, 9, 9]));
        let expected = "column 0, row 2 is 9 where the baseline has 5";
        assert_eq!(error, Err(Disagreement(expected.to_owned())));
    }

    #[test]
    fn counts_of_another_size_disagree() {
        assert!(agree(&counts(&[1, 2]), &counts(&[1, 2, 3, 4])).is_err());
        assert_eq!(agree(&counts(&[1, 2]), &counts(&[1, 2])), Ok(()));
    }

    #[test]
    fn an_empty_picture_has_no_rows() {
        for (width, height) in [(0, 0), (0, 3), (3, 0)] {
            let mut empty = Counts::new(&View::new(width, height, 10));
            assert_eq!(empty.rows_mut().count(), 0, "{width}×{height}");
        }
    }

    #[test]
    fn the_checksum_is_fnv_1a() {
        // From the published test vectors: of no bytes, and of "foob", as long as one count.
        assert_eq!(counts(&[]).checksum(), 0xcbf2_9ce4_8422_2325);
        let view = View::new(1, 1, 10);
        let foob = Counts::from_counts(&view, vec![u32::from_le_bytes(*b"foob")]);
        assert_eq!(foob.checksum(), 0xdd12_0e79_0c25_12af);
    }

    #[test]
    fn what_is_inside_and_what_it_cost_are_counted() {
        let counts = counts(&[10, 3, 10, 1]);
        assert_eq!((counts.inside(10), counts.steps()), (2, 24));
    }
}
