//! Tasks for both pools, and gates that hold a task until the test opens them.
#![allow(dead_code, reason = "not every file of tests uses all of it")]
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use executors::{Entry, Task};

/// Far longer than anything here takes: whoever waits this long waits for ever.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) const SQUARE: Task<u64, u64> = Task::new("square", |number| number * number);
pub(crate) const SPOIL: Task<u64, u64> = Task::new("spoil", |number| {
    assert!(number % 3 != 1, "{number} is spoilt");
    number
});
pub(crate) const NAP: Task<u64, u64> = Task::new("nap", |milliseconds| {
    thread::sleep(Duration::from_millis(milliseconds));
    milliseconds
});
pub(crate) const PASS: Task<PathBuf, ()> = Task::new("pass", |path| Gate(path).pass());
pub(crate) const TOUCH: Task<PathBuf, ()> = Task::new("touch", |path| {
    fs::write(path, "").expect("a file");
});
pub(crate) const PID: Task<(), u32> = Task::new("pid", |()| std::process::id());
pub(crate) const FAIL: Task<u64, ()> = Task::new("fail", |_| panic!("not today"));
/// Adds a line to a file.
pub(crate) const LINE: Task<PathBuf, ()> = Task::new("line", |path| {
    use std::io::Write;
    let mut file = fs::File::options().append(true).create(true).open(path).expect("a file");
    file.write_all(b"line\n").expect("a line");
});

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        SQUARE.entry(),
        SPOIL.entry(),
        NAP.entry(),
        PASS.entry(),
        TOUCH.entry(),
        PID.entry(),
        FAIL.entry(),
        LINE.entry(),
    ]
}

/// Two files: one says that the task has come, the other one that it may go on.
pub(crate) struct Gate(PathBuf);

impl Gate {
    pub(crate) fn new(folder: &Path, name: &str) -> Self {
        Self(folder.join(name))
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.clone()
    }

    pub(crate) fn open(&self) {
        fs::write(self.0.with_extension("open"), "").expect("a file");
    }

    pub(crate) fn wait_for_task(&self) {
        until("a task comes", || self.has_task());
    }

    pub(crate) fn has_task(&self) -> bool {
        self.0.with_extension("come").exists()
    }

    fn pass(&self) {
        fs::write(self.0.with_extension("come"), "").expect("a file");
        until("the gate opens", || self.0.with_extension("open").exists());
    }
}

/// Waits until it is so; fails the test if it never is.
pub(crate) fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "waited for ever until {what}");
        thread::sleep(Duration::from_millis(1));
    }
}

pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// The numbers of the processes that `parent` has started and that have not been waited for.
pub(crate) fn children(parent: u32) -> Vec<u32> {
    let stat = |entry: fs::DirEntry| -> Option<(u32, u32)> {
        let pid = entry.file_name().to_str()?.parse().ok()?;
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        // The name, in parentheses, may hold anything; then the state and the parent.
        let (_, rest) = stat.rsplit_once(')')?;
        Some((pid, rest.split_whitespace().nth(1)?.parse().ok()?))
    };
    fs::read_dir("/proc")
        .expect("/proc")
        .filter_map(|entry| stat(entry.ok()?))
        .filter_map(|(pid, ppid)| (ppid == parent).then_some(pid))
        .collect()
}

pub(crate) fn is_there(pid: u32) -> bool {
    Path::new(&format!("/proc/{pid}")).exists()
}

/// Ended, all its threads with it, and not yet waited for by its parent.
pub(crate) fn is_zombie(pid: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).map_or(0, Iterator::count);
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    threads <= 1 && stat.contains(") Z ")
}
