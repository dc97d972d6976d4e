//! Four doubles in one AVX2 register: each operation is one instruction.
#![allow(unsafe_code)] // each operation needs AVX2, which a value of this type proves

use std::arch::x86_64::{
    __m256d, __m256i, _CMP_LE_OQ, _mm256_add_epi64, _mm256_add_pd, _mm256_and_si256,
    _mm256_andnot_si256, _mm256_castpd_si256, _mm256_cmp_pd, _mm256_div_pd, _mm256_mul_pd,
    _mm256_or_si256, _mm256_set1_epi64x, _mm256_set1_pd, _mm256_setr_pd, _mm256_setzero_si256,
    _mm256_sub_epi64, _mm256_sub_pd, _mm256_testz_si256,
};
use std::hint::black_box;
use std::ops::{Add, Div, Mul, Sub};

use crossbeam::utils::CachePadded;

use super::Lanes;

/// A value exists only where AVX2 does: [`Lanes::new`] is the one way to make the first.
#[derive(Clone, Copy)]
pub(crate) struct Avx2(__m256d);

/// Four whole numbers, or four masks: all bits set for yes, none for no. Likewise: made from an
/// [`Avx2`], or from another of its kind.
#[derive(Clone, Copy)]
pub(crate) struct Words(__m256i);

impl Lanes<4> for Avx2 {
    type Mask = Words;
    type Words = Words;

    #[inline(always)]
    unsafe fn new([a, b, c, d]: [f64; 4]) -> Self {
        // SAFETY: the caller promises AVX2.
        Self(unsafe { _mm256_setr_pd(a, b, c, d) })
    }

    #[inline(always)]
    fn apart<R>(self, work: impl FnOnce() -> R) -> R {
        // SAFETY: `self` proves AVX2.
        unsafe { apart(work) }
    }

    #[inline(always)]
    fn all(self, number: f64) -> Self {
        // SAFETY: `self` proves AVX2.
        Self(unsafe { _mm256_set1_pd(number) })
    }

    #[inline(always)]
    fn yes(self) -> Words {
        // SAFETY: `self` proves AVX2.
        Words(unsafe { _mm256_set1_epi64x(-1) })
    }

    #[inline(always)]
    fn zero(self) -> Words {
        // SAFETY: `self` proves AVX2.
        Words(unsafe { _mm256_setzero_si256() })
    }

    #[inline(always)]
    fn at_most(self, bound: f64, mask: Words) -> Words {
        let bound = self.all(bound);
        // SAFETY: `self` proves AVX2. Ordered: no for not-a-number. Quiet: without a trap.
        Words(unsafe {
            let below = _mm256_cmp_pd::<_CMP_LE_OQ>(self.0, bound.0);
            _mm256_and_si256(mask.0, _mm256_castpd_si256(below))
        })
    }

    #[inline(always)]
    fn or(left: Words, right: Words) -> Words {
        // SAFETY: `left` proves AVX2.
        Words(unsafe { _mm256_or_si256(left.0, right.0) })
    }

    #[inline(always)]
    fn without(mask: Words, other: Words) -> Words {
        // SAFETY: `mask` proves AVX2. The instruction negates its first operand.
        Words(unsafe { _mm256_andnot_si256(other.0, mask.0) })
    }

    #[inline(always)]
    fn any(mask: Words) -> bool {
        // SAFETY: `mask` proves AVX2.
        unsafe { _mm256_testz_si256(mask.0, mask.0) == 0 }
    }

    #[inline(always)]
    fn count(counts: Words, mask: Words) -> Words {
        // SAFETY: `mask` proves AVX2. All bits set is -1, and subtracting that adds one.
        Words(unsafe { _mm256_sub_epi64(counts.0, mask.0) })
    }

    #[inline(always)]
    fn count_many(counts: Words, mask: Words, steps: u32) -> Words {
        // SAFETY: `mask` proves AVX2.
        Words(unsafe {
            let steps = _mm256_set1_epi64x(i64::from(steps));
            _mm256_add_epi64(counts.0, _mm256_and_si256(mask.0, steps))
        })
    }

    #[inline(always)]
    fn array(words: Words) -> [u64; 4] {
        // SAFETY: both are 32 bytes, and any bits are whole numbers.
        unsafe { std::mem::transmute(words.0) }
    }
}

/// Sixteen registers are few: what finds no room is kept on the stack, and an addition takes it from
/// there at no cost, unless it straddles two lines of cache. Something that must lie at a line's start
/// makes the compiler put all else at places that fit, too.
#[inline(never)]
#[target_feature(enable = "avx2")]
fn apart<R>(work: impl FnOnce() -> R) -> R {
    black_box(&CachePadded::new(0_u8));
    work()
}

impl Add for Avx2 {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        // SAFETY: `self` proves AVX2.
        Self(unsafe { _mm256_add_pd(self.0, other.0) })
    }
}

impl Sub for Avx2 {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        // SAFETY: `self` proves AVX2.
        Self(unsafe { _mm256_sub_pd(self.0, other.0) })
    }
}

impl Mul for Avx2 {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        // SAFETY: `self` proves AVX2.
        Self(unsafe { _mm256_mul_pd(self.0, other.0) })
    }
}

impl Div for Avx2 {
    type Output = Self;
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        // SAFETY: `self` proves AVX2.
        Self(unsafe { _mm256_div_pd(self.0, other.0) })
    }
}
