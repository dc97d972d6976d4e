//! A pool of cooks who are there already. New: each order is a task, its plate a future. Costs: a
//! task is handed over for each order, and a worker that waits is a worker less.

use std::error::Error;
use std::sync::Arc;

use executors::Threads;
use lesson::Ready;

use crate::order::{Order, Served};
use crate::shelf::Shelf;

/// Hires `workers` cooks.
pub fn prepare(workers: usize) -> Result<Ready<Order, Served>, Box<dyn Error + Send + Sync>> {
    let pool = Threads::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |order| run(&pool, order)))
}

/// A plate whose task failed is missing, and so does not agree with the baseline.
fn run(pool: &Threads, order: &Order) -> Served {
    let shelf = Arc::new(Shelf::new(order));
    let shared = Arc::new(order.clone());
    // ANCHOR: futures
    let futures: Vec<_> = (0..order.len())
        .filter_map(|number| {
            let (shelf, order) = (Arc::clone(&shelf), Arc::clone(&shared));
            pool.spawn(move || shelf.make(&order, number)).ok()
        })
        .collect();
    // ANCHOR_END: futures
    Served::new(futures.into_iter().filter_map(|plate| plate.result().ok()))
}
