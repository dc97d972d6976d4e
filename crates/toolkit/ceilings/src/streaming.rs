//! Stores that go past the caches.
//!
//! A plain store first reads the cache line that it will overwrite. A streaming store does not, and
//! where a whole array is overwritten that saves a third to a half of the traffic. A lesson may
//! use them, so the ceiling has to.
#![allow(unsafe_code, reason = "streaming stores take pointers")]

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    _mm_sfence, _mm256_add_pd, _mm256_loadu_pd, _mm256_mul_pd, _mm256_set1_pd, _mm256_stream_pd,
};

/// Numbers in a vector.
const LANES: usize = 4;

/// a = b + s·c with streaming stores; `false` where this processor has none.
#[cfg_attr(not(target_arch = "x86_64"), expect(unused, reason = "there are none"))]
pub(crate) fn triad(a: &mut [f64], b: &[f64], c: &[f64], scale: f64) -> bool {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the line above asked the processor.
        unsafe { triad_avx2(a, b, c, scale) };
        return true;
    }
    false
}

/// Fills `a` with streaming stores; `false` where this processor has none.
#[cfg_attr(not(target_arch = "x86_64"), expect(unused, reason = "there are none"))]
pub(crate) fn fill(a: &mut [f64], value: f64) -> bool {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the line above asked the processor.
        unsafe { fill_avx2(a, value) };
        return true;
    }
    false
}

/// How many numbers to skip until vectors are aligned, as streaming stores ask for.
fn head(numbers: &[f64]) -> usize {
    numbers.as_ptr().align_offset(LANES * size_of::<f64>()).min(numbers.len())
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn triad_avx2(a: &mut [f64], b: &[f64], c: &[f64], scale: f64) {
    let head = head(a);
    let plain = |((a, b), c): ((&mut f64, &f64), &f64)| *a = b + scale * c;
    let (left, a) = a.split_at_mut(head);
    left.iter_mut().zip(b).zip(c).for_each(plain);
    let (b, c) = (&b[head..], &c[head..]);
    let factor = _mm256_set1_pd(scale);
    let (vectors, tail) = a.as_chunks_mut::<LANES>();
    let from = vectors.len() * LANES;
    for ((a, b), c) in
        vectors.iter_mut().zip(b.as_chunks::<LANES>().0).zip(c.as_chunks::<LANES>().0)
    {
        // SAFETY: each is four numbers, and `a` is aligned: it starts where `head` says.
        unsafe {
            let product = _mm256_mul_pd(factor, _mm256_loadu_pd(c.as_ptr()));
            _mm256_stream_pd(
                a.as_mut_ptr(),
                _mm256_add_pd(_mm256_loadu_pd(b.as_ptr()), product),
            );
        }
    }
    tail.iter_mut().zip(&b[from..]).zip(&c[from..]).for_each(plain);
    _mm_sfence();
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn fill_avx2(a: &mut [f64], value: f64) {
    let (left, a) = a.split_at_mut(head(a));
    left.fill(value);
    let (vectors, tail) = a.as_chunks_mut::<LANES>();
    let four = _mm256_set1_pd(value);
    for vector in vectors {
        // SAFETY: it is four numbers and aligned: the first starts where `head` says.
        unsafe { _mm256_stream_pd(vector.as_mut_ptr(), four) };
    }
    tail.fill(value);
    _mm_sfence();
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "what is compared is exact")]

    use super::*;

    #[test]
    fn every_number_is_computed_wherever_the_vectors_begin() {
        let b: Vec<f64> = (0..41).map(f64::from).collect();
        let c: Vec<f64> = b.iter().map(|b| b * 10.0).collect();
        for start in 0..6 {
            for end in start..41 {
                let mut a = vec![-1.0; 41];
                if !triad(&mut a[start..end], &b[start..end], &c[start..end], 2.0) {
                    return;
                }
                let wanted = |at: usize| if (start..end).contains(&at) { 21.0 } else { 0.0 };
                let left = |at: usize| if (start..end).contains(&at) { 0.0 } else { -1.0 };
                let sums = (0..41).map(|at| wanted(at) * b[at] + left(at));
                assert_eq!(a, sums.collect::<Vec<_>>(), "{start}..{end}");
                fill(&mut a[start..end], 5.0);
                assert_eq!(a.iter().filter(|a| **a == 5.0).count(), end - start);
            }
        }
    }
}
