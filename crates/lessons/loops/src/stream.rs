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

/// The most of `lines` in a share whose next one begins a quarter of a page from it, counted within pages of
/// 4 KiB. A core that stores to one place and loads from another compares addresses within a page first, and
/// waits where they are the same.
fn share(lines: usize) -> usize {
    const QUARTER: usize = 16;
    lines
        .checked_sub(QUARTER)
        .map_or(lines, |more| more / (4 * QUARTER) * (4 * QUARTER) + QUARTER)
}

/// Writes to each slot past the caches, a line at a time, at so many `PLACES` in turn.
/// `write(at, slots)` must write to each of `slots`, of which the first is the one at `at`; it should
/// be inlined, so that it is compiled for the same processor.
#[inline]
pub(crate) fn fill<T: Copy, const PLACES: usize>(
    slots: &mut [MaybeUninit<T>],
    write: impl Fn(usize, &mut [MaybeUninit<T>]),
) {
    const { assert!(size_of::<T>() == 8, "a line is eight numbers of eight bytes") };
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the line above asked the processor.
        return unsafe { fill_avx2::<T, PLACES>(slots, write) };
    }
    write(0, slots);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn fill_avx2<T: Copy, const PLACES: usize>(
    slots: &mut [MaybeUninit<T>],
    write: impl Fn(usize, &mut [MaybeUninit<T>]),
) {
    use std::arch::x86_64::_mm_sfence;

    // Streaming stores are aligned: the slots before the first whole line are written plainly.
    let head = slots.as_ptr().align_offset(LINE * size_of::<T>()).min(slots.len());
    let (before, rest) = slots.split_at_mut(head);
    write(0, before);
    let (lines, after) = rest.as_chunks_mut::<LINE>();
    let share = share(lines.len() / PLACES);
    for first in 0..share {
        for place in 0..PLACES {
            let at = place * share + first;
            stream(&mut lines[at], |line| write(head + at * LINE, line));
        }
    }
    for (at, line) in lines.iter_mut().enumerate().skip(PLACES * share) {
        stream(line, |line| write(head + at * LINE, line));
    }
    write(head + lines.len() * LINE, after);
    // Streaming stores may be seen late by other cores: the fence ends that.
    _mm_sfence();
}

/// Fills a line of cache, past the cache. The line must start where one of the cache's does.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
#[inline]
fn stream<T: Copy>(
    line: &mut [MaybeUninit<T>; LINE],
    write: impl Fn(&mut [MaybeUninit<T>; LINE]),
) {
    use std::arch::x86_64::{__m256i, _mm256_stream_si256};

    let mut numbers = [MaybeUninit::uninit(); LINE];
    write(&mut numbers);
    // SAFETY: eight numbers of eight bytes, all written, are two vectors, and the line is aligned.
    unsafe {
        let [low, high]: [__m256i; 2] = std::mem::transmute_copy(&numbers);
        let place = line.as_mut_ptr().cast::<__m256i>();
        _mm256_stream_si256(place, low);
        _mm256_stream_si256(place.add(1), high);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_slot_is_written<const PLACES: usize>() {
        for start in 0..LINE {
            for size in [0, 1, 7, 8, 9, 16, 31, 40, 63, 64, 71, 200] {
                let mut numbers = vec![MaybeUninit::new(u64::MAX); start + size + 3];
                fill::<_, PLACES>(&mut numbers[start..start + size], |at, slots| {
                    for (offset, slot) in slots.iter_mut().enumerate() {
                        slot.write(3 * (at + offset) as u64);
                    }
                });
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

    #[test]
    fn every_slot_is_written_wherever_the_lines_begin() {
        every_slot_is_written::<1>();
    }

    #[test]
    fn every_slot_is_written_at_four_places_in_turn() {
        every_slot_is_written::<4>();
    }
}
