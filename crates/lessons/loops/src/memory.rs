//! Memory for long lists, in pages as large as the kernel has: see [`lesson::pages`].

use lesson::pages;

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
    if is_long(size * size_of::<T>()) {
        pages::ask_for_huge(&list);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lists_that_come_fresh_from_the_kernel_are_long() {
        assert!(!is_long(LONG - 1) && is_long(LONG));
    }

    #[test]
    fn a_long_list_can_be_written_from_end_to_end() {
        let size = LONG / 8 + 3;
        let mut list: Vec<u64> = with_capacity(size);
        list.extend(0..size as u64);
        assert!(list.iter().copied().eq(0..size as u64));
    }
}
