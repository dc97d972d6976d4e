//! A block of rows as one stream of pixels: what `refill` and `hindsight` share. Each vector takes
//! the next pixels of the stream as soon as its own are done, whatever the others do.
#![allow(unsafe_code)] // one call, where the kernel vouches for the instructions
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without vectors")]

use std::array::from_fn;

use crate::View;
use crate::grid::Grid;
use crate::kernel::{Kernel, Work};
use crate::lanes::{Lanes, Orbits};

/// Rows in a block. When the stream ends, vectors run alone until the last pixel is done: with
/// more rows that happens less often, with fewer there is more to share out.
pub(crate) const ROWS: usize = 4;

/// How the vectors in flight go forward.
pub(crate) trait Pace {
    /// Whether most steps are taken blindly, so that there is room for more vectors.
    const BLIND: bool;

    /// Takes some steps with all vectors, and says how many. One of them reaches the limit `left`
    /// steps from now, the others later; more steps than that are in vain.
    fn advance<L: Lanes<N>, const N: usize, const FLIGHT: usize>(
        &mut self,
        flight: &mut [Orbits<L, N>; FLIGHT],
        left: u32,
    ) -> u32;
}

/// Fills a block of rows of which `first` is the uppermost.
pub(crate) fn fill(
    kernel: Kernel,
    pace: impl Pace,
    view: &View,
    first: usize,
    block: &mut [u32],
) {
    kernel.run(Block { pace, view, first, counts: block });
}

struct Block<'a, P> {
    pace: P,
    view: &'a View,
    first: usize,
    counts: &'a mut [u32],
}

impl<P: Pace> Work for Block<'_, P> {
    #[inline(always)]
    unsafe fn with<L: Lanes<N>, const N: usize, const WATCHED: usize, const BLIND: usize>(
        self,
    ) {
        // SAFETY: the caller promises what `new` asks for.
        let grid = unsafe { Grid::<L, N>::new(self.view) };
        if P::BLIND {
            self.fill::<L, N, BLIND>(&grid);
        } else {
            self.fill::<L, N, WATCHED>(&grid);
        }
    }
}

impl<P: Pace> Block<'_, P> {
    #[inline(always)]
    fn fill<L: Lanes<N>, const N: usize, const FLIGHT: usize>(self, grid: &Grid<'_, L, N>) {
        let Self { mut pace, view, first, counts } = self;
        let mut places = places(counts, view.width, N);
        let mut seats: [Seat<'_>; FLIGHT] = from_fn(|_| Seat::default());
        let mut flight = [grid.orbits(0, first); FLIGHT];
        loop {
            let mut least: Option<u32> = None;
            for (seat, orbits) in seats.iter_mut().zip(&mut flight) {
                if seat.left == 0 || !orbits.any_inside() {
                    // Done, or without pixels since the stream has ended: then this does nothing.
                    seat.leave(orbits.counts(), view.iterations);
                    if let Some((row, column, pixels)) = places.next() {
                        *seat = Seat { pixels, left: view.iterations };
                        *orbits = grid.orbits(column, first + row);
                    }
                }
                if !seat.pixels.is_empty() {
                    least = Some(least.map_or(seat.left, |least| least.min(seat.left)));
                }
            }
            let Some(least) = least else { break };
            let steps = pace.advance(&mut flight, least);
            for seat in &mut seats {
                seat.left = seat.left.saturating_sub(steps);
            }
        }
    }
}

/// Row, column and counts of each vector's pixels, row by row. An empty block has none.
fn places(
    block: &mut [u32],
    width: usize,
    lanes: usize,
) -> impl Iterator<Item = (usize, usize, &mut [u32])> {
    block.chunks_mut(width.max(1)).enumerate().flat_map(move |(row, line)| {
        let vectors = line.chunks_mut(lanes).enumerate();
        vectors.map(move |(vector, pixels)| (row, vector * lanes, pixels))
    })
}

/// Whose orbits a vector follows.
#[derive(Default)]
struct Seat<'a> {
    /// Their counts; none when the stream has ended.
    pixels: &'a mut [u32],
    /// Steps to the limit.
    left: u32,
}

impl Seat<'_> {
    /// Writes the counts down. A vector may have gone beyond the limit, in its last steps.
    #[inline(always)]
    fn leave<const N: usize>(&mut self, counts: [u64; N], limit: u32) {
        for (pixel, steps) in std::mem::take(&mut self.pixels).iter_mut().zip(counts) {
            *pixel = steps.min(u64::from(limit)) as u32;
        }
    }
}
