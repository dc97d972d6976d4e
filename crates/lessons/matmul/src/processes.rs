//! `packed` in other processes: each is sent some rows of A and all of B. New: nothing is shared;
//! this is how one multiplies with more than one machine. Costs: every number is turned into bytes,
//! copied into the system and out again, and turned back, B for each process; the answer likewise.
//! For matrices of a few thousand rows that takes longer than the arithmetic that it saves.

use std::error::Error;

use executors::{Processes, Task};
use lesson::Ready;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::{Element, Job, Matrix, Product, ShapeError, packed};

/// The most numbers that are sent in one message: as `f64`, half of the GiB that one may have.
pub const MOST_ELEMENTS: usize = 1 << 26;

/// Some rows of A, and B.
#[derive(Debug, Serialize, Deserialize)]
// ANCHOR: rows
pub struct Rows {
    depth: usize,
    columns: usize,
    a: ByteBuf,
    b: ByteBuf,
}
// ANCHOR_END: rows

impl Rows {
    fn job<T: Element>(&self) -> Result<Job<T>, ShapeError> {
        let a = T::read_all(&self.a);
        let a = Matrix::new(a.len() / self.depth.max(1), self.depth, a)?;
        Job::new(a, Matrix::new(self.depth, self.columns, T::read_all(&self.b))?)
    }
}

/// Multiplying some rows, as a task that a worker process can be asked for.
pub const fn task<T: Element>() -> Task<Rows, ByteBuf> {
    Task::new(T::TASK, multiply::<T>)
}

/// Starts `workers` processes and waits until they run. The program that calls this has called
/// [`executors::enter`] with [`entries`](crate::entries).
pub fn prepare<T: Element>(
    workers: usize,
) -> Result<Ready<Job<T>, Product<T>>, Box<dyn Error + Send + Sync>> {
    let pool = Processes::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |job| run(job, &pool)))
}

/// Multiplies on the pool's processes, with an equal share of the rows for each.
///
/// # Panics
///
/// If a worker process dies, or a matrix has more than [`MOST_ELEMENTS`] numbers: there is no answer
/// then.
fn run<T: Element>(job: &Job<T>, pool: &Processes) -> Product<T> {
    let mut product = Product::zeros(job);
    let (depth, columns) = job.b().shape();
    let most = MOST_ELEMENTS / depth.max(columns).max(1);
    let rows = job.rows().div_ceil(pool.workers()).min(most).max(1);
    let b = bytes(job.b().data());
    let sent: Vec<_> = job
        .a()
        .data()
        .chunks((rows * depth).max(1))
        .map(|a| pool.submit(task::<T>(), Rows { depth, columns, a: bytes(a), b: b.clone() }))
        .collect();
    for (lines, future) in
        product.matrix.data_mut().chunks_mut((rows * columns).max(1)).zip(sent)
    {
        let answer = match future {
            Ok(future) => future.result().unwrap_or_else(|error| panic!("{error}")),
            Err(error) => panic!("{error}"),
        };
        lines.copy_from_slice(&T::read_all(&answer));
    }
    product
}

/// The worker process's side.
///
/// # Panics
///
/// If there are not as many bytes as the shapes say; the caller is told.
#[allow(clippy::needless_pass_by_value, reason = "a task owns its input")]
fn multiply<T: Element>(sent: Rows) -> ByteBuf {
    let job = sent.job::<T>().unwrap_or_else(|error| panic!("{error}"));
    bytes(packed::run(&job, 1).matrix.data())
}

fn bytes<T: Element>(numbers: &[T]) -> ByteBuf {
    let mut bytes = Vec::with_capacity(size_of_val(numbers));
    for number in numbers {
        number.append_to(&mut bytes);
    }
    ByteBuf::from(bytes)
}
