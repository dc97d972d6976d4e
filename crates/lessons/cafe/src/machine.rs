//! A machine in the simulated kitchen.

use crate::Kitchen;

/// A toaster or a coffee maker.
#[derive(Debug)]
pub(crate) struct Machine {
    /// Its lane's name: `toaster 2`, from 1; `coffee maker` where there is only one.
    pub(crate) name: String,
    /// The index of its kind.
    pub(crate) kind: usize,
    /// When it will fail.
    pub(crate) fails: Option<u64>,
    /// Whether it has failed.
    pub(crate) failed: bool,
    /// What is in it.
    pub(crate) state: State,
}

/// What is in a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing.
    Free,
    /// It is kept for this order and will be filled, or is being filled.
    Given { order: usize, cook: Option<usize> },
    /// It runs since then; a synchronous cook stands beside it.
    Running { order: usize, cook: Option<usize>, since: u64 },
    /// It is done since then and will be emptied, or is being emptied.
    Done { order: usize, since: u64 },
}

impl Machine {
    /// All machines of a kitchen, kind after kind.
    pub(crate) fn all(kitchen: &Kitchen) -> Vec<Self> {
        let mut all = Vec::new();
        for (index, kind) in kitchen.machines.iter().enumerate() {
            let first = all.len();
            for number in 1..=kind.count {
                let name = match kind.count {
                    1 => kind.name.to_owned(),
                    _ => format!("{} {number}", kind.name),
                };
                all.push(Self {
                    name,
                    kind: index,
                    fails: None,
                    failed: false,
                    state: State::Free,
                });
            }
            for &(number, time) in &kind.failures {
                let fails = &mut all[first + number].fails;
                *fails = Some(fails.map_or(time, |earlier| earlier.min(time)));
            }
        }
        all
    }

    /// The order that is in it. A free machine has none, and is never asked.
    pub(crate) fn order(&self) -> usize {
        match self.state {
            State::Given { order, .. }
            | State::Running { order, .. }
            | State::Done { order, .. } => order,
            State::Free => 0,
        }
    }
}
