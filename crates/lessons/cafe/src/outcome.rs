//! What a simulated run came to.

use timeline::Timeline;

/// What a simulated run came to. Times are in nanoseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// From the start of the serial part before to the end of the one after: `T_P`.
    pub makespan: u64,
    /// All tasks and both serial parts on one worker, without costs: T₁.
    pub work: u64,
    /// The longest chain of tasks that must follow each other, with both serial parts: T∞. No
    /// number of workers is faster.
    pub critical_path: u64,
    /// How long each worker worked, on tasks and serial parts.
    pub busy: Vec<u64>,
    /// How many tasks ran.
    pub ran: usize,
    /// How many times tasks were handed over.
    pub hand_overs: u64,
    /// How many tries to steal got something.
    pub steals: u64,
    /// How many tries to steal found nothing.
    pub misses: u64,
    /// How many events the simulation took.
    pub events: u64,
    /// Who did what when, if the plan asked for it. Tasks have their numbers. Serial parts are the
    /// numbers after these: before, then after, then the start of worker 1, 2 …
    pub timeline: Option<Timeline>,
}

impl Outcome {
    /// T₁ / `T_P`: how many times faster than one worker without costs. 1 where there is nothing to
    /// do.
    pub fn speedup(&self) -> f64 {
        if self.makespan == 0 {
            return 1.0;
        }
        self.work as f64 / self.makespan as f64
    }

    /// The share of all workers' time in which they worked: 1 is always, and also where there is
    /// no time to share.
    pub fn utilisation(&self) -> f64 {
        self.speedup() / if self.makespan == 0 { 1.0 } else { self.busy.len() as f64 }
    }

    /// The busiest worker's time over the mean: 1 is even, 2 means that one had twice its share.
    pub fn imbalance(&self) -> f64 {
        let most = self.busy.iter().copied().max().unwrap_or(0);
        if most == 0 {
            return 1.0;
        }
        most as f64 * self.busy.len() as f64 / self.work as f64
    }
}
