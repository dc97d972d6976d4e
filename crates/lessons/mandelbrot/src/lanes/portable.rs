//! Four doubles in an array: the compiler uses what vectors the target is known to have.
#![allow(unsafe_code)] // the trait's promise, of which nothing is used here

use std::array::from_fn;
use std::ops::{Add, Mul, Sub};

use super::{LANES, Lanes};

/// Any processor will do.
#[derive(Clone, Copy)]
pub(super) struct Portable([f64; LANES]);

impl Lanes for Portable {
    type Words = [u64; LANES];

    #[inline(always)]
    unsafe fn new(numbers: [f64; LANES]) -> Self {
        Self(numbers)
    }

    #[inline(always)]
    fn at_most_4(self) -> Self::Words {
        self.0.map(|number| if number <= 4.0 { u64::MAX } else { 0 })
    }

    #[inline(always)]
    fn yes(self) -> Self::Words {
        [u64::MAX; LANES]
    }

    #[inline(always)]
    fn zero(self) -> Self::Words {
        [0; LANES]
    }

    #[inline(always)]
    fn and(left: Self::Words, right: Self::Words) -> Self::Words {
        from_fn(|lane| left[lane] & right[lane])
    }

    #[inline(always)]
    fn or(left: Self::Words, right: Self::Words) -> Self::Words {
        from_fn(|lane| left[lane] | right[lane])
    }

    #[inline(always)]
    fn count(counts: Self::Words, mask: Self::Words) -> Self::Words {
        // All bits set is -1, and subtracting that adds one.
        from_fn(|lane| counts[lane].wrapping_sub(mask[lane]))
    }

    #[inline(always)]
    fn any(words: Self::Words) -> bool {
        words.iter().fold(0, |any, word| any | word) != 0
    }

    #[inline(always)]
    fn array(words: Self::Words) -> [u64; LANES] {
        words
    }
}

impl Add for Portable {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] + other.0[lane]))
    }
}

impl Sub for Portable {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] - other.0[lane]))
    }
}

impl Mul for Portable {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] * other.0[lane]))
    }
}
