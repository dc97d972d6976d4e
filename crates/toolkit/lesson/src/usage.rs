//! What this process has used: wall clock, processor time, memory.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use nix::sys::resource::{Usage as Account, UsageWho, getrusage};
use nix::time::ClockId;
use nix::unistd::Pid;

/// Children whose processor time counts while they live.
static CHILDREN: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// A child process that counts as long as this lives.
#[derive(Debug)]
pub struct Watched(u32);

/// Counts the processor time of the child process `pid` from now on.
///
/// The system's account of children holds those that have ended and were waited for. A pool of
/// processes lives on, and without this its work would look free. Drop what is returned *after*
/// waiting for the child, so that its time is never missing.
pub fn watch(pid: u32) -> Watched {
    children().push(pid);
    Watched(pid)
}

impl Drop for Watched {
    fn drop(&mut self) {
        let mut children = children();
        if let Some(at) = children.iter().position(|pid| *pid == self.0) {
            children.swap_remove(at);
        }
    }
}

fn children() -> MutexGuard<'static, Vec<u32>> {
    CHILDREN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The processor time of the watched children together, in user mode and in the kernel. One that
/// was waited for has no clock any more, and is in the system's account.
fn living() -> Duration {
    let clock = |pid: &u32| {
        let pid = Pid::from_raw(i32::try_from(*pid).ok()?);
        let time = ClockId::pid_cpu_clock_id(pid).ok()?.now().ok()?;
        Some(Duration::from(time))
    };
    children().iter().filter_map(clock).sum()
}

/// A reading of the clocks, to be subtracted from a later one.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    at: Instant,
    user: Duration,
    system: Duration,
    switches: u64,
}

/// What was used between two readings, by this process, by its children that have ended and by those
/// that are [watched](watch). The clock of a living child knows no difference between user and
/// system: all of its time is in `user`, and its switches are in none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Used {
    /// Wall-clock time.
    pub wall: Duration,
    /// Processor time in this program's own code, summed over its threads.
    pub user: Duration,
    /// Processor time in the kernel on this program's behalf, summed over its threads.
    pub system: Duration,
    /// Times a thread stopped running, because it waited or because it was made to.
    pub switches: u64,
}

impl Used {
    /// User and system time together.
    pub fn cpu(&self) -> Duration {
        self.user + self.system
    }
}

impl Reading {
    /// Reads the clocks now. Costs about a microsecond.
    pub fn now() -> Self {
        let mut reading = Self {
            at: Instant::now(),
            user: Duration::ZERO,
            system: Duration::ZERO,
            switches: 0,
        };
        for who in [UsageWho::RUSAGE_SELF, UsageWho::RUSAGE_CHILDREN] {
            if let Ok(account) = getrusage(who) {
                reading.add(&account);
            }
        }
        reading.user += living();
        reading.at = Instant::now(); // last, so that reading the accounts is not counted
        reading
    }

    fn add(&mut self, account: &Account) {
        let duration = |time: nix::sys::time::TimeVal| {
            Duration::from_secs(time.tv_sec().unsigned_abs())
                + Duration::from_micros(time.tv_usec().unsigned_abs())
        };
        self.user += duration(account.user_time());
        self.system += duration(account.system_time());
        self.switches += account.voluntary_context_switches().unsigned_abs()
            + account.involuntary_context_switches().unsigned_abs();
    }

    /// What was used since this reading.
    pub fn elapsed(&self) -> Used {
        let wall = self.at.elapsed();
        let now = Self::now();
        Used {
            wall,
            user: now.user.saturating_sub(self.user),
            system: now.system.saturating_sub(self.system),
            switches: now.switches.saturating_sub(self.switches),
        }
    }
}

/// The most memory this program ever had resident, in bytes.
///
/// On Linux that is `VmHWM`. The account of `getrusage` would be wrong there: it survives `exec`,
/// and so holds what cargo needed before it became this program.
pub fn peak_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    high_water_mark(&status).unwrap_or_else(|| {
        getrusage(UsageWho::RUSAGE_SELF).map_or(0, |account| account.max_rss().unsigned_abs())
    })
}

/// The line `VmHWM:  1234 kB`, in bytes.
fn high_water_mark(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn sleeping_uses_the_wall_clock_and_hardly_any_processor() {
        let before = Reading::now();
        std::thread::sleep(Duration::from_millis(50));
        let used = before.elapsed();
        assert!(used.wall >= Duration::from_millis(50));
        assert!(used.cpu() < used.wall, "{used:?}");
    }

    #[test]
    fn computing_uses_the_processor() {
        let before = Reading::now();
        while before.elapsed().cpu() < Duration::from_millis(20) {
            std::hint::black_box((0..10_000_u64).sum::<u64>());
        }
        assert!(before.elapsed().wall >= Duration::from_millis(10));
    }

    #[test]
    fn the_time_of_a_living_child_counts_while_it_is_watched_and_after_it_was_waited_for() {
        let spin = ["-c", "while :; do :; done"];
        let mut child = Command::new("sh").args(spin).spawn().expect("a shell");
        let before = Reading::now();
        let watched = watch(child.id());
        let patience = Instant::now() + Duration::from_secs(20);
        while before.elapsed().cpu() < Duration::from_millis(50) && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(10));
        }
        let alive = before.elapsed().cpu();
        assert!(alive >= Duration::from_millis(50), "{alive:?}");
        child.kill().expect("it runs");
        child.wait().expect("it ended");
        drop(watched);
        assert!(before.elapsed().cpu() >= alive, "its time is in the account of the ended");
    }

    #[test]
    fn the_high_water_mark_is_read_from_its_line() {
        assert_eq!(high_water_mark("VmPeak: 9 kB\nVmHWM:\t    2048 kB\n"), Some(2 << 20));
        assert_eq!(high_water_mark("VmPeak: 9 kB\n"), None);
    }

    #[test]
    fn the_peak_covers_what_was_touched() {
        let block = vec![1_u8; 32 << 20];
        std::hint::black_box(&block);
        assert!(peak_bytes() > 32 << 20);
    }
}
