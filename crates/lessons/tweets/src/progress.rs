//! How far a run is, for somebody who watches from another thread.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Counts bytes and files. The workers step it, nobody waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    bytes: AtomicU64,
    files: AtomicU64,
}

impl Progress {
    /// So many bytes were read from the disk. Relaxed: nothing else is published with the count.
    pub(crate) fn bytes(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Relaxed);
    }

    /// A file is done, well or not.
    pub(crate) fn file(&self) {
        self.files.fetch_add(1, Relaxed);
    }

    /// Bytes that were read from the disk. Counts on if the same job is run again.
    pub fn bytes_read(&self) -> u64 {
        self.bytes.load(Relaxed)
    }

    /// Files that are done.
    pub fn files_done(&self) -> u64 {
        self.files.load(Relaxed)
    }
}
