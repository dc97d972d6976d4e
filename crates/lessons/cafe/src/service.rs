//! What a day in the café came to.

use timeline::Timeline;

/// What a day in the café came to. Times are in nanoseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// When the last order was ready.
    pub makespan: u64,
    /// When hands and machines came to rest: later than `makespan` where something was lost in the end.
    pub closed: u64,
    /// Everything that was ordered, one after the other with one cook beside the machine: T₁.
    pub work: u64,
    /// When each order was ready; `None` where all machines for it had failed.
    pub ready: Vec<Option<u64>>,
    /// How many times something was lost in a machine that failed, and had to be made again.
    pub lost: u64,
    /// How long each cook had their hands full.
    pub hands: Vec<u64>,
    /// How long each machine ran, kind after kind, what was lost included.
    pub machines: Vec<u64>,
    /// How many events the simulation took.
    pub events: u64,
    /// Who did what when, if asked for: a lane for each cook, then one for each machine.
    pub timeline: Option<Timeline>,
}

impl Service {
    /// T₁ / `T_P`; 1 where there was nothing to do. It means something only where all was made.
    pub fn speedup(&self) -> f64 {
        if self.makespan == 0 {
            return 1.0;
        }
        self.work as f64 / self.makespan as f64
    }

    /// The orders that were never made.
    pub fn unserved(&self) -> impl Iterator<Item = usize> {
        self.ready
            .iter()
            .enumerate()
            .filter(|(_, ready)| ready.is_none())
            .map(|(order, _)| order)
    }

    /// The share of all cooks' time in which they had their hands full.
    pub fn hands_full(&self) -> f64 {
        self.share(&self.hands)
    }

    /// The share of all machines' time in which they ran.
    pub fn machines_used(&self) -> f64 {
        self.share(&self.machines)
    }

    fn share(&self, busy: &[u64]) -> f64 {
        let all = self.closed as f64 * busy.len() as f64;
        if all == 0.0 { 0.0 } else { busy.iter().map(|time| *time as f64).sum::<f64>() / all }
    }
}
