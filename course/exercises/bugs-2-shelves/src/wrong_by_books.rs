//! An order, but by what is on the shelves: it is the same for equal ones, and another one after a swap.

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
    let books = |shelf: &Shelf| shelf.books.lock().unwrap().len();
    let (low, high) = if books(one) < books(other) { (one, other) } else { (other, one) };
    let mut these = low.books.lock().unwrap();
    let mut those = high.books.lock().unwrap();
    std::mem::swap(&mut *these, &mut *those);
}
