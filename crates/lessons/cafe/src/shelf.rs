//! The machines of the real café, for cooks who stand beside them.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use timeline::{Kind, LaneHandle};

use crate::order::{Dish, Order, Plate};

/// All machines of a café.
#[derive(Debug)]
pub(crate) struct Shelf {
    toasters: Row,
    makers: Row,
}

/// Machines of one kind: a counting semaphore that says which one was free.
#[derive(Debug)]
struct Row {
    free: Mutex<Vec<usize>>,
    returned: Condvar,
    pub(crate) lanes: Lanes,
}

/// Where it is written down when each machine ran, while somebody records.
#[derive(Debug)]
pub(crate) struct Lanes(Vec<Option<LaneHandle>>);

impl Lanes {
    /// A lane for each of `count` machines.
    pub(crate) fn new(name: &str, count: usize) -> Self {
        let lane = |number| match count {
            1 => timeline::lane(name),
            _ => timeline::lane(&format!("{name} {number}")),
        };
        Self((1..=count).map(lane).collect())
    }

    /// Notes that `machine` worked for `order` since `start`.
    pub(crate) fn ran(&self, machine: usize, dish: Dish, order: usize, start: Instant) {
        if let Some(lane) = &self.0[machine] {
            lane.add(dish.name(), order as u64, Kind::Compute, start, Instant::now());
        }
    }
}

impl Shelf {
    pub(crate) fn new(order: &Order) -> Self {
        Self {
            toasters: Row::new("toaster", order.toasters),
            makers: Row::new("coffee maker", order.makers),
        }
    }

    /// Makes one order from start to end, on this thread: takes a machine, fills it, stands beside it
    /// while it runs, empties it.
    // ANCHOR: make
    pub(crate) fn make(&self, order: &Order, number: usize) -> Plate {
        let dish = order.dish(number);
        let (label, task) = (dish.name(), number as u64);
        let row = match dish {
            Dish::Toast => &self.toasters,
            Dish::Coffee => &self.makers,
        };
        let machine = timeline::wait(label, task, || row.take());
        handle(order.handling(), dish, number);
        let start = Instant::now();
        timeline::wait(label, task, || thread::sleep(order.runs(dish)));
        row.lanes.ran(machine, dish, number, start);
        handle(order.handling(), dish, number);
        row.put_back(machine);
        Plate { order: number, dish }
    }
    // ANCHOR_END: make
}

/// Keeps the thread busy. It sleeps, so that two cooks do not need two processors; but as long as it
/// does, it does nothing else, as if it computed.
pub(crate) fn handle(time: Duration, dish: Dish, number: usize) {
    if !time.is_zero() {
        timeline::compute(dish.name(), number as u64, || thread::sleep(time));
    }
}

impl Row {
    fn new(name: &str, count: usize) -> Self {
        Self {
            free: Mutex::new((0..count).rev().collect()),
            returned: Condvar::new(),
            lanes: Lanes::new(name, count),
        }
    }

    /// A list of numbers is whole at any time, even if a cook who held the lock panicked.
    fn free(&self) -> MutexGuard<'_, Vec<usize>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a free machine.
    fn take(&self) -> usize {
        let mut free = self.free();
        loop {
            if let Some(machine) = free.pop() {
                return machine;
            }
            free = self.returned.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn put_back(&self, machine: usize) {
        self.free().push(machine);
        self.returned.notify_one();
    }
}
