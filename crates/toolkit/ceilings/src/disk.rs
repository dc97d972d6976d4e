//! Reading a file that the page cache does not hold.

use std::io::{self, Read, Seek, Write};

use nix::fcntl::{PosixFadviseAdvice, posix_fadvise};

use crate::team::best_time;

/// The file's size: more than a disk's own cache.
const BYTES: usize = 128 << 20;

/// Bytes a second of reading a file from its start to its end, in blocks of 1 MiB.
pub(crate) fn read() -> io::Result<f64> {
    let mut file = tempfile::tempfile()?;
    let mut block = vec![7_u8; 1 << 20];
    for _ in 0..BYTES / block.len() {
        file.write_all(&block)?;
    }
    // Only what is on the disk can be dropped from the cache.
    file.sync_all()?;
    let best = best_time(3, || {
        posix_fadvise(&file, 0, 0, PosixFadviseAdvice::POSIX_FADV_DONTNEED)?;
        file.rewind()?;
        while file.read(&mut block)? > 0 {}
        Ok(())
    })?;
    Ok(BYTES as f64 / best)
}
