//! Eight doubles in one AVX-512 register: each operation is one instruction, and masks live in
//! registers of their own, so that a comparison or an addition is masked at no cost.
#![allow(unsafe_code)] // each operation needs AVX-512, which a value of this type proves

use std::arch::x86_64::{
    __m512d, __m512i, __mmask8, _CMP_LE_OQ, _mm512_add_pd, _mm512_div_pd, _mm512_loadu_pd,
    _mm512_mask_add_epi64, _mm512_mask_cmp_pd_mask, _mm512_mul_pd, _mm512_set1_epi64,
    _mm512_set1_pd, _mm512_setzero_si512, _mm512_sub_pd,
};
use std::ops::{Add, Div, Mul, Sub};

use super::Lanes;

/// A value exists only where AVX-512 (F and DQ) does: [`Lanes::new`] is the one way to make the
/// first.
#[derive(Clone, Copy)]
pub(crate) struct Avx512(__m512d);

/// Made from an [`Avx512`], or from another of its kind.
#[derive(Clone, Copy)]
pub(crate) struct Words(__m512i);

/// A bit for each lane; likewise.
#[derive(Clone, Copy)]
pub(crate) struct Mask(__mmask8);

impl Lanes<8> for Avx512 {
    type Mask = Mask;
    type Words = Words;

    #[inline(always)]
    unsafe fn new(numbers: [f64; 8]) -> Self {
        // SAFETY: the caller promises AVX-512; eight doubles are there to be read.
        Self(unsafe { _mm512_loadu_pd(numbers.as_ptr()) })
    }

    /// There is room for all: nothing to be done.
    #[inline(always)]
    fn apart<R>(self, work: impl FnOnce() -> R) -> R {
        work()
    }

    #[inline(always)]
    fn all(self, number: f64) -> Self {
        // SAFETY: `self` proves AVX-512.
        Self(unsafe { _mm512_set1_pd(number) })
    }

    #[inline(always)]
    fn yes(self) -> Mask {
        Mask(__mmask8::MAX)
    }

    #[inline(always)]
    fn zero(self) -> Words {
        // SAFETY: `self` proves AVX-512.
        Words(unsafe { _mm512_setzero_si512() })
    }

    #[inline(always)]
    fn at_most(self, bound: f64, mask: Mask) -> Mask {
        let bound = self.all(bound);
        // SAFETY: `self` proves AVX-512. Ordered: no for not-a-number. Quiet: without a trap.
        Mask(unsafe { _mm512_mask_cmp_pd_mask::<_CMP_LE_OQ>(mask.0, self.0, bound.0) })
    }

    #[inline(always)]
    fn or(left: Mask, right: Mask) -> Mask {
        Mask(left.0 | right.0)
    }

    #[inline(always)]
    fn without(mask: Mask, other: Mask) -> Mask {
        Mask(mask.0 & !other.0)
    }

    #[inline(always)]
    fn any(mask: Mask) -> bool {
        mask.0 != 0
    }

    #[inline(always)]
    fn count(counts: Words, mask: Mask) -> Words {
        Self::count_many(counts, mask, 1)
    }

    #[inline(always)]
    fn count_many(counts: Words, mask: Mask, steps: u32) -> Words {
        // SAFETY: `counts` proves AVX-512.
        Words(unsafe {
            let steps = _mm512_set1_epi64(i64::from(steps));
            _mm512_mask_add_epi64(counts.0, mask.0, counts.0, steps)
        })
    }

    #[inline(always)]
    fn array(words: Words) -> [u64; 8] {
        // SAFETY: both are 64 bytes, and any bits are whole numbers.
        unsafe { std::mem::transmute(words.0) }
    }
}

impl Add for Avx512 {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        // SAFETY: `self` proves AVX-512.
        Self(unsafe { _mm512_add_pd(self.0, other.0) })
    }
}

impl Sub for Avx512 {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        // SAFETY: `self` proves AVX-512.
        Self(unsafe { _mm512_sub_pd(self.0, other.0) })
    }
}

impl Mul for Avx512 {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        // SAFETY: `self` proves AVX-512.
        Self(unsafe { _mm512_mul_pd(self.0, other.0) })
    }
}

impl Div for Avx512 {
    type Output = Self;
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        // SAFETY: `self` proves AVX-512.
        Self(unsafe { _mm512_div_pd(self.0, other.0) })
    }
}
