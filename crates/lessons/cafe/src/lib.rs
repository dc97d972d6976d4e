//! Toast and coffee: who waits for whom, and what it would take to wait less.
//!
//! A café is all of parallel programming that can be eaten. A *cook* is a worker. A *machine*, a toaster
//! or a coffee maker, is what a worker waits for: a disk, a server, a lock. Making toast needs hands for
//! a moment and then only patience.
//!
//! | way of working | 100 slices of 2 minutes |
//! |---|---|
//! | one cook, one toaster | 200 minutes |
//! | four cooks, each beside a toaster: *parallel* | 50 minutes |
//! | one cook who goes round four toasters: *asynchronous* | 50 minutes |
//! | one cook beside the first of four toasters: *synchronous* | 200 minutes |
//!
//! # Three ways to look at it
//!
//! - [`simulate`] runs a [`Plan`]: tasks with lengths and edges, workers, a [`Policy`] that brings them
//!   together, and what working together costs. It answers what would happen on 1,024 workers in less
//!   than a second. The toolkit's `model` uses it to predict more workers than were measured.
//! - [`serve`] simulates a [`Kitchen`]: machines, orders, cooks who stand beside a machine or do not, and
//!   machines that fail.
//! - [`VARIANTS`] serve an [`Order`] for real, on threads that really wait, with the clock of the café
//!   60,000 times faster: a minute is a millisecond.
//!
//! Simulated time is an integer of nanoseconds, the same unit as in a recorded timeline. Nothing in the
//! simulators depends on the real clock, on a hash or on chance beyond the given seed: the same plan
//! gives the same outcome on every machine, to the last nanosecond.

mod agenda;
mod dealer;
mod graph;
mod kitchen;
mod lanes;
mod longest;
mod machine;
mod order;
mod outcome;
mod plan;
mod policy;
pub mod pool;
pub mod serial;
mod serve;
mod service;
mod shelf;
mod simulate;
pub mod tasks;
pub mod threads;

use lesson::Variant;

pub use kitchen::{
    Kitchen, KitchenError, MINUTE, MOST_MACHINES, MOST_ORDERS, Machines, Mode, Recipe,
};
pub use order::{Dish, Order, Plate, Served};
pub use outcome::Outcome;
pub use plan::{Costs, MOST_TASKS, MOST_WORKERS, Plan, PlanError};
pub use policy::{Policy, UnknownPolicy};
pub use serve::serve;
pub use service::Service;
pub use simulate::simulate;

/// The ways of serving an order for real.
pub const VARIANTS: &[Variant<Order, Served>] = &[
    Variant::serial("serial", "one cook, one order after the other", serial::run),
    Variant::parallel("threads", "cooks who wait beside their machines", threads::run),
    Variant::prepared(
        "pool",
        "the same with a pool of cooks and a future per order",
        pool::prepare,
    ),
    Variant::prepared("tasks", "a tokio task per order: a wait keeps no cook", tasks::prepare),
];
