// Why: everything is under a lock. But the lock is given back between the look and the note.
use drill::sync::Mutex;

/// Which cells were visited, for workers that share it.
pub struct Visited {
    cells: Mutex<Vec<bool>>,
}

impl Visited {
    /// No cell was visited.
    pub fn new(cells: usize) -> Self {
        Self { cells: Mutex::new(vec![false; cells]) }
    }

    /// Notes that a cell was visited. Returns whether it is new.
    pub fn visit(&self, cell: usize) -> bool {
        let new = self.cells.lock().is_ok_and(|cells| !cells[cell]);
        if let Ok(mut cells) = self.cells.lock() {
            cells[cell] = true;
        }
        new
    }
}
