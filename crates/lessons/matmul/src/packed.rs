//! Panels in the order of use, and a kernel in vectors. New: A and B are copied so that the kernel
//! reads memory strictly forwards; its tile is as large as the registers of this processor allow; and
//! since no row of C needs another one, the rows can be shared out. Costs: m·k + k·n numbers are
//! copied, few beside m·k·n products, and a page of code for each kind of processor.
//!
//! ```text
//! for each block of B           512 rows, packed into panels
//!   for some rows of C          their share of A, in panels that fit into a level 2 cache
//!     for each panel of B       stays in the nearest caches
//!       for each panel of A     streams from the level 2 cache
//!         the kernel            the tile stays in registers
//! ```
//!
//! The loops are those of K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix
//! Multiplication", ACM Transactions on Mathematical Software 34 (2008), article 12.

pub(crate) mod kernel;
mod panels;
mod share;

use std::ops::Range;
use std::sync::Mutex;

use timeline::Kind;

use crate::{Element, Job, Matrix, Product};
pub use kernel::Kernel;
use kernel::Tile;
pub(crate) use panels::{Block, blocks, pack};
use share::{on_all, take, with};

/// The most rows of C that are worked on at once, a multiple of [`STEP`]. Their share of A, with 512
/// columns, takes 288 KiB as `f64`: a level 2 cache of 512 KiB keeps it while panels of B go by.
pub(crate) const ROWS: usize = 72;

/// Rows that every kernel's rows divide: shares of so many have no tile that is not full.
pub(crate) const STEP: usize = 24;

/// Multiplies on `workers` threads, of which the caller's is one.
pub fn run<T: Element>(job: &Job<T>, workers: usize) -> Product<T> {
    run_with(Kernel::best(), job, workers)
}

/// The same with a kernel of the caller's choice.
pub fn run_with<T: Element>(kernel: Kernel<T>, job: &Job<T>, workers: usize) -> Product<T> {
    let (mut product, mut block) = (Product::zeros(job), Block::new(job.b(), kernel));
    for depth in blocks(job) {
        let panels = Mutex::new(block.panels_mut(depth.len()));
        on_all(workers, || {
            while let Some((left, panel)) = with(&panels, Iterator::next) {
                pack(job.b(), depth.clone(), left, panel);
            }
        });
        drop(panels);
        let rows = Mutex::new((0, product.matrix.data_mut()));
        let next = || with(&rows, |rows| take(rows, job.columns(), workers, kernel.rows));
        on_all(workers, || {
            let mut space = Vec::new();
            while let Some((top, c)) = next() {
                fill(job.a(), depth.clone(), &block, top, c, &mut space);
            }
        });
    }
    product
}

/// Adds to the rows of C from `top` on, which `c` holds, what comes of the columns `depth` of A and
/// the block of as many rows of B. `space` is for panels of A, from one call to the next.
pub(crate) fn fill<T: Element>(
    a: &Matrix<T>,
    depth: Range<usize>,
    block: &Block<T>,
    top: usize,
    c: &mut [T],
    space: &mut Vec<T>,
) {
    let _span = timeline::span("rows", top as u64, Kind::Compute);
    let Block { kernel, columns, .. } = *block;
    panels::turn(a, top..top + c.len() / columns, depth.clone(), kernel.rows, space);
    for (left, b) in block.panels(depth.len()) {
        let tiles = c.chunks_mut(kernel.rows * columns);
        for (a, c) in space.chunks(kernel.rows * depth.len()).zip(tiles) {
            let (width, fresh) = (kernel.columns.min(columns - left), depth.start == 0);
            kernel.add(a, b, Tile { numbers: &mut c[left..], stride: columns, width, fresh });
        }
    }
}
