//! Memory in pages as large as the kernel has.
//!
//! New memory is a promise: the kernel finds a page when it is first touched, clears it and maps it.
//! With pages of 4 KiB that is done 20,000 times for 80 MB. Linux can hand out 2 MiB at once where a
//! program asks for it (`madvise(2)`, `MADV_HUGEPAGE`). The price: up to 2 MiB more than needed. A
//! kernel that has no such page free falls back to small ones. Elsewhere nothing is asked.
#![allow(unsafe_code)] // advice to the kernel, about memory that is the list's own

/// The page that is asked for, in bytes: what `x86_64` and most others call a huge page.
#[cfg(any(target_os = "linux", test))]
const PAGE: usize = 2 << 20;

/// Asks for huge pages in all of the list's memory, its room for more included, but its ends. To be asked
/// before the memory is touched for the first time.
#[cfg_attr(not(target_os = "linux"), expect(unused, reason = "there is nobody to ask"))]
pub fn ask_for_huge<T>(list: &Vec<T>) {
    #[cfg(target_os = "linux")]
    {
        use std::ptr::NonNull;

        use nix::sys::mman::{MmapAdvise, madvise};

        let bytes = list.capacity() * size_of::<T>();
        let (skip, length) = whole_pages(list.as_ptr().addr(), bytes);
        let start = list.as_ptr().cast_mut().wrapping_byte_add(skip).cast();
        if let Some(start) = NonNull::new(start).filter(|_| length > 0) {
            // SAFETY: the range is inside the list's own memory, and the advice changes no content.
            // A kernel that refuses leaves everything as it was, so its answer does not matter.
            let _ = unsafe { madvise(start, length, MmapAdvise::MADV_HUGEPAGE) };
        }
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
    fn a_list_in_huge_pages_keeps_what_it_holds_and_can_be_filled_to_its_end() {
        let mut list: Vec<u64> = Vec::with_capacity(3 * PAGE / 8 + 5);
        list.extend(0..7);
        ask_for_huge(&list);
        list.extend(7..list.capacity() as u64);
        assert!(list.iter().copied().eq(0..list.len() as u64));
    }
}
