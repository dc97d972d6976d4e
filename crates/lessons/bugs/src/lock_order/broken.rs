//! Wrong: a transfer locks the account that gives, then the one that gets. Two transfers that go
//! opposite ways can each hold the lock that the other waits for.

use std::sync::PoisonError;

use crate::sync::{Mutex, MutexGuard};
use crate::thread;

/// Moves `amount` from one account to another.
pub fn transfer(accounts: &[Mutex<i64>], from: usize, to: usize, amount: i64) {
    // ANCHOR: locks
    let mut giver = lock(&accounts[from]);
    let mut getter = lock(&accounts[to]);
    // ANCHOR_END: locks
    *giver -= amount;
    *getter += amount;
}

/// Two threads, `times` transfers each: one from 0 to 1, the other back. It may never return.
pub fn back_and_forth(times: u64) -> [i64; 2] {
    let accounts = [Mutex::new(100), Mutex::new(100)];
    thread::scope(|scope| {
        for (from, to) in [(0, 1), (1, 0)] {
            let accounts = &accounts;
            scope.spawn(move || (0..times).for_each(|_| transfer(accounts, from, to, 1)));
        }
    });
    accounts.map(|account| account.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn lock(account: &Mutex<i64>) -> MutexGuard<'_, i64> {
    account.lock().unwrap_or_else(PoisonError::into_inner)
}
