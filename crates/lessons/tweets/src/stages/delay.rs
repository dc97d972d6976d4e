//! How long this thread was ready to run and had no core.

use std::cell::OnceCell;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::time::Duration;

thread_local! {
    /// Opened once: the file speaks of the thread that opened it, and reading it again is a call.
    static FILE: OnceCell<Option<File>> = const { OnceCell::new() };
}

/// The time since the thread began in which it was ready and waited for a core. Linux counts it (the
/// second number of `schedstat`); where nobody does it is nothing, and a stage's work is what the clock
/// on the wall says.
pub(super) fn so_far() -> Duration {
    FILE.with(|file| {
        let file = file.get_or_init(|| File::open("/proc/thread-self/schedstat").ok());
        file.as_ref().and_then(read).unwrap_or_default()
    })
}

fn read(file: &File) -> Option<Duration> {
    let mut text = [0; 64];
    let length = file.read_at(&mut text, 0).ok()?;
    let text = std::str::from_utf8(text.get(..length)?).ok()?;
    text.split_ascii_whitespace().nth(1)?.parse().ok().map(Duration::from_nanos)
}
