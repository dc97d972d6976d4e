//! The microkernel: a tile of C stays in registers while a panel of A and one of B go by.
//!
//! # The size of a tile
//!
//! For each k a tile of r × c numbers takes c numbers of B, loaded as vectors, and r numbers of A,
//! each spread over a vector; it gives r·c products. A core starts two multiply-adds in each cycle
//! (of 512 bits, many cores start one) and each takes about four, so at least eight vectors of sums
//! must be in flight. More than that save loads, until the registers run out:
//!
//! | kernel   | registers | tile                      | sums | loads | multiply-adds |
//! |----------|-----------|---------------------------|------|-------|---------------|
//! | avx512   | 32        | 8 rows × 3 vectors        | 24   | 11    | 24            |
//! | avx2     | 16        | 6 rows × 2 vectors        | 12   | 8     | 12            |
//! | portable | 16 of 128 | 3 rows × 64 bytes         | 12   | 7     | 12 and 12     |
//!
//! Two loads are possible in a cycle: the arithmetic is what is waited for. (The portable kernel
//! multiplies and adds apart: an instruction for both is not on every processor.)
//!
//! The kernels in vectors are one text, in which the instructions are filled in.
#![allow(unsafe_code)] // kernels for processors that were asked for their instructions
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without them")]

use std::array::from_fn;

use crate::Element;

/// The most rows that the tile of any kernel has.
pub(super) const TALLEST: usize = 8;

/// A kernel that this processor can run: there is no other way to have one.
#[derive(Debug, Clone, Copy)]
pub struct Kernel<T> {
    /// Its name: `avx512`, `avx2` or `portable`.
    pub name: &'static str,
    /// Rows of its tile.
    pub rows: usize,
    /// Columns of its tile.
    pub columns: usize,
    add: Add<T>,
}

/// Adds a panel of A times a panel of B to a tile of C.
type Add<T> = unsafe fn(&[T], &[T], Tile<'_, T>);

/// A tile of C. At the edges of C it has fewer rows than the kernel's, or fewer columns.
pub(crate) struct Tile<'c, T> {
    /// C from the tile's first number on, as far as there are rows.
    pub(super) numbers: &'c mut [T],
    /// How far its rows lie apart.
    pub(super) stride: usize,
    /// How many columns it has.
    pub(super) width: usize,
    /// Whether nothing was added to it before: what stands there need not be read.
    pub(super) fresh: bool,
}

impl<T: Element> Kernel<T> {
    /// All that this processor can run, the best last.
    pub fn all() -> Vec<Self> {
        let mut kernels = vec![T::portable_kernel()];
        kernels.extend(T::vector_kernels());
        kernels
    }

    /// The best that this processor can run.
    pub fn best() -> Self {
        T::vector_kernels().pop().unwrap_or_else(T::portable_kernel)
    }

    pub(super) fn add(&self, a: &[T], b: &[T], c: Tile<'_, T>) {
        // SAFETY: a kernel exists only where the processor has its instructions.
        unsafe { (self.add)(a, b, c) }
    }
}

/// The kernel for any processor: the compiler uses what vectors all of its kind have.
pub(crate) fn portable<T: Element, const COLUMNS: usize>() -> Kernel<T> {
    Kernel { name: "portable", rows: 3, columns: COLUMNS, add: add_portable::<T, COLUMNS> }
}

fn add_portable<T: Element, const COLUMNS: usize>(a: &[T], b: &[T], c: Tile<'_, T>) {
    let mut sums = [[T::ZERO; COLUMNS]; 3];
    for (a, b) in a.as_chunks::<3>().0.iter().zip(b.as_chunks::<COLUMNS>().0) {
        for (sums, &a) in sums.iter_mut().zip(a) {
            *sums = from_fn(|lane| sums[lane] + a * b[lane]);
        }
    }
    c.add(&sums);
}

