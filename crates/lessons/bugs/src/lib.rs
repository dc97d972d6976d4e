//! The failure gallery: what goes wrong in concurrent programs, why, and what finds it.
//!
//! Every failure has a folder with a `broken` and a `mended` version, made to be read side by side.
//! Each file's first line says what is wrong in it, or what is new.
//!
//! | failure | found by |
//! |---|---|
//! | [`race`] | the compiler; behind `unsafe`, `ThreadSanitizer` |
//! | [`lost_update`] | shuttle |
//! | [`lock_order`] | shuttle; a watchdog |
//! | [`full_channel`] | shuttle; a watchdog |
//! | [`livelock`] | shuttle's limit of steps; a watchdog |
//! | [`false_sharing`] | the addresses; the bench |
//! | [`oversubscription`] | the switches from thread to thread; the bench |
//! | [`blocked_executor`] | a second task that ticks; the bench |
//! | [`panicking_task`] | a tally: each task has one answer |
//! | [`deaf_thread`] | shuttle; a watchdog |
//!
//! # Nothing here can hurt
//!
//! A broken version that may never end runs in a child process, on a [leash](child) and before a
//! [`watchdog`].
//!
//! # The code that a model checker explores
//!
//! Such files take their locks and threads from `crate::sync` and `crate::thread`. Here these are the
//! standard library's. `tests/schedules.rs` compiles the same files once more with shuttle's,
//! and tries the orders in which the threads can meet.

pub mod blocked_executor;
pub mod child;
pub mod deaf_thread;
mod failure;
pub mod false_sharing;
pub mod full_channel;
pub mod livelock;
pub mod lock_order;
pub mod lost_update;
pub mod oversubscription;
pub mod panicking_task;
pub mod race;
pub mod watchdog;

use std::{sync, thread};

pub use failure::{Failure, Seen, Sight, Trial};

/// All failures, in the order of the chapter.
pub const GALLERY: &[Failure] = &[
    race::FAILURE,
    lost_update::FAILURE,
    lock_order::FAILURE,
    full_channel::FAILURE,
    livelock::FAILURE,
    false_sharing::FAILURE,
    oversubscription::FAILURE,
    blocked_executor::FAILURE,
    panicking_task::FAILURE,
    deaf_thread::FAILURE,
];
