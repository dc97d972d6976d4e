//! A byte to another process and back.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};

use crate::team::best_time;

/// Seconds for a byte to `cat` and back, through a pipe each way.
pub(crate) fn round_trip() -> io::Result<f64> {
    let mut echo = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let best = match (echo.stdin.take(), echo.stdout.take()) {
        (Some(mut there), Some(mut back)) => {
            let mut byte = [7];
            best_time(5_000, || {
                there.write_all(&byte)?;
                back.read_exact(&mut byte)
            })
        }
        _ => Err(io::Error::other("`cat` has no pipes")),
    };
    // Its input is closed by now, so it ends.
    echo.wait()?;
    best
}
