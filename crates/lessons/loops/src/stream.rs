//! Stores that go past the caches, for lists that are longer than these.
//!
//! A plain store first reads the line of memory that it will overwrite, and then pushes something
//! else out of the cache to keep it there. A streaming store (`MOVNTPD`) does neither: whole lines
//! go to memory as they are. For a list that is read again soon that would be a loss.
#![allow(unsafe_code)]

use std::mem::MaybeUninit;

use crate::memory;

/// Numbers in a line of cache, 64 bytes.
const LINE: usize = 8;

/// Whether a list of `size` numbers is so long that streaming pays.
pub(crate) fn pays(size: usize) -> bool {
    memory::is_long(size * size_of::<u64>())
}

/// Writes `number(at)` to each slot, a line at a time and past the caches.
#[inline]
pub(crate) fn fill<T: Copy>(slots: &mut [MaybeUninit<T>], number: impl Fn(usize) -> T) {
    const { assert!(size_of::<T>() == 8, "a line is eight numbers of eight bytes") };
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the line above asked the processor.
        return unsafe { fill_avx2(slots, number) };
    }
    fill_plain(slots, 0, number);
}

/// Writes `number(first)`, `number(first + 1)` … as any store does.
#[expect(clippy::inline_always, reason = "it must be compiled for its caller's processor")]
#[inline(always)]
fn fill_plain<T: Copy>(
    slots: &mut [MaybeUninit<T>],
    first: usize,
    number: impl Fn(usize) -> T,
) {
    for (at, slot) in slots.iter_mut().enumerate() {
        slot.write(number(first + at));
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn fill_avx2<T: Copy>(slots: &mut [MaybeUninit<T>], number: impl Fn(usize) -> T) {
    use std::arch::x86_64::{__m256i, _mm_sfence, _mm256_stream_si256};

    // Streaming stores are aligned: the slots before the first whole line are written plainly.
    let head = slots.as_ptr().align_offset(LINE * size_of::<T>()).min(slots.len());
    let (before, rest) = slots.split_at_mut(head);
    fill_plain(before, 0, &number);
    let (lines, after) = rest.as_chunks_mut::<LINE>();
    let mut at = head;
    for line in lines {
        let numbers: [T; LINE] = std::array::from_fn(|lane| number(at + lane));
        // SAFETY: eight numbers of eight bytes are two vectors, and the line is aligned to 64.
        unsafe {
            let [low, high]: [__m256i; 2] = std::mem::transmute_copy(&numbers);
            let place = line.as_mut_ptr().cast::<__m256i>();
            _mm256_stream_si256(place, low);
            _mm256_stream_si256(place.add(1), high);
        }
        at += LINE;
    }
    fill_plain(after, at, number);
    // Streaming stores may be seen late by other cores: the fence ends that.
    _mm_sfence();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_is_written_wherever_the_lines_begin() {
        for start in 0..LINE {
            for size in [0, 1, 7, 8, 9, 16, 40] {
                let mut numbers = vec![MaybeUninit::new(u64::MAX); start + size + 3];
                fill(&mut numbers[start..start + size], |at| 3 * at as u64);
                // SAFETY: every slot began as a number.
                let numbers: Vec<u64> =
                    numbers.iter().map(|slot| unsafe { slot.assume_init() }).collect();
                let written = (0..size as u64).map(|at| 3 * at);
                assert!(written.eq(numbers[start..start + size].iter().copied()), "{start}");
                let rest = numbers[..start].iter().chain(&numbers[start + size..]);
                assert!(rest.into_iter().all(|number| *number == u64::MAX), "{start}, {size}");
            }
        }
    }
}
