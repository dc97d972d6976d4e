//! The processor time that other programs take while a sample runs.

use lesson::usage::Reading;

/// One tick of the kernel's accounts in nanoseconds: `USER_HZ` is 100 on every Linux.
const TICK_NS: u64 = 10_000_000;

/// A reading of the whole machine's and of our own processor time.
pub(crate) struct Others {
    busy_ns: u64,
    ours: Reading,
}

impl Others {
    /// Reads the accounts now; `None` where the system does not show them.
    pub(crate) fn now() -> Option<Self> {
        let busy_ns = busy_ticks(&std::fs::read_to_string("/proc/stat").ok()?)? * TICK_NS;
        Some(Self { busy_ns, ours: Reading::now() })
    }

    /// What others took since this reading, time stolen by the hypervisor included.
    pub(crate) fn elapsed_ns(&self) -> Option<u64> {
        let ours = self.ours.elapsed().cpu().as_nanos() as u64;
        let busy_ns = busy_ticks(&std::fs::read_to_string("/proc/stat").ok()?)? * TICK_NS;
        Some(busy_ns.saturating_sub(self.busy_ns).saturating_sub(ours))
    }
}

/// Ticks in which any processor was busy: user, nice, system, irq, softirq and steal.
fn busy_ticks(stat: &str) -> Option<u64> {
    let line = stat.lines().next()?.strip_prefix("cpu ")?;
    let ticks: Vec<u64> =
        line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [user, nice, system, _idle, _iowait, irq, softirq, steal, ..] = ticks[..] else {
        return None;
    };
    Some(user + nice + system + irq + softirq + steal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idle_time_and_waiting_are_not_busy() {
        let stat = "cpu  1 2 4 1000 2000 8 16 32 64 64\ncpu0 1 1 1 1 1 1 1 1 1 1\n";
        assert_eq!(busy_ticks(stat), Some(1 + 2 + 4 + 8 + 16 + 32));
    }

    #[test]
    fn an_unknown_format_gives_nothing() {
        for stat in ["", "cpu 1 2", "intr 1 2 3 4 5 6 7 8 9"] {
            assert_eq!(busy_ticks(stat), None, "{stat:?}");
        }
    }
}
