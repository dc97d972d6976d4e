//! Mend `swap`: two librarians must never wait for each other.

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
    let mut those = other.books.lock().unwrap();
    std::mem::swap(&mut *these, &mut *those);
}
