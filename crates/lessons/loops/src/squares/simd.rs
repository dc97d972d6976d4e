//! New: eight squares at a time, said outright. An array of eight is two AVX2 registers where the
//! processor has them, found out at run time. The memory is not set to zero first, which costs
//! the one promise to the compiler at the end.
#![allow(unsafe_code)]

use std::mem::MaybeUninit;

use super::{Numbers, Squares, square};

/// Squares in one array: two registers of four with AVX2, four of two without.
const LANES: usize = 8;

/// Squares, made eight at a time.
pub fn run(numbers: &Numbers) -> Squares {
    let size = numbers.size as usize;
    let mut squares = Vec::with_capacity(size);
    fill(0, &mut squares.spare_capacity_mut()[..size]);
    // SAFETY: there is room for `size` squares, and `fill` has written each of them.
    unsafe { squares.set_len(size) };
    squares.into()
}

/// Writes the squares of `first`, `first + 1` … until no slot is left.
pub(super) fn fill(first: u32, slots: &mut [MaybeUninit<u64>]) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the line above asked the processor.
        return unsafe { fill_avx2(first, slots) };
    }
    fill_lanes(first, slots);
}

/// The same loop, compiled for processors with AVX2.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn fill_avx2(first: u32, slots: &mut [MaybeUninit<u64>]) {
    fill_lanes(first, slots);
}

#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
#[inline(always)]
pub(super) fn fill_lanes(first: u32, slots: &mut [MaybeUninit<u64>]) {
    let mut number = first;
    let (blocks, rest) = slots.as_chunks_mut::<LANES>();
    for block in blocks {
        let lanes: [u64; LANES] = std::array::from_fn(|lane| square(number + lane as u32));
        *block = lanes.map(MaybeUninit::new);
        number += LANES as u32;
    }
    for slot in rest {
        slot.write(square(number));
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `fill` writes, as a list.
    fn filled(size: usize, fill: impl Fn(u32, &mut [MaybeUninit<u64>])) -> Vec<u64> {
        let mut squares = Vec::with_capacity(size);
        fill(1000, &mut squares.spare_capacity_mut()[..size]);
        // SAFETY: `fill` and `fill_lanes` write every slot they are given.
        unsafe { squares.set_len(size) };
        squares
    }

    #[test]
    fn every_processor_gives_the_same_squares() {
        for size in [0, 1, 7, 8, 9, 1000] {
            let expected: Vec<u64> = (1000..).map(square).take(size).collect();
            assert_eq!(filled(size, fill), expected, "{size}");
            assert_eq!(filled(size, fill_lanes), expected, "{size}");
        }
    }
}
