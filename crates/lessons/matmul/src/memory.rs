//! Memory for large matrices, in pages as large as the kernel has.
//!
//! New memory is a promise: the kernel finds a page when it is first touched, clears it and maps it.
//! With pages of 4 KiB a matrix of a million `f64` takes two thousand such interruptions, and they
//! cost more than packing does. Linux hands out 2 MiB at once where a program asks for it
//! (`madvise(2)`, `MADV_HUGEPAGE`), as `NumPy` does for its arrays.
#![allow(unsafe_code)] // advice to the kernel, about memory that is ours

use crate::Element;

/// The page that is asked for, in bytes: what `x86_64` and most others call a huge page.
#[cfg(any(target_os = "linux", test))]
const PAGE: usize = 2 << 20;

/// `length` zeros. They are not touched yet where the kernel's new pages are zero anyway, so that
/// whoever fills them first is the one who waits for them.
pub(crate) fn zeros<T: Element>(length: usize) -> Vec<T> {
    let zeros = vec![T::ZERO; length];
    #[cfg(target_os = "linux")]
    advise(&zeros);
    zeros
}

#[cfg(target_os = "linux")]
fn advise<T>(list: &[T]) {
    use nix::sys::mman::{MmapAdvise, madvise};
    use std::ptr::NonNull;

    let (skip, length) = whole_pages(list.as_ptr().addr(), size_of_val(list));
    let start = list.as_ptr().cast_mut().wrapping_byte_add(skip).cast();
    if let Some(start) = NonNull::new(start).filter(|_| length > 0) {
        // SAFETY: the range is inside the list's own memory, and the advice changes no content.
        // A kernel that refuses leaves everything as it was, so its answer does not matter.
        let _ = unsafe { madvise(start, length, MmapAdvise::MADV_HUGEPAGE) };
    }
}

/// Where the whole huge pages in a range of memory begin, counted from its start, and how many
/// bytes they are.
#[cfg(any(target_os = "linux", test))]
fn whole_pages(start: usize, bytes: usize) -> (usize, usize) {
    let skip = start.next_multiple_of(PAGE) - start;
    (skip, bytes.saturating_sub(skip) / PAGE * PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_pages_inside_the_range_are_asked_for() {
        assert_eq!(whole_pages(PAGE, PAGE), (0, PAGE));
        assert_eq!(whole_pages(PAGE + 16, 3 * PAGE), (PAGE - 16, 2 * PAGE));
        assert_eq!(whole_pages(PAGE + 16, PAGE), (PAGE - 16, 0));
        assert_eq!(whole_pages(8, 0), (PAGE - 8, 0));
    }

    #[test]
    fn zeros_are_zero_and_can_be_written_from_end_to_end() {
        let mut list: Vec<f64> = zeros(3 * PAGE / 8 + 5);
        assert!(list.iter().all(|number| number.to_bits() == 0));
        list.fill(1.0);
        assert!(list.iter().all(|number| number.to_bits() == 1_f64.to_bits()));
    }
}
