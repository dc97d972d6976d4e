//! Four doubles in an array: the compiler uses what vectors the target is known to have.
#![allow(unsafe_code)] // the trait's promise, of which nothing is used here

use std::array::from_fn;
use std::ops::{Add, Div, Mul, Sub};

use super::Lanes;

/// Any processor will do.
#[derive(Clone, Copy)]
pub(crate) struct Portable([f64; 4]);

impl Lanes<4> for Portable {
    /// All bits set for yes, none for no.
    type Mask = [u64; 4];
    type Words = [u64; 4];

    #[inline(always)]
    unsafe fn new(numbers: [f64; 4]) -> Self {
        Self(numbers)
    }

    #[inline(always)]
    fn apart<R>(self, work: impl FnOnce() -> R) -> R {
        work()
    }

    #[inline(always)]
    fn all(self, number: f64) -> Self {
        Self([number; 4])
    }

    #[inline(always)]
    fn yes(self) -> [u64; 4] {
        [u64::MAX; 4]
    }

    #[inline(always)]
    fn zero(self) -> [u64; 4] {
        [0; 4]
    }

    #[inline(always)]
    fn at_most(self, bound: f64, mask: [u64; 4]) -> [u64; 4] {
        from_fn(|lane| if self.0[lane] <= bound { mask[lane] } else { 0 })
    }

    #[inline(always)]
    fn or(left: [u64; 4], right: [u64; 4]) -> [u64; 4] {
        from_fn(|lane| left[lane] | right[lane])
    }

    #[inline(always)]
    fn without(mask: [u64; 4], other: [u64; 4]) -> [u64; 4] {
        from_fn(|lane| mask[lane] & !other[lane])
    }

    #[inline(always)]
    fn any(mask: [u64; 4]) -> bool {
        mask.iter().fold(0, |any, word| any | word) != 0
    }

    #[inline(always)]
    fn count(counts: [u64; 4], mask: [u64; 4]) -> [u64; 4] {
        // All bits set is -1, and subtracting that adds one.
        from_fn(|lane| counts[lane].wrapping_sub(mask[lane]))
    }

    #[inline(always)]
    fn count_many(counts: [u64; 4], mask: [u64; 4], steps: u32) -> [u64; 4] {
        from_fn(|lane| counts[lane] + (mask[lane] & u64::from(steps)))
    }

    #[inline(always)]
    fn array(words: [u64; 4]) -> [u64; 4] {
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

impl Div for Portable {
    type Output = Self;
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] / other.0[lane]))
    }
}