impl<T: Element> Tile<'_, T> {
    /// Adds what has come of it. Inlined, so that it is compiled with its caller's vectors.
    #[inline(always)]
    fn add<const COLUMNS: usize, const ROWS: usize>(self, sums: &[[T; COLUMNS]; ROWS]) {
        for (line, sums) in self.numbers.chunks_mut(self.stride).zip(sums) {
            match line.first_chunk_mut::<COLUMNS>().filter(|_| self.width == COLUMNS) {
                Some(line) if self.fresh => *line = *sums,
                Some(line) => *line = from_fn(|lane| line[lane] + sums[lane]),
                None if self.fresh => line[..self.width].copy_from_slice(&sums[..self.width]),
                None => {
                    for (number, &sum) in line[..self.width].iter_mut().zip(sums) {
                        *number += sum;
                    }
                }
            }
        }
    }
}

/// The kernels in vectors of 256 and of 512 bits; a long one has `lanes` numbers.
#[cfg(target_arch = "x86_64")]
pub(crate) fn in_vectors<T>(lanes: usize, avx2: Add<T>, avx512: Add<T>) -> Vec<Kernel<T>> {
    let mut kernels = Vec::new();
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        kernels.push(Kernel { name: "avx2", rows: 6, columns: lanes, add: avx2 });
    }
    if is_x86_feature_detected!("avx512f") {
        kernels.push(Kernel { name: "avx512", rows: 8, columns: 3 * lanes, add: avx512 });
    }
    kernels
}

/// A kernel whose tile has so many rows of so many vectors: its name, what the processor must have,
/// and the instructions that fill, load, and multiply and add such a vector.
#[cfg(target_arch = "x86_64")]
macro_rules! kernel {
    ($name:ident, $features:literal, $rows:literal by $vectors:literal of
     [$type:ty; $lanes:literal], $fill:ident, $load:ident, $multiply_add:ident) => {
        #[target_feature(enable = $features)]
        pub(crate) fn $name(a: &[$type], b: &[$type], c: Tile<'_, $type>) {
            for line in c.numbers.chunks(c.stride).take($rows) {
                for line in line[..c.width].chunks(64 / size_of::<$type>()) {
                    // SAFETY: a hint reads nothing. C is there by the time the sums are.
                    #[allow(unused_unsafe, reason = "older compilers ask for it")]
                    unsafe {
                        _mm_prefetch::<_MM_HINT_T0>(line.as_ptr().cast())
                    };
                }
            }
            let mut sums = [[$fill(0.0); $vectors]; $rows];
            let (b, _) = b.as_chunks::<$lanes>().0.as_chunks::<$vectors>();
            for (a, b) in a.as_chunks::<$rows>().0.iter().zip(b) {
                for (sums, &a) in sums.iter_mut().zip(a) {
                    for (sum, b) in sums.iter_mut().zip(b) {
                        // SAFETY: `b` has as many numbers as are loaded.
                        *sum = $multiply_add($fill(a), unsafe { $load(b.as_ptr()) }, *sum);
                    }
                }
            }
            // SAFETY: a vector is the numbers in its lanes, one after the other.
            let sums: [[$type; $lanes * $vectors]; $rows] = unsafe { transmute(sums) };
            c.add(&sums);
        }
    };
}

/// The code for one kind of processor.
#[cfg(target_arch = "x86_64")]
#[rustfmt::skip] // a line for each kernel
pub(crate) mod x86 {
    use std::arch::x86_64::{
        _MM_HINT_T0, _mm_prefetch,
        _mm256_fmadd_pd, _mm256_fmadd_ps, _mm256_loadu_pd, _mm256_loadu_ps, _mm256_set1_pd,
        _mm256_set1_ps, _mm512_fmadd_pd, _mm512_fmadd_ps, _mm512_loadu_pd, _mm512_loadu_ps,
        _mm512_set1_pd, _mm512_set1_ps,
    };
    use std::mem::transmute;

    use super::Tile;

    kernel!(f64_avx2, "avx2,fma", 6 by 2 of [f64; 4], _mm256_set1_pd, _mm256_loadu_pd, _mm256_fmadd_pd);
    kernel!(f32_avx2, "avx2,fma", 6 by 2 of [f32; 8], _mm256_set1_ps, _mm256_loadu_ps, _mm256_fmadd_ps);
    kernel!(f64_avx512, "avx512f", 8 by 3 of [f64; 8], _mm512_set1_pd, _mm512_loadu_pd, _mm512_fmadd_pd);
    kernel!(f32_avx512, "avx512f", 8 by 3 of [f32; 16], _mm512_set1_ps, _mm512_loadu_ps, _mm512_fmadd_ps);
}
