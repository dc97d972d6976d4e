//! Where a session ran, and what ran.

use serde::{Deserialize, Serialize};

/// The machine as the program saw it. What could not be read is `None` or empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// The processor's name for itself.
    pub cpu: String,
    /// The instruction set: `x86_64`.
    pub architecture: String,
    /// Logical processors that are online.
    pub logical: u64,
    /// Physical cores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub physical: Option<u64>,
    /// Hardware threads per core; 2 means that SMT is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threads_per_core: Option<u64>,
    /// Memory nodes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numa_nodes: Option<u64>,
    /// Processors this process may use at once, by affinity and quota.
    pub available: u64,
    /// The control group's quota in processors: 2.0 is two full cores; `None` means no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<f64>,
    /// The caches of the first core.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caches: Vec<Cache>,
    /// Main memory in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory_bytes: Option<u64>,
    /// The widest vector instructions: `avx2`, `avx512f`, `neon`.
    pub simd: String,
    /// The operating system and its kernel's release.
    pub system: String,
    /// How the clock speed is governed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub governor: Option<String>,
    /// Whether the clock may go above its base speed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boost: Option<bool>,
    /// Whether it runs under a hypervisor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub virtualised: Option<bool>,
    /// The load average over one minute when the session started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<f64>,
}

/// One level of cache.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cache {
    /// 1 is the nearest to the core.
    pub level: u64,
    /// `Data`, `Instruction` or `Unified`.
    pub kind: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Machine {
    /// A short line for the foot of a chart: processor, cores in use, system.
    pub fn line(&self) -> String {
        let cores = if self.available < self.logical {
            format!("{} of {} processors", self.available, self.logical)
        } else {
            format!("{} processors", self.logical)
        };
        let guest = if self.virtualised == Some(true) { ", virtual machine" } else { "" };
        format!("{}, {cores}{guest}, {}", self.cpu, self.system)
    }

    /// Whether two sessions on these machines may be pooled: all that matters for speed is equal.
    /// The load and the kernel's release may differ.
    pub fn is_like(&self, other: &Self) -> bool {
        self.cpu == other.cpu
            && self.architecture == other.architecture
            && self.logical == other.logical
            && self.available == other.available
            && self.quota == other.quota
            && self.caches == other.caches
            && self.simd == other.simd
            && self.governor == other.governor
            && self.boost == other.boost
            && self.virtualised == other.virtualised
    }
}

/// The program that ran.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Build {
    /// The git commit, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// Whether the working tree had changes that the commit lacks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<bool>,
    /// The compiler, as it prints its version.
    pub rustc: String,
    /// What was in `RUSTFLAGS`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub flags: String,
    /// The optimisation level: `3`.
    pub opt_level: String,
    /// A hash of the program file, in hexadecimal; equal hashes mean the same code.
    pub program: String,
}
