//! The three passes over a column, sixteen values at a time.
//!
//! The same code is compiled twice, for any processor and for those with AVX2, and each call asks
//! which one it runs on. Both give the same bits. That is why there is no fused multiply-add: it
//! rounds once where a product and a sum round twice, and only some processors have it.
#![allow(unsafe_code)]

use std::array::from_fn;
use std::mem::MaybeUninit;

use super::Scale;
use crate::stream;

/// Sums side by side. An addition takes 3 or 4 cycles until the next one can use it. Processors
/// with AVX2 subtract and add four values in one, so four registers of four must be under way.
const LANES: usize = 16;

/// Σ (value − origin).
pub(super) fn sum(values: &[f64], origin: f64) -> f64 {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the line above asked the processor.
        return unsafe { sum_avx2(values, origin) };
    }
    sum_lanes(values, origin)
}

/// Σ (value − origin − offset)².
pub(super) fn squares(values: &[f64], origin: f64, offset: f64) -> f64 {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the line above asked the processor.
        return unsafe { squares_avx2(values, origin, offset) };
    }
    squares_lanes(values, origin, offset)
}

/// Writes the score of each value to the slot at the same place.
pub(super) fn fill(values: &[f64], scale: &Scale, slots: &mut [MaybeUninit<f64>]) {
    assert_eq!(values.len(), slots.len(), "a slot for each value");
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the line above asked the processor.
        return unsafe { fill_avx2(values, scale, slots) };
    }
    fill_lanes(values, scale, slots);
}

/// Writes the same past the caches, at so many `PLACES` in turn.
pub(super) fn stream<const PLACES: usize>(
    values: &[f64],
    scale: &Scale,
    slots: &mut [MaybeUninit<f64>],
) {
    assert_eq!(values.len(), slots.len(), "a slot for each value");
    let (scale, inverse) = (*scale, 1.0 / scale.divisor());
    stream::fill::<_, PLACES>(
        slots,
        #[inline(always)]
        |at, slots| write_scores(&values[at..at + slots.len()], scale, inverse, slots),
    );
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn sum_avx2(values: &[f64], origin: f64) -> f64 {
    sum_lanes(values, origin)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn squares_avx2(values: &[f64], origin: f64, offset: f64) -> f64 {
    squares_lanes(values, origin, offset)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn fill_avx2(values: &[f64], scale: &Scale, slots: &mut [MaybeUninit<f64>]) {
    fill_lanes(values, scale, slots);
}

#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
#[inline(always)]
fn sum_lanes(values: &[f64], origin: f64) -> f64 {
    total(values, |value| value - origin)
}

#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
#[inline(always)]
fn squares_lanes(values: &[f64], origin: f64, offset: f64) -> f64 {
    total(values, |value| {
        let distance = value - origin - offset;
        distance * distance
    })
}

/// Each score stands alone, so the compiler finds the vectors here without being told.
#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
#[inline(always)]
fn fill_lanes(values: &[f64], scale: &Scale, slots: &mut [MaybeUninit<f64>]) {
    write_scores(values, *scale, 1.0 / scale.divisor(), slots);
}

#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
#[inline(always)]
fn write_scores(values: &[f64], scale: Scale, inverse: f64, slots: &mut [MaybeUninit<f64>]) {
    for (value, slot) in values.iter().zip(slots) {
        slot.write(scale.distance(*value) * inverse);
    }
}

/// The sum of all terms: lane `l` adds up those at `l`, `l + 16`, `l + 32` …
#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
#[inline(always)]
// ANCHOR: total
fn total(values: &[f64], term: impl Fn(f64) -> f64) -> f64 {
    let (blocks, rest) = values.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for block in blocks {
        sums = from_fn(|lane| sums[lane] + term(block[lane]));
    }
    let rest: f64 = rest.iter().map(|value| term(*value)).sum();
    sums.iter().sum::<f64>() + rest
}
// ANCHOR_END: total

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "what is compared is exact")]

    use super::*;
    use crate::column::Column;

    const SIZES: [usize; 8] = [0, 1, 2, 15, 16, 17, 33, 1000];

    #[test]
    fn the_sums_of_small_whole_numbers_are_exact() {
        for size in SIZES {
            let values: Vec<f64> = (0..size).map(|value| value as f64 + 3.0).collect();
            let n = size as f64;
            assert_eq!(sum(&values, 3.0), n * (n - 1.0) / 2.0, "{size}");
            let squared = n * (n - 1.0) * (2.0 * n - 1.0) / 6.0;
            assert_eq!(squares(&values, 1.0, 2.0), squared, "{size}");
        }
    }

    /// What `fill` writes, as a list.
    fn filled(size: usize, fill: impl Fn(&mut [MaybeUninit<f64>])) -> Vec<f64> {
        let mut scores = Vec::with_capacity(size);
        fill(&mut scores.spare_capacity_mut()[..size]);
        // SAFETY: the passes below write every slot they are given.
        unsafe { scores.set_len(size) };
        scores
    }

    #[test]
    fn every_processor_gives_the_same_bits() {
        for size in SIZES {
            let column = Column::generated(size, 7);
            let values = column.values();
            let scale = Scale::new(15.0, 0.25, 17.0);
            assert_eq!(sum(values, 15.0), sum_lanes(values, 15.0), "{size}");
            let portable = squares_lanes(values, 15.0, 0.25);
            assert_eq!(squares(values, 15.0, 0.25), portable, "{size}");
            let chosen = filled(size, |slots| fill(values, &scale, slots));
            let portable = filled(size, |slots| fill_lanes(values, &scale, slots));
            assert_eq!(chosen, portable, "{size}");
        }
    }
}
