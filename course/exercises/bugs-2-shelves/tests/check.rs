//! Are the books exchanged, and does everybody come to an end?

use bugs_2_shelves::{Shelf, swap};
use drill::sync::Mutex;

/// Shelf `n` holds the one book `n`.
fn shelves<const N: usize>() -> [Shelf; N] {
    std::array::from_fn(|n| Shelf { number: n as u32, books: Mutex::new(vec![n as u32]) })
}

fn books(shelf: &Shelf) -> Vec<u32> {
    shelf.books.lock().unwrap().clone()
}

#[cfg(not(feature = "schedules"))]
mod results {
    use super::*;

    #[test]
    fn the_books_change_places_whichever_shelf_is_named_first() {
        let [a, b] = shelves();
        swap(&a, &b);
        assert_eq!((books(&a), books(&b)), (vec![1], vec![0]));
        swap(&b, &a);
        assert_eq!((books(&a), books(&b)), (vec![0], vec![1]));
    }

    #[test]
    fn a_shelf_swapped_with_itself_keeps_its_books() {
        let [a] = shelves();
        swap(&a, &a);
        assert_eq!(books(&a), [0]);
    }

    #[test]
    fn a_shelf_that_nobody_needs_may_be_locked() {
        let [a, b, c] = shelves();
        let _held = c.books.lock().unwrap();
        swap(&a, &b);
        assert_eq!((books(&a), books(&b)), (vec![1], vec![0]));
    }
}

#[cfg(feature = "schedules")]
mod schedules {
    use super::*;
    use drill::sync::Arc;
    use drill::thread;

    /// Each pair of numbers is a librarian who swaps these shelves. Afterwards no book is missing.
    fn swapped<const N: usize>(pairs: &'static [(usize, usize)]) {
        drill::schedules::check(400, move || {
            let shelves: Arc<[Shelf; N]> = Arc::new(shelves());
            let librarians: Vec<_> = pairs
                .iter()
                .map(|&(one, other)| {
                    let shelves = Arc::clone(&shelves);
                    thread::spawn(move || swap(&shelves[one], &shelves[other]))
                })
                .collect();
            for librarian in librarians {
                librarian.join().expect("it ends");
            }
            let mut all: Vec<u32> = shelves.iter().flat_map(books).collect();
            all.sort_unstable();
            assert!(all.iter().copied().eq(0..N as u32), "these books are left: {all:?}");
        });
    }

    #[test]
    fn two_librarians_who_go_opposite_ways_both_end() {
        swapped::<2>(&[(0, 1), (1, 0)]);
    }

    #[test]
    fn three_librarians_in_a_circle_all_end() {
        swapped::<3>(&[(0, 1), (1, 2), (2, 0)]);
    }
}
