//! From a block's lowest frequencies to a smaller block of samples.

use std::f32::consts::{PI, SQRT_2};

/// Where each frequency of the stream belongs: its row and column in the block (the zigzag of
/// ITU-T T.81, figure 5).
#[rustfmt::skip]
const ZIGZAG: [(usize, usize); 64] = [
    (0, 0), (0, 1), (1, 0), (2, 0), (1, 1), (0, 2), (0, 3), (1, 2), (2, 1), (3, 0), (4, 0), (3, 1),
    (2, 2), (1, 3), (0, 4), (0, 5), (1, 4), (2, 3), (3, 2), (4, 1), (5, 0), (6, 0), (5, 1), (4, 2),
    (3, 3), (2, 4), (1, 5), (0, 6), (0, 7), (1, 6), (2, 5), (3, 4), (4, 3), (5, 2), (6, 1), (7, 0),
    (7, 1), (6, 2), (5, 3), (4, 4), (3, 5), (2, 6), (1, 7), (2, 7), (3, 6), (4, 5), (5, 4), (6, 3),
    (7, 2), (7, 3), (6, 4), (5, 5), (4, 6), (3, 7), (4, 7), (5, 6), (6, 5), (7, 4), (7, 5), (6, 6),
    (5, 7), (6, 7), (7, 6), (7, 7),
];

/// The inverse transform from `N`×`N` frequencies to `N`×`N` samples.
///
/// A block's transform is orthonormal up to its size: the frequencies of the same block at `N`
/// samples a side are `N`/8 of those at 8. So the inverse is the orthonormal `N`-point one,
///
/// f(x) = √(N/8) · Σ a(u) · F(u) · cos((2x + 1)·u·π / 2N), a(0) = √(1/N), a(u) = √(2/N),
///
/// once along the columns and once along the rows. For `N` = 1 that is F/8, the block's mean.
#[derive(Debug, Clone)]
pub(crate) struct Transform<const N: usize> {
    /// For each place of the stream: row and column among the `N`×`N`, if it is one of them,
    /// and what to multiply with.
    keep: [Option<(usize, usize, f32)>; 64],
    /// The last place that is kept.
    last: usize,
    /// What frequency u gives to sample x, at [x][u].
    basis: [[f32; N]; N],
}

impl<const N: usize> Transform<N> {
    /// Prepares for a quantisation table in the order of the stream.
    pub(crate) fn new(quantisation: &[u16; 64]) -> Self {
        let keep = std::array::from_fn(|at| {
            let (row, column) = ZIGZAG[at];
            (row < N && column < N).then_some((row, column, f32::from(quantisation[at])))
        });
        let last = keep.iter().rposition(Option::is_some).unwrap_or(0);
        let scale = (1.0_f32 / 8.0).sqrt(); // √(N/8) · √(1/N)
        let wave = |x: usize, u: usize| {
            let angle = (2 * x + 1) as f32 * u as f32 * PI / (2 * N) as f32;
            if u == 0 { scale } else { scale * SQRT_2 * angle.cos() }
        };
        let basis = std::array::from_fn(|x| std::array::from_fn(|u| wave(x, u)));
        Self { keep, last, basis }
    }

    /// Where the frequency at place `at` of the stream goes, if it is needed: row, column, and
    /// the step that its values count in.
    #[inline]
    pub(crate) fn keep(&self, at: usize) -> Option<(usize, usize, f32)> {
        self.keep[at]
    }

    /// The last place of the stream that is needed.
    #[inline]
    pub(crate) fn last(&self) -> usize {
        self.last
    }

    /// The samples of a block, 0 to 255, from its frequencies, both row by row.
    #[inline]
    pub(crate) fn inverse(&self, frequencies: &[[f32; N]; N]) -> [[u8; N]; N] {
        let mut half = [[0.0; N]; N]; // transformed along the columns
        for (y, line) in half.iter_mut().enumerate() {
            for (v, row) in frequencies.iter().enumerate() {
                for (sum, frequency) in line.iter_mut().zip(row) {
                    *sum += self.basis[y][v] * frequency;
                }
            }
        }
        half.map(|line| {
            std::array::from_fn(|x| {
                let sum: f32 = line.iter().zip(&self.basis[x]).map(|(a, b)| a * b).sum();
                // JPEG stores brightness around 0. A cast clamps to 0 and 255.
                (sum + 128.5) as u8
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zigzag_visits_every_place_once_and_always_next_door() {
        let mut seen = [[false; 8]; 8];
        for (row, column) in ZIGZAG {
            seen[row][column] = true;
        }
        assert_eq!(seen, [[true; 8]; 8]);
        for pair in ZIGZAG.windows(2) {
            let [(y0, x0), (y1, x1)] = pair else { unreachable!() };
            assert!(y0.abs_diff(*y1) <= 1 && x0.abs_diff(*x1) <= 1, "{pair:?}");
        }
    }

    #[test]
    fn a_mean_alone_gives_an_even_block_at_every_size() {
        let steps = [1; 64];
        // A mean of 100 is stored as (100 - 128) · 8.
        let mean = (100.0 - 128.0) * 8.0;
        assert_eq!(Transform::<1>::new(&steps).inverse(&[[mean]]), [[100]]);
        let four = [[mean, 0.0], [0.0, 0.0]];
        assert_eq!(Transform::<2>::new(&steps).inverse(&four), [[100; 2]; 2]);
    }

    #[test]
    fn samples_are_clamped() {
        let steps = [1; 64];
        assert_eq!(Transform::<1>::new(&steps).inverse(&[[9000.0]]), [[255]]);
        assert_eq!(Transform::<1>::new(&steps).inverse(&[[-9000.0]]), [[0]]);
    }
}
