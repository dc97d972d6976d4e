//! Blocks of many lines. New: the decompressor fills a large block, and the lines stay where they
//! are; the block itself goes from hand to hand. Costs: a block has to be cut at a line's end, and
//! its rest goes to the next one.

use std::io::{self, Read};
use std::mem;

use bytes::Bytes;

use crate::input::Input;
use crate::lines::{Halt, Lines, MOST_LINE, Take, damaged, newlines, open};

/// How many bytes a block has: enough that handing it over costs nothing beside reading it, and
/// few enough that it is still in a core's cache when it is parsed.
pub(crate) const BLOCK: usize = 1 << 18;

/// Hands over a file's lines in blocks of [`BLOCK`] bytes; larger ones where a line is larger.
pub(crate) fn read(input: &Input, take: Take<'_>) -> Result<(), Halt> {
    cut(open(input)?, input, take)
}

/// Cuts the content of a file into blocks.
pub(crate) fn cut(file: Box<dyn Read + '_>, input: &Input, take: Take<'_>) -> Result<(), Halt> {
    let mut blocks = Blocks { file, rest: Vec::new(), first: 1 };
    while let Some(lines) = blocks.next().map_err(|error| damaged(input, &error))? {
        take(lines)?;
    }
    Ok(())
}

struct Blocks<'a> {
    file: Box<dyn Read + 'a>,
    /// The start of a line whose end is still to be read.
    rest: Vec<u8>,
    /// The number of the next line.
    first: u64,
}

impl Blocks<'_> {
    fn next(&mut self) -> io::Result<Option<Lines>> {
        let mut block = mem::take(&mut self.rest);
        let mut size = BLOCK;
        loop {
            let whole = fill(&mut self.file, &mut block, size)?;
            if !whole {
                return Ok((!block.is_empty()).then(|| self.lines(block, false)));
            }
            if let Some(end) = memchr::memrchr(b'\n', &block) {
                self.rest = block[end + 1..].to_vec();
                block.truncate(end + 1);
                return Ok(Some(self.lines(block, false)));
            }
            if size >= MOST_LINE {
                block.clear();
                self.rest = skip(&mut self.file)?;
                return Ok(Some(self.lines(block, true)));
            }
            size *= 2;
        }
    }

    fn lines(&mut self, block: Vec<u8>, too_long: bool) -> Lines {
        let lines = Lines { first: self.first, bytes: Bytes::from(block), too_long };
        self.first += newlines(&lines.bytes) + u64::from(too_long);
        lines
    }
}

/// Reads until `block` holds `size` bytes; returns whether it does, or the file ended before.
fn fill(file: &mut dyn Read, block: &mut Vec<u8>, size: usize) -> io::Result<bool> {
    let missing = size.saturating_sub(block.len());
    block.reserve_exact(missing);
    file.take(missing as u64).read_to_end(block)?;
    Ok(block.len() >= size)
}

/// Reads until a line ends, and returns what is behind its end.
fn skip(file: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut block = Vec::new();
    loop {
        block.clear();
        let whole = fill(file, &mut block, BLOCK)?;
        if let Some(end) = memchr::memchr(b'\n', &block) {
            block.drain(..=end);
            return Ok(block);
        }
        if !whole {
            return Ok(Vec::new());
        }
    }
}
