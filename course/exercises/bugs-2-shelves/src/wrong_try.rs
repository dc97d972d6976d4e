//! Tries the second lock instead of waiting for it, but keeps the first: a deadlock that uses the processor.

use drill::sync::Mutex;

/// A shelf with its books.
pub struct Shelf {
    /// No two shelves have the same number.
    pub number: u32,
    /// What stands on it.
    pub books: Mutex<Vec<u32>>,
}

/// Exchanges the books of two shelves.
pub fn swap(one: &Shelf, other: &Shelf) {
    if one.number == other.number {
        return;
    }
    let mut these = one.books.lock().unwrap();
    loop {
        if let Ok(mut those) = other.books.try_lock() {
            std::mem::swap(&mut *these, &mut *those);
            return;
        }
        drill::thread::yield_now();
    }
}
