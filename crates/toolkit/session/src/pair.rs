//! One sample: the baseline and the variant run back to back.

use serde::{Deserialize, Serialize};

/// What a number of iterations cost, in nanoseconds, summed over them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Wall clock, from the call to its return.
    pub wall_ns: u64,
    /// Processor time in user mode, over all threads and ended children.
    pub user_ns: u64,
    /// Processor time in the kernel, over all threads and ended children.
    pub system_ns: u64,
    /// Context switches, voluntary or not.
    pub switches: u64,
}

impl Cost {
    /// User and system time together, in nanoseconds.
    pub fn cpu_ns(&self) -> u64 {
        self.user_ns + self.system_ns
    }
}

impl std::ops::AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        self.wall_ns += other.wall_ns;
        self.user_ns += other.user_ns;
        self.system_ns += other.system_ns;
        self.switches += other.switches;
    }
}

/// One sample: each contestant ran `iterations` times on the same job, one right after the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// How often each of them ran.
    pub iterations: u64,
    /// The case's baseline.
    pub base: Cost,
    /// The variant's own serial form, where that is not the baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<Cost>,
    /// The variant.
    pub run: Cost,
    /// Whether the baseline went first; it does in every other sample.
    pub base_first: bool,
    /// Processor time that other programs took meanwhile, in nanoseconds, where readable.
    /// The kernel counts it in ticks of 10 ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub others_ns: Option<u64>,
}
