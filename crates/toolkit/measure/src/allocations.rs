//! An allocator that can count.
//!
//! This is the one file besides SIMD that needs `unsafe`: `GlobalAlloc` is an unsafe trait. It
//! hands every call on to the system's allocator and, while counting, adds up sizes.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::Relaxed};

use session::Memory;

static INSTALLED: AtomicBool = AtomicBool::new(false);
static COUNTING: AtomicBool = AtomicBool::new(false);
static HELD: AtomicI64 = AtomicI64::new(0);
static PEAK: AtomicI64 = AtomicI64::new(0);
static BLOCKS: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

/// The system's allocator, able to count what one untimed run asks of it.
///
/// Install it in a bench file with `#[global_allocator]`, or with `speedup::count_allocations!()`.
/// While it does not count, which is whenever something is timed, it costs one relaxed load.
pub struct Allocations;

// SAFETY: every call goes to `System` with the arguments it came with; counting allocates nothing.
unsafe impl GlobalAlloc for Allocations {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        // SAFETY: our caller keeps `alloc`'s contract, which is `System`'s.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        // SAFETY: as above.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        shrink(layout.size());
        // SAFETY: as above; `block` came from `System`.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        shrink(layout.size());
        grow(size);
        // SAFETY: as above; `block` came from `System`.
        unsafe { System.realloc(block, layout, size) }
    }
}

fn grow(size: usize) {
    if !COUNTING.load(Relaxed) {
        return;
    }
    BLOCKS.fetch_add(1, Relaxed);
    BYTES.fetch_add(size as u64, Relaxed);
    let size = size.cast_signed() as i64;
    let held = HELD.fetch_add(size, Relaxed) + size;
    PEAK.fetch_max(held, Relaxed);
}

fn shrink(size: usize) {
    if COUNTING.load(Relaxed) {
        HELD.fetch_sub(size.cast_signed() as i64, Relaxed);
    }
}

/// Runs `once` and counts what it asks of the allocator; `None` where that cannot be counted.
pub(crate) fn count(once: impl FnOnce()) -> Option<Memory> {
    if !is_installed() {
        return None;
    }
    HELD.store(0, Relaxed);
    PEAK.store(0, Relaxed);
    BLOCKS.store(0, Relaxed);
    BYTES.store(0, Relaxed);
    COUNTING.store(true, Relaxed);
    once();
    COUNTING.store(false, Relaxed);
    Some(Memory {
        peak_bytes: PEAK.load(Relaxed).unsigned_abs(),
        allocations: BLOCKS.load(Relaxed),
        allocated_bytes: BYTES.load(Relaxed),
    })
}

/// Finds out by asking for a block and looking whether it was counted.
fn is_installed() -> bool {
    if INSTALLED.load(Relaxed) {
        return true;
    }
    let before = BLOCKS.load(Relaxed);
    COUNTING.store(true, Relaxed);
    std::hint::black_box(Box::new(0_u8));
    COUNTING.store(false, Relaxed);
    INSTALLED.store(BLOCKS.load(Relaxed) > before, Relaxed);
    INSTALLED.load(Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[global_allocator]
    static ALLOCATOR: Allocations = Allocations;

    #[test]
    fn the_peak_is_what_is_held_at_one_time_and_blocks_are_counted() {
        let memory = count(|| {
            drop(std::hint::black_box(vec![0_u8; 1 << 20]));
            drop(std::hint::black_box(vec![0_u8; 3 << 20]));
        })
        .expect("it is installed in this test program");
        // Other tests allocate and free at the same time, a little.
        assert!((5 << 19..7 << 19).contains(&memory.peak_bytes), "{memory:?}");
        assert!(memory.allocated_bytes >= 4 << 20, "{memory:?}");
        assert!(memory.allocations >= 2, "{memory:?}");
    }
}
