//! New: whichever way the money goes, the account with the lower number is locked first. Whoever waits for the
//! higher one holds the lower one, and whoever holds the higher one waits for nothing.

use std::sync::PoisonError;

use crate::sync::{Mutex, MutexGuard};
use crate::thread;

/// Moves `amount` from one account to another.
pub fn transfer(accounts: &[Mutex<i64>], from: usize, to: usize, amount: i64) {
    if from == to {
        return; // a lock that one holds already is one that one waits for in vain
    }
    let mut lower = lock(&accounts[from.min(to)]);
    let mut higher = lock(&accounts[from.max(to)]);
    let up = if from < to { amount } else { -amount };
    *lower -= up;
    *higher += up;
}

/// Two threads, `times` transfers each: one from 0 to 1, the other back.
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
