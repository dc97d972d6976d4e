//! Whichever way they are named, the shelf with the lower number is locked first.

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
    let (low, high) = if one.number < other.number { (one, other) } else { (other, one) };
    let mut these = low.books.lock().unwrap();
    let mut those = high.books.lock().unwrap();
    std::mem::swap(&mut *these, &mut *those);
}
