//! Where the pixels lie, a vector of them at a time.
#![allow(unsafe_code)] // one call, where the caller vouches for the instructions
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without vectors")]

use std::array::from_fn;

use crate::View;
use crate::lanes::{Lanes, Orbits};

/// A view in vectors: [`View::x`] for `N` columns at a time.
pub(crate) struct Grid<'a, L, const N: usize> {
    view: &'a View,
    /// 0, 1, 2 …
    lanes: L,
}

impl<'a, L: Lanes<N>, const N: usize> Grid<'a, L, N> {
    /// # Safety
    /// The processor must have the instructions of `L`.
    #[inline(always)]
    pub(crate) unsafe fn new(view: &'a View) -> Self {
        // SAFETY: the caller promises what `new` asks for.
        Self { view, lanes: unsafe { L::new(from_fn(|lane| lane as f64)) } }
    }

    /// The orbits of the `N` pixels from `column` on: the same operations as in [`View::x`]. Columns
    /// beyond the row's end are computed and dropped.
    #[inline(always)]
    pub(crate) fn orbits(&self, column: usize, row: usize) -> Orbits<L, N> {
        let all = |number| self.lanes.all(number);
        let columns = all(column as f64) + self.lanes;
        let window = self.view.window;
        let x = all(window.left) + all(window.span_x) * columns / all(self.view.width as f64);
        Orbits::start(x, all(self.view.y(row)))
    }
}
