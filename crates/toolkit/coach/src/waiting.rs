//! What the threads of a process are doing, from `/proc`.

use std::fmt;
use std::fs;
use std::path::Path;

/// A thread of a process that does not end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiter {
    /// Its name, or what to call it.
    pub(crate) name: String,
    /// What it was doing.
    pub(crate) does: Does,
}

/// What a thread was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Does {
    /// It waits for another thread: every lock, channel, join and barrier ends in a futex.
    WaitsForThread,
    /// It waits for a moment.
    Sleeps,
    /// It waits for a file, a pipe or the network.
    WaitsForInput,
    /// It runs, so it spins or takes long.
    Runs,
    /// It waits for something else.
    Waits,
}

impl fmt::Display for Does {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WaitsForThread => "waits for a lock, a channel or another thread",
            Self::Sleeps => "sleeps",
            Self::WaitsForInput => "waits for a file, a pipe or the network",
            Self::Runs => "is running: it spins, or it has too much to do",
            Self::Waits => "waits",
        })
    }
}

/// The threads of the process `pid`, the first one first. Empty where `/proc` does not tell.
pub(crate) fn threads(pid: u32) -> Vec<Waiter> {
    let folder = format!("/proc/{pid}/task");
    let mut ids: Vec<u32> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect();
    ids.sort_unstable();
    let read = |id: u32, file: &str| {
        let path = Path::new(&folder).join(id.to_string()).join(file);
        fs::read_to_string(path).unwrap_or_default().trim().to_owned()
    };
    let first = read(pid, "comm");
    ids.into_iter()
        .map(|id| {
            let comm = read(id, "comm");
            // Tests run on a thread with their name; the first one only waits for them.
            let name = if id == pid {
                "the test program's first thread".to_owned()
            } else if comm.contains("::") {
                "the test itself".to_owned()
            } else if comm == first || comm.is_empty() {
                // A thread without a name of its own has that of the thread that started it.
                "a thread without a name".to_owned()
            } else {
                format!("the thread {comm}")
            };
            let does = doing(&read(id, "stat"), &read(id, "wchan"), &read(id, "syscall"));
            Waiter { name, does }
        })
        .collect()
}

/// What a thread does, from its state, the kernel's function it waits in, and its system call.
fn doing(stat: &str, wchan: &str, syscall: &str) -> Does {
    let state = stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
    let call = syscall.split(' ').next().unwrap_or_default();
    let waits_in = |names: &[&str]| names.iter().any(|name| wchan.contains(name));
    if state == Some('R') || call == "running" {
        Does::Runs
    } else if waits_in(&["futex"]) || call == FUTEX {
        Does::WaitsForThread
    } else if waits_in(&["nanosleep", "hrtimer"]) || SLEEPS.contains(&call) {
        Does::Sleeps
    } else if waits_in(&["pipe", "poll", "select", "sk_wait", "inet", "unix"]) {
        Does::WaitsForInput
    } else {
        Does::Waits
    }
}

/// The number of the system call `futex`.
const FUTEX: &str = if cfg!(target_arch = "x86_64") { "202" } else { "98" };

/// Those of `nanosleep` and `clock_nanosleep`.
const SLEEPS: [&str; 2] =
    if cfg!(target_arch = "x86_64") { ["35", "230"] } else { ["101", "115"] };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_brackets_does_not_hide_the_state() {
        assert_eq!(doing("12 (a) b) R 1 2", "0", ""), Does::Runs);
        assert_eq!(doing("12 (a) S 1 2", "futex_do_wait", ""), Does::WaitsForThread);
        assert_eq!(doing("12 (a) S 1 2", "hrtimer_nanosleep", ""), Does::Sleeps);
    }

    #[test]
    fn a_kernel_that_names_no_function_still_names_the_call() {
        assert_eq!(doing("12 (a) S 1 2", "0", &format!("{FUTEX} 0x1")), Does::WaitsForThread);
    }
}
