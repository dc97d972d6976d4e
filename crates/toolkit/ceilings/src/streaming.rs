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

/// Numbers in a line of cache, which streaming stores fill whole: two vectors.
const LINE: usize = 8;

/// Places in the arrays that are gone over side by side, as in [`bandwidth`](crate::bandwidth).
const PLACES: usize = 4;

/// a = b + s·c with streaming stores, at four places at once; `false` where this processor has none.
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

/// How many numbers to skip until lines are aligned, as streaming stores ask for.
fn head(numbers: &[f64]) -> usize {
    numbers.as_ptr().align_offset(LINE * size_of::<f64>()).min(numbers.len())
}

/// The most of `lines` in a share whose next one begins a quarter of a page from it, counted within pages of
/// 4 KiB. A core that stores to one place and loads from another compares addresses within a page first, and
/// waits where they are the same.
fn share(lines: usize) -> usize {
    const QUARTER: usize = 16;
    lines
        .checked_sub(QUARTER)
        .map_or(lines, |more| more / (4 * QUARTER) * (4 * QUARTER) + QUARTER)
}

/// Calls `work` with the numbers of all lines: one at each place, then the next at each, and the rest.
#[cfg_attr(not(target_arch = "x86_64"), expect(unused, reason = "there are none"))]
#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
#[inline(always)]
fn at_all_places(lines: usize, mut work: impl FnMut(usize)) {
    let share = share(lines / PLACES);
    for first in 0..share {
        for place in 0..PLACES {
            work(place * share + first);
        }
    }
    (PLACES * share..lines).for_each(work);
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
    let (lines, tail) = a.as_chunks_mut::<LINE>();
    let from = lines.len() * LINE;
    let (b_lines, c_lines) = (b.as_chunks::<LINE>().0, c.as_chunks::<LINE>().0);
    at_all_places(
        lines.len(),
        #[inline(always)]
        |at| {
            for half in [0, LINE / 2] {
                // SAFETY: each is four of a line's numbers, and `a` is aligned: it starts at `head`.
                unsafe {
                    let b = _mm256_loadu_pd(b_lines[at].as_ptr().add(half));
                    let c = _mm256_loadu_pd(c_lines[at].as_ptr().add(half));
                    let sum = _mm256_add_pd(b, _mm256_mul_pd(factor, c));
                    _mm256_stream_pd(lines[at].as_mut_ptr().add(half), sum);
                }
            }
        },
    );
    tail.iter_mut().zip(&b[from..]).zip(&c[from..]).for_each(plain);
    _mm_sfence();
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn fill_avx2(a: &mut [f64], value: f64) {
    let (left, a) = a.split_at_mut(head(a));
    left.fill(value);
    let (lines, tail) = a.as_chunks_mut::<LINE>();
    let four = _mm256_set1_pd(value);
    at_all_places(
        lines.len(),
        #[inline(always)]
        |at| {
            for half in [0, LINE / 2] {
                // SAFETY: it is four of a line's numbers, and aligned: the first starts at `head`.
                unsafe { _mm256_stream_pd(lines[at].as_mut_ptr().add(half), four) };
            }
        },
    );
    tail.fill(value);
    _mm_sfence();
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "what is compared is exact")]

    use super::*;

    #[test]
    fn every_number_is_computed_wherever_the_vectors_begin() {
        let b: Vec<f64> = (0..81).map(f64::from).collect();
        let c: Vec<f64> = b.iter().map(|b| b * 10.0).collect();
        for start in 0..9 {
            for end in start..81 {
                let mut a = vec![-1.0; 81];
                if !triad(&mut a[start..end], &b[start..end], &c[start..end], 2.0) {
                    return;
                }
                let wanted = |at: usize| if (start..end).contains(&at) { 21.0 } else { 0.0 };
                let left = |at: usize| if (start..end).contains(&at) { 0.0 } else { -1.0 };
                let sums = (0..81).map(|at| wanted(at) * b[at] + left(at));
                assert_eq!(a, sums.collect::<Vec<_>>(), "{start}..{end}");
                fill(&mut a[start..end], 5.0);
                assert_eq!(a.iter().filter(|a| **a == 5.0).count(), end - start);
            }
        }
    }
}
