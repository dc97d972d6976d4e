//! Beside the store: carries what is committed from the log over into the database.
//!
//! The log has to be carried over some time, and the disk has to say that it has it. SQLite would
//! do that in the writer's time: at some commits, and at the end for all that is left.

use crossbeam::channel::Receiver;
use rusqlite::{Connection, OpenFlags};

use super::Line;

/// How much the log grows before it is worth carrying over.
const WORTH: u64 = 4 << 20;

/// Carries over each time that a file is committed, until no more are. Whatever it cannot do is
/// left to the writer, which does it when the database is closed.
pub(super) fn work(line: &Line<'_>, committed: &Receiver<()>) {
    let path = line.run.database();
    let log = path.with_file_name(format!(
        "{}-wal",
        path.file_name().unwrap_or_default().to_string_lossy()
    ));
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(connection) = Connection::open_with_flags(path, flags) else { return };
    let mut carried = 0;
    while line.carry.starves(0, || committed.recv()).is_ok() {
        let length = std::fs::metadata(&log).map_or(0, |found| found.len());
        if length.saturating_sub(carried) >= WORTH {
            // Passive: takes what is there, and keeps nobody from reading or writing.
            let carry = || connection.execute_batch("PRAGMA wal_checkpoint(PASSIVE)");
            let _ = line.carry.works(0, carry);
            carried = length;
        }
    }
}
