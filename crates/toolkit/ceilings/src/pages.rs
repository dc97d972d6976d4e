//! Arrays in pages as large as the system has: with small ones, finding the pages would be measured
//! with the memory.

/// An array of `numbers` times `value`, in huge pages where it is long and the system can.
pub(crate) fn array(numbers: usize, value: f64) -> Vec<f64> {
    let mut array: Vec<f64> = Vec::with_capacity(numbers);
    #[cfg(target_os = "linux")]
    advise(&array);
    array.resize(numbers, value);
    array
}

/// Asks for huge pages in all of the array's memory but its ends.
#[cfg(target_os = "linux")]
#[allow(unsafe_code, reason = "advice on memory is given by its address")]
fn advise(array: &Vec<f64>) {
    use std::ptr::NonNull;

    use nix::sys::mman::{MmapAdvise, madvise};

    const PAGE: usize = 2 << 20;
    let start = array.as_ptr().cast_mut().cast::<u8>();
    let skip = start.align_offset(PAGE);
    let length = (array.capacity() * size_of::<f64>()).saturating_sub(skip) / PAGE * PAGE;
    if let Some(start) = NonNull::new(start.wrapping_add(skip)).filter(|_| length > 0) {
        // SAFETY: the range is inside the array's own memory, and the advice changes no content.
        // A kernel that refuses leaves everything as it was, so its answer does not matter.
        let _ = unsafe { madvise(start.cast(), length, MmapAdvise::MADV_HUGEPAGE) };
    }
}
