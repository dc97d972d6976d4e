//! A column at four places at once.
//!
//! A core that sees memory read line after line fetches the next lines ahead, but only so many for
//! each place. At one place it waits; at four, which are far apart, it fetches for all of them, and comes
//! near to all that the memory gives. It is the same for a list that is written meanwhile.
#![allow(unsafe_code)]

use std::array::from_fn;
use std::mem::MaybeUninit;

use super::moments::Moments;
use super::{Scale, lanes};

/// Places. Two gain most of what can be gained.
const PLACES: usize = 4;

/// Values of each place in a vector: with four places sixteen sums and as many of squares, which wait
/// for nothing, and are half of the registers that AVX2 has.
const LANES: usize = 4;

/// Values in a block, whose squares are counted from one centre: 4 KiB.
const BLOCK: usize = 512;

/// The moments of `values` in one pass, block after block in each quarter of them.
pub(super) fn moments(values: &[f64], origin: f64) -> Moments {
    let (blocks, rest) = values.as_chunks::<BLOCK>();
    let share = blocks.len() / PLACES;
    let mut quarters = [Moments::default(); PLACES];
    let mut centres = [0.0; PLACES];
    for first in 0..share {
        let here = from_fn(|place| &blocks[place * share + first]);
        let (sums, squares) = pass(here, origin, centres);
        for place in 0..PLACES {
            let sum = sums[place].iter().sum();
            let squares = squares[place].iter().sum();
            let block = Moments::around(centres[place], BLOCK as f64, sum, squares);
            quarters[place] = quarters[place].with(block);
            centres[place] = block.offset;
        }
    }
    let whole = quarters.into_iter().fold(Moments::default(), Moments::with);
    let left = blocks[PLACES * share..].as_flattened();
    whole.with(Moments::of(left, origin)).with(Moments::of(rest, origin))
}

/// Writes the score of each value, past the caches.
pub(super) fn fill(values: &[f64], scale: &Scale, slots: &mut [MaybeUninit<f64>]) {
    lanes::stream::<PLACES>(values, scale, slots);
}

/// For each place a vector of sums.
type Sums = [[f64; LANES]; PLACES];

/// Goes over a block at each place. Gives the sums of the distances from the centres, and of their squares.
fn pass(blocks: [&[f64; BLOCK]; PLACES], origin: f64, centres: [f64; PLACES]) -> (Sums, Sums) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the line above asked the processor.
        return unsafe { pass_avx2(blocks, origin, centres) };
    }
    pass_lanes(blocks, origin, centres)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn pass_avx2(
    blocks: [&[f64; BLOCK]; PLACES],
    origin: f64,
    centres: [f64; PLACES],
) -> (Sums, Sums) {
    pass_lanes(blocks, origin, centres)
}

#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
#[expect(clippy::needless_range_loop, reason = "all places go forward together")]
#[inline(always)]
fn pass_lanes(
    blocks: [&[f64; BLOCK]; PLACES],
    origin: f64,
    centres: [f64; PLACES],
) -> (Sums, Sums) {
    let vectors = blocks.map(|block| block.as_chunks::<LANES>().0);
    let (mut sums, mut squares) = (Sums::default(), Sums::default());
    for at in 0..BLOCK / LANES {
        for place in 0..PLACES {
            for (lane, value) in vectors[place][at].iter().enumerate() {
                let distance = value - origin - centres[place];
                sums[place][lane] += distance;
                squares[place][lane] += distance * distance;
            }
        }
    }
    (sums, squares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::Column;

    #[test]
    fn the_moments_are_those_of_blocks_one_after_the_other() {
        for size in [0, 1, BLOCK, PLACES * BLOCK - 1, PLACES * BLOCK, 9 * BLOCK + 7, 50_000] {
            // A step in the middle: there, the block before has quite another mean.
            let step = |at: usize| if at < size / 2 { 0.0 } else { 1e6 };
            let values: Vec<f64> = Column::generated(size, 7).values().to_vec();
            let values: Vec<f64> =
                values.iter().enumerate().map(|(at, value)| value + step(at)).collect();
            let origin = values.first().copied().unwrap_or_default();
            let (here, there) = (moments(&values, origin), Moments::of(&values, origin));
            assert!(here.is_close_to(&there, 1e-13), "{size}: {here:?}, {there:?}");
        }
    }

    #[test]
    fn every_processor_gives_the_same_bits() {
        let column = Column::generated(PLACES * BLOCK, 7);
        let blocks = column.values().as_chunks::<BLOCK>().0;
        let blocks = from_fn(|place| &blocks[place]);
        let centres = [0.0, 1.0, -2.0, 0.5];
        assert_eq!(pass(blocks, 15.0, centres), pass_lanes(blocks, 15.0, centres));
    }
}
