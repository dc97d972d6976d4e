//! Shuttle decides at every step which thread goes on, and tries many orders. It must find each broken
//! version, fail again in the order that failed, and find nothing in the mended one.
//!
//! The files are the crate's own, compiled once more with shuttle's locks, channels and threads.
#![allow(
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "the files are written for the crate"
)]
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::panic::{AssertUnwindSafe, catch_unwind};

use shuttle::scheduler::{PctScheduler, RandomScheduler};
use shuttle::{Config, FailurePersistence, MaxSteps, Runner};

use shuttle::{sync, thread};

#[path = "../src/lost_update"]
mod lost_update {
    pub mod broken;
    pub mod mended;
}
#[path = "../src/lock_order"]
mod lock_order {
    pub mod broken;
    pub mod mended;
}
#[path = "../src/full_channel"]
mod full_channel {
    pub mod broken;
    pub mod mended;
}
#[path = "../src/livelock"]
mod livelock {
    pub mod broken;
    pub mod mended;
}
#[path = "../src/deaf_thread"]
mod deaf_thread {
    pub mod broken;
    pub mod mended;
}

/// Orders that are tried with each scheduler.
const ORDERS: usize = 500;

/// Steps after which a run counts as one without an end: the longest here takes a few hundred.
const STEPS: usize = 20_000;

fn config() -> Config {
    let mut config = Config::new();
    config.max_steps = MaxSteps::FailAfter(STEPS);
    config.failure_persistence = FailurePersistence::None;
    config
}

/// Tries `scenario` in many orders: at random, and with few changes of thread.
fn check(scenario: fn()) {
    Runner::new(RandomScheduler::new_from_seed(2020, ORDERS), config()).run(scenario);
    Runner::new(PctScheduler::new_from_seed(2020, 3, ORDERS), config()).run(scenario);
}

/// What shuttle says to a scenario that fails in some order.
fn finds(scenario: fn()) -> String {
    let panic = catch_unwind(|| check(scenario)).expect_err("some order fails");
    let message = panic.downcast_ref::<String>().cloned();
    message.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string)).expect("a text")
}

#[test]
fn it_finds_the_lost_update() {
    let said = finds(|| assert_eq!(lost_update::broken::count(2, 1), 2, "an update is lost"));
    assert!(said.contains("an update is lost"), "{said}");
    check(|| assert_eq!(lost_update::mended::count(3, 2), 6));
}

/// One seed is one order: who prints it with a failure can have the failure again, and step through it.
#[test]
fn the_order_that_failed_fails_again_from_its_seed() {
    let fails = |seed| {
        let runner = Runner::new(RandomScheduler::new_from_seed(seed, 1), config());
        let scenario = || assert_eq!(lost_update::broken::count(2, 1), 2);
        catch_unwind(AssertUnwindSafe(|| runner.run(scenario))).is_err()
    };
    let seed = (0..1_000).find(|seed| fails(*seed)).expect("some order fails");
    assert!((0..10).all(|_| fails(seed)), "seed {seed}");
    assert!(!(0..1_000).all(fails), "and some order does not");
}

#[test]
fn it_finds_the_deadlock_by_lock_order() {
    let said = finds(|| _ = lock_order::broken::back_and_forth(1));
    assert!(said.contains("deadlock!"), "{said}");
    check(|| assert_eq!(lock_order::mended::back_and_forth(2), [100, 100]));
}

#[test]
fn money_arrives_whichever_way_it_goes() {
    check(|| {
        let accounts = [sync::Mutex::new(5), sync::Mutex::new(7)];
        thread::scope(|scope| {
            for (from, to, amount) in [(0, 1, 2), (1, 0, 4), (1, 1, 3)] {
                let accounts = &accounts;
                scope.spawn(move || lock_order::mended::transfer(accounts, from, to, amount));
            }
        });
        assert_eq!(accounts.map(|account| account.into_inner().expect("no panic")), [7, 5]);
    });
}

#[test]
fn it_finds_the_full_channel_and_the_number_from_which_on_it_is_full() {
    check(|| assert_eq!(full_channel::broken::square(vec![2; 3], 1), [4; 3]));
    let said = finds(|| _ = full_channel::broken::square(vec![2; 4], 1));
    assert!(said.contains("deadlock!"), "{said}");
    check(|| assert_eq!(full_channel::mended::square(vec![2; 9], 1), [4; 9]));
}

#[test]
fn it_finds_the_livelock_by_its_limit_of_steps() {
    fn share(share: fn(&sync::atomic::AtomicU64, &sync::atomic::AtomicU64)) {
        let (steps, done) = (sync::atomic::AtomicU64::new(0), sync::atomic::AtomicU64::new(0));
        share(&steps, &done);
        assert_eq!(done.into_inner(), 2);
    }
    let said = finds(|| share(livelock::broken::share));
    assert!(said.contains("exceeded max_steps"), "{said}");
    check(|| share(livelock::mended::share));
}

#[test]
fn it_finds_the_thread_that_does_not_hear_and_the_mended_one_hears_within_a_step() {
    let said = finds(|| {
        let worker = deaf_thread::broken::Worker::start();
        worker.send(3);
        worker.stop();
    });
    assert!(said.contains("deadlock!"), "{said}");
    check(|| {
        let worker = deaf_thread::mended::Worker::start();
        worker.send(5);
        worker.send(5);
        let heard = worker.stop();
        assert!(heard.at_end <= heard.when_told + 1, "{heard:?}");
    });
}
