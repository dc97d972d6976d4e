//! A row in groups of vectors that start together and end together: what `vector`, `simd` and
//! `wide` share. The group waits for the last of its pixels.
#![allow(unsafe_code)] // one call, where the kernel vouches for the instructions
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without vectors")]

use std::marker::PhantomData;

use crate::View;
use crate::grid::Grid;
use crate::kernel::{Kernel, Work};
use crate::lanes::{Lanes, Orbits};

/// Some vectors that are worked on together.
pub(crate) trait Flight<const VECTORS: usize> {
    /// [`serial::escape`](crate::serial::escape) for all pixels of `VECTORS` vectors.
    fn escape<L: Lanes<N>, const N: usize>(
        start: [Orbits<L, N>; VECTORS],
        iterations: u32,
    ) -> [[u64; N]; VECTORS];
}

/// Fills one row: `line` holds its counts from the left.
pub(crate) fn fill<F: Flight<VECTORS>, const VECTORS: usize>(
    kernel: Kernel,
    view: &View,
    row: usize,
    line: &mut [u32],
) {
    kernel.run(Row::<F, VECTORS> { view, index: row, line, flight: PhantomData });
}

/// One row to be filled by flights of the kind `F`.
struct Row<'a, F, const VECTORS: usize> {
    view: &'a View,
    index: usize,
    line: &'a mut [u32],
    flight: PhantomData<F>,
}

impl<F: Flight<VECTORS>, const VECTORS: usize> Work for Row<'_, F, VECTORS> {
    #[inline(always)]
    unsafe fn with<L: Lanes<N>, const N: usize, const WATCHED: usize, const BLIND: usize>(
        self,
    ) {
        let Self { view, index, line, .. } = self;
        // SAFETY: the caller promises what `new` asks for.
        let grid = unsafe { Grid::<L, N>::new(view) };
        for (group, counts) in line.chunks_mut(VECTORS * N).enumerate() {
            // Columns beyond the row's end are computed and dropped.
            let first = group * VECTORS * N;
            let mut start = [grid.orbits(first, index); VECTORS];
            for (vector, orbits) in start.iter_mut().enumerate() {
                *orbits = grid.orbits(first + vector * N, index);
            }
            let escaped = F::escape(start, view.iterations);
            for (count, &steps) in counts.iter_mut().zip(escaped.iter().flatten()) {
                *count = steps as u32;
            }
        }
    }
}
