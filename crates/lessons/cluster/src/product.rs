//! Matrix multiplication on ranks: the lesson's own `packed` on a panel of rows each.
//!
//! The root has A and B. Each rank is sent its rows of A, and all of B; it sends back its rows of C. That
//! is 2n²·(1 + 1/P)·8 bytes against 2n³/P operations: the messages grow with the surface of the work, the
//! arithmetic with its volume.

use matmul::{Job, Matrix, Product, ShapeError, packed};
use mpi::datatype::Partition;
use mpi::traits::*;

use crate::ranks::{ROOT, Ranks};

/// Multiplies on all ranks; the root has the product.
pub fn run(ranks: &Ranks, job: &Job<f64>) -> Result<Option<Product<f64>>, ShapeError> {
    let (rows, depth, columns) = (job.rows(), job.depth(), job.columns());
    let root = ranks.world.process_at_rank(ROOT);
    let (from, to) = ranks.own_block(rows);
    let mut a = vec![0.0; (to - from) * depth];
    if ranks.is_root() {
        let (counts, places) = ranks.layout(rows, depth);
        let parts = Partition::new(job.a().data(), counts, &places[..]);
        root.scatter_varcount_into_root(&parts, &mut a[..]);
    } else {
        root.scatter_varcount_into(&mut a[..]);
    }
    let mut b =
        if ranks.is_root() { job.b().data().to_vec() } else { vec![0.0; depth * columns] };
    root.broadcast_into(&mut b[..]);
    let part = Job::new(Matrix::new(to - from, depth, a)?, Matrix::new(depth, columns, b)?)?;
    let mine = packed::run(&part, 1);
    let Some(all) = ranks.gather(mine.matrix.data()) else { return Ok(None) };
    let mut product = Product::zeros(job);
    product.matrix.data_mut().copy_from_slice(&all);
    Ok(Some(product))
}
