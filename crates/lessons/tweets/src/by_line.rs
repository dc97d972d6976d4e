//! One line after the other, each copied out of a reader's buffer. New: nothing, this is how one
//! reads a file of lines. Costs: a search, a copy and an allocation for each line, and the
//! decompressor is asked for 8 KiB at a time.

use std::io::{BufRead, BufReader, Read};

use bytes::Bytes;

use crate::input::Input;
use crate::lines::{Halt, Lines, MOST_LINE, Take, damaged, open};

/// Hands over a file's lines one by one.
pub(crate) fn read(input: &Input, take: Take<'_>) -> Result<(), Halt> {
    let mut file = BufReader::new(open(input)?);
    for first in 1.. {
        let mut line = Vec::new();
        let most = MOST_LINE as u64;
        (&mut file)
            .take(most)
            .read_until(b'\n', &mut line)
            .map_err(|error| damaged(input, &error))?;
        if line.is_empty() {
            break;
        }
        let too_long = line.len() == MOST_LINE && !line.ends_with(b"\n");
        if too_long {
            line.clear();
            file.skip_until(b'\n').map_err(|error| damaged(input, &error))?;
        }
        take(Lines { first, bytes: Bytes::from(line), too_long })?;
    }
    Ok(())
}
