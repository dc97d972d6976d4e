//! A tokio task for each order. New: whoever waits gives the thread back, so that one cook serves as
//! many machines as there are. Costs: a runtime, and its clock, which rings at whole milliseconds
//! only.

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use lesson::Ready;
use tokio::sync::Semaphore;

use crate::order::{Dish, Order, Plate, Served};
use crate::shelf::{Lanes, handle};

/// Starts a runtime with `workers` threads: the cooks.
pub fn prepare(workers: usize) -> Result<Ready<Order, Served>, Box<dyn Error + Send + Sync>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(workers)
        .thread_name("cook")
        .enable_time()
        .build()?;
    Ok(Box::new(move |order| runtime.block_on(serve(order))))
}

/// The machines of one kind. A permit is the right to take one from the list: who has it finds one.
struct Row {
    permits: Semaphore,
    free: Mutex<Vec<usize>>,
    lanes: Lanes,
}

impl Row {
    fn new(name: &str, count: usize) -> Self {
        Self {
            permits: Semaphore::new(count),
            free: Mutex::new((0..count).rev().collect()),
            lanes: Lanes::new(name, count),
        }
    }

    /// The lock is never held over an `await`: no task can be stopped while it has it.
    fn free<O>(&self, look: impl FnOnce(&mut Vec<usize>) -> O) -> O {
        look(&mut self.free.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A plate whose task failed is missing, and so does not agree with the baseline.
async fn serve(order: &Order) -> Served {
    let rows =
        Arc::new([Row::new("toaster", order.toasters), Row::new("coffee maker", order.makers)]);
    let shared = Arc::new(order.clone());
    let tasks: Vec<_> = (0..order.len())
        .map(|number| tokio::spawn(make(Arc::clone(&rows), Arc::clone(&shared), number)))
        .collect();
    let mut plates = Vec::with_capacity(tasks.len());
    for task in tasks {
        plates.extend(task.await.ok().flatten());
    }
    Served::new(plates)
}

/// Makes one order. Only `handle` keeps a thread busy; each `await` lets it go.
async fn make(rows: Arc<[Row; 2]>, order: Arc<Order>, number: usize) -> Option<Plate> {
    // ANCHOR: make
    let dish = order.dish(number);
    let row = &rows[usize::from(dish == Dish::Coffee)];
    let _permit = row.permits.acquire().await.ok()?;
    let machine = row.free(Vec::pop)?;
    handle(order.handling(), dish, number);
    let start = Instant::now();
    tokio::time::sleep(order.runs(dish)).await;
    row.lanes.ran(machine, dish, number, start);
    handle(order.handling(), dish, number);
    row.free(|free| free.push(machine));
    Some(Plate { order: number, dish })
    // ANCHOR_END: make
}
