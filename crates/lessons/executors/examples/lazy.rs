//! Lazy feeding: an endless iterator goes into a pool, and no further than it is asked for.
//!
//! `cargo run -p executors --example lazy`

use std::iter;
use std::mem::take;

use executors::{Task, TaskError, Threads, Until, wait};

/// What is asked of each number.
const SQUARE: Task<u64, u64> = Task::new("square", |number| number * number);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pool = Threads::new(2)?;
    println!("{:?}", first(&pool, 5)?);
    for square in unordered(&pool, SQUARE, 1..=5, 3) {
        println!("{}", square?);
    }
    Ok(())
}

type Squares = Result<Vec<u64>, TaskError>;

/// The first squares of all numbers that there are.
// ANCHOR: endless
pub(crate) fn first(pool: &Threads, count: usize) -> Squares {
    let squares = pool.map(SQUARE, 1.., 8);
    squares.take(count).collect()
}
// ANCHOR_END: endless

/// The outputs of `task` for all `inputs`, each as soon as it is there, with `most` tasks under
/// way at once. An input is pulled when there is room for it, and somebody asks.
// ANCHOR: unordered
pub(crate) fn unordered<I: Send + 'static, O: Send + 'static>(
    pool: &Threads,
    task: Task<I, O>,
    inputs: impl IntoIterator<Item = I>,
    most: usize,
) -> impl Iterator<Item = Result<O, TaskError>> {
    let mut inputs = inputs.into_iter().fuse();
    let (mut ready, mut under_way) = (Vec::new(), Vec::new());
    iter::from_fn(move || {
        if ready.is_empty() {
            let room = most.max(1) - under_way.len();
            for input in inputs.by_ref().take(room) {
                match pool.submit(task, input) {
                    Ok(future) => under_way.push(future),
                    Err(refused) => return Some(Err(refused.into())),
                }
            }
            let futures = take(&mut under_way);
            (ready, under_way) = wait(futures, Until::First, None);
        }
        ready.pop().map(executors::Future::result)
    })
}
// ANCHOR_END: unordered
