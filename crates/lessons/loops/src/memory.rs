//! Memory for long lists, in pages as large as the kernel has.
//!
//! New memory is a promise: the kernel finds a page when it is first touched, clears it and maps
//! it. With pages of 4 KiB that is done 20,000 times for ten million numbers. Linux can hand out
//! 2 MiB at once where a program asks for it (`madvise(2)`, `MADV_HUGEPAGE`). The price: up to
//! 2 MiB more than needed, and a kernel that has no such page free falls back to small ones.
#![allow(unsafe_code)]

/// The page that is asked for, in bytes: what `x86_64` and most others call a huge page.
#[cfg(any(target_os = "linux", test))]
const PAGE: usize = 2 << 20;

/// The least memory, in bytes, that is worth the question. glibc takes blocks of this size and
/// above fresh from the kernel each time (`DEFAULT_MMAP_THRESHOLD_MAX`). It keeps smaller ones
/// for later, and the advice would stay with them: the next variant's list would profit.
const LONG: usize = 32 << 20;

/// Whether a list of so many bytes is longer than any cache, and its memory new in each call.
pub(crate) fn is_long(bytes: usize) -> bool {
    bytes >= LONG
}

/// A list with room for `size` items; in huge pages, if it is long and the kernel can.
pub(crate) fn with_capacity<T>(size: usize) -> Vec<T> {
    let list = Vec::with_capacity(size);
    #[cfg(target_os = "linux")]
    advise(&list);
    list
}

#[cfg(target_os = "linux")]
fn advise<T>(list: &Vec<T>) {
    use nix::sys::mman::{MmapAdvise, madvise};
    use std::ptr::NonNull;

    let bytes = list.capacity() * size_of::<T>();
    let Some((skip, length)) = whole_pages(list.as_ptr().addr(), bytes) else {
        return;
    };
    let start = list.as_ptr().cast_mut().wrapping_byte_add(skip).cast();
    if let Some(start) = NonNull::new(start) {
        // SAFETY: the range is inside the list's own memory, and the advice changes no content.
        // A kernel that refuses leaves everything as it was, so its answer does not matter.
        let _ = unsafe { madvise(start, length, MmapAdvise::MADV_HUGEPAGE) };
    }
}

/// Where the whole huge pages in a range of memory begin, counted from its start, and how many
/// bytes they are; `None` if the range is too short to ask.
#[cfg(any(target_os = "linux", test))]
fn whole_pages(start: usize, bytes: usize) -> Option<(usize, usize)> {
    let skip = start.next_multiple_of(PAGE) - start;
    let length = bytes.checked_sub(skip)? / PAGE * PAGE;
    is_long(bytes).then_some((skip, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_pages_inside_the_range_are_asked_for() {
        assert_eq!(whole_pages(PAGE, LONG), Some((0, LONG)));
        assert_eq!(whole_pages(PAGE + 16, LONG), Some((PAGE - 16, LONG - PAGE)));
        assert_eq!(whole_pages(2 * PAGE - 16, LONG + 15), Some((16, LONG - PAGE)));
    }

    #[test]
    fn a_short_list_is_left_to_the_allocator() {
        assert_eq!(whole_pages(PAGE, LONG - 1), None);
        assert_eq!(whole_pages(PAGE + 1, 0), None);
    }

    #[test]
    fn a_long_list_can_be_written_from_end_to_end() {
        let size = LONG / 8 + 3;
        let mut list: Vec<u64> = with_capacity(size);
        list.extend(0..size as u64);
        assert!(list.iter().copied().eq(0..size as u64));
    }
}
