//! A list that can give its memory back to a shelf, for the next list to take.
//!
//! What a program frees in large blocks goes back to the kernel, and what it asks for anew comes
//! cleared, page by page. A list from the shelf skips both. The price: the memory stays with the
//! program, and nobody else can have it.

use std::mem::MaybeUninit;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, PoisonError};

use crate::memory;

/// Lists that the shelf holds at most: the one before and the one that is being made.
const MOST: usize = 2;

/// What lists are made of: numbers of one type, with a shelf for their memory.
pub trait Item: Copy + 'static {
    /// Where memory lies between two lists.
    fn shelf() -> &'static Mutex<Vec<Vec<Self>>>;
}

macro_rules! item {
    ($number:ty) => {
        impl Item for $number {
            fn shelf() -> &'static Mutex<Vec<Vec<Self>>> {
                static SHELF: Mutex<Vec<Vec<$number>>> = Mutex::new(Vec::new());
                &SHELF
            }
        }
    };
}

item!(u64);
item!(f64);

/// A list of numbers: to its reader a slice.
#[derive(Debug)]
pub struct List<T: Item> {
    numbers: Vec<T>,
    /// Whether its memory goes to the shelf when it is dropped.
    goes_back: bool,
}

impl<T: Item> List<T> {
    /// An empty list with room for `size` numbers: memory from the shelf, or new in huge pages
    /// where none there is large enough.
    pub(crate) fn from_shelf(size: usize) -> Self {
        let mut lists = T::shelf().lock().unwrap_or_else(PoisonError::into_inner);
        let fits = lists.iter().position(|numbers| numbers.capacity() >= size);
        let numbers = match fits {
            Some(at) => lists.swap_remove(at),
            None => memory::with_capacity(size),
        };
        Self { numbers, goes_back: true }
    }

    /// The room for `size` numbers that are not there yet.
    pub(crate) fn slots(&mut self, size: usize) -> &mut [MaybeUninit<T>] {
        &mut self.numbers.spare_capacity_mut()[..size]
    }

    /// Makes the first `size` slots numbers of the list.
    ///
    /// # Safety
    ///
    /// The list is empty, and each of these slots has been written.
    #[expect(unsafe_code, reason = "the caller promises what the compiler cannot see")]
    pub(crate) unsafe fn set_len(&mut self, size: usize) {
        // SAFETY: that is what the caller promises.
        unsafe { self.numbers.set_len(size) };
    }
}

impl<T: Item> Drop for List<T> {
    fn drop(&mut self) {
        if !self.goes_back {
            return;
        }
        let mut numbers = std::mem::take(&mut self.numbers);
        numbers.clear();
        let mut lists = T::shelf().lock().unwrap_or_else(PoisonError::into_inner);
        lists.push(numbers);
        if lists.len() > MOST {
            // The smallest goes: it is of the least use to the next list.
            let smallest = (0..lists.len()).min_by_key(|&at| lists[at].capacity());
            smallest.map(|at| lists.swap_remove(at));
        }
    }
}

impl<T: Item> From<Vec<T>> for List<T> {
    fn from(numbers: Vec<T>) -> Self {
        Self { numbers, goes_back: false }
    }
}

impl<T: Item> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(numbers: I) -> Self {
        Vec::from_iter(numbers).into()
    }
}

impl<T: Item> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.numbers
    }
}

impl<T: Item> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.numbers
    }
}

/// A clone is a list like any other, not from the shelf.
impl<T: Item> Clone for List<T> {
    fn clone(&self) -> Self {
        self.numbers.clone().into()
    }
}

impl<T: Item + PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        self.numbers == other.numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A type of its own, so that no other test touches its shelf.
    #[derive(Debug, Clone, Copy, PartialEq)]
    struct Digit(u8);

    item!(Digit);

    fn shelved() -> Vec<usize> {
        let lists = Digit::shelf().lock().expect("no test panics with it");
        let mut sizes: Vec<usize> = lists.iter().map(Vec::capacity).collect();
        sizes.sort_unstable();
        sizes
    }

    #[test]
    fn a_dropped_list_leaves_its_memory_to_the_next_and_the_shelf_stays_small() {
        let first = List::<Digit>::from_shelf(100);
        let address = first.as_ptr();
        drop(first);
        assert_eq!(shelved(), [100]);
        let mut again = List::<Digit>::from_shelf(60);
        assert_eq!((again.as_ptr(), again.len()), (address, 0), "the same memory, and empty");
        assert_eq!(shelved(), [0; 0]);
        again.slots(1)[0].write(Digit(7));
        // SAFETY: the slot was written on the line above.
        #[expect(unsafe_code, reason = "as the variants do it")]
        unsafe {
            again.set_len(1);
        }
        drop((again.clone(), again));
        assert_eq!(shelved(), [100], "the clone has memory of its own");
        drop([200, 300, 400].map(List::<Digit>::from_shelf));
        assert_eq!(shelved(), [300, 400], "the largest two");
    }
}
