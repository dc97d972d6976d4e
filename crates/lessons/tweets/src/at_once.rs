//! A whole file at once, with a decompressor made for that. New: libdeflate knows where the output
//! ends before it begins, so it need not be able to stop anywhere; that makes it twice as fast.
//! Costs: all of the file in memory, so that large files still go block by block.

use std::fs::File;
use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use bytes::Bytes;
use libdeflater::Decompressor;
use memchr::memmem;

use crate::by_block::{self, BLOCK};
use crate::input::Input;
use crate::lines::{Halt, Lines, MAGIC, MOST_LINE, Take, newlines};
use crate::trouble::FileTrouble;

/// The most bytes that all files together may take that are in memory at once. Who finds less than
/// it needs does not wait for it, but reads block by block.
const MOST_BYTES: usize = 64 << 20;

/// The bytes that are in use.
static IN_USE: AtomicUsize = AtomicUsize::new(0);

/// Hands over a file's lines in blocks that are parts of one piece of memory.
pub(crate) fn read(input: &Input, take: Take<'_>) -> Result<(), Halt> {
    match inflate(input)? {
        Some(content) => cut(&content, take),
        None => by_block::read(input, take),
    }
}

/// The content of a compressed file of one member, if there is room for it and nothing is odd.
/// What is odd is left to the other way, which knows what to say about it.
fn inflate(input: &Input) -> Result<Option<Bytes>, FileTrouble> {
    let Some(room) = Room::take(input.bytes) else { return Ok(None) };
    let mut packed = Vec::with_capacity(input.bytes as usize);
    File::open(input.path())?.take(input.bytes).read_to_end(&mut packed)?;
    let Some(room_for_all) = size(&packed).and_then(Room::take) else { return Ok(None) };
    let mut content = vec![0; room_for_all.0];
    let written = Decompressor::new().gzip_decompress(&packed, &mut content);
    if written != Ok(content.len()) {
        return Ok(None);
    }
    input.progress().bytes(input.bytes);
    drop((packed, room));
    Ok(Some(Bytes::from_owner(Held { content, _room: room_for_all })))
}

/// How many bytes a gzip file promises to hold: its last four bytes (RFC 1952, 2.3.1). That is a
/// promise of its last member only, so there must be no place where a second one may begin.
fn size(packed: &[u8]) -> Option<u64> {
    let (body, size) = packed.split_last_chunk::<4>()?;
    let is_alone = body.starts_with(&MAGIC) && memmem::find(&body[1..], &MAGIC).is_none();
    is_alone.then(|| u32::from_le_bytes(*size).into())
}

/// Memory that was granted, given back when this is dropped.
struct Room(usize);

impl Room {
    fn take(bytes: u64) -> Option<Self> {
        let bytes = usize::try_from(bytes).ok()?;
        let grant = |used: usize| used.checked_add(bytes).filter(|&all| all <= MOST_BYTES);
        IN_USE.fetch_update(Relaxed, Relaxed, grant).ok().map(|_| Self(bytes))
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        IN_USE.fetch_sub(self.0, Relaxed);
    }
}

/// A file's content and the room that it takes, for as long as any block of it lives.
struct Held {
    content: Vec<u8>,
    _room: Room,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.content
    }
}

/// Cuts a file's content into blocks.
fn cut(content: &Bytes, take: Take<'_>) -> Result<(), Halt> {
    let (mut start, mut first) = (0, 1);
    while start < content.len() {
        let rest = &content[start..];
        let (length, too_long) = block(rest);
        let bytes = if too_long { Bytes::new() } else { content.slice(start..start + length) };
        let lines = Lines { first, bytes, too_long };
        first += newlines(&lines.bytes) + u64::from(too_long);
        start += length;
        take(lines)?;
    }
    Ok(())
}

/// The length of the next block, and whether it is one line that is too long.
fn block(rest: &[u8]) -> (usize, bool) {
    if rest.len() <= BLOCK {
        return (rest.len(), false);
    }
    if let Some(end) = memchr::memrchr(b'\n', &rest[..BLOCK]) {
        return (end + 1, false);
    }
    let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
    let is_whole = length < MOST_LINE || length == MOST_LINE && rest[length - 1] == b'\n';
    (length, !is_whole)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(content: &[u8]) -> Vec<u8> {
        let mut member = GzEncoder::new(Vec::new(), Compression::fast());
        member.write_all(content).unwrap();
        member.finish().unwrap()
    }

    #[test]
    fn the_promised_size_is_trusted_only_where_no_second_member_can_be() {
        let one = gzip(b"12345");
        assert_eq!(size(&one), Some(5));
        assert_eq!(size(&[one.clone(), one.clone()].concat()), None);
        assert_eq!(size(b"12345678"), None);
        assert_eq!(size(&one[..3]), None);
    }

    #[test]
    fn room_is_granted_up_to_the_most_and_given_back() {
        let most = MOST_BYTES as u64;
        assert!(Room::take(most + 1).is_none());
        let half = Room::take(most / 2 + 1);
        assert!(half.is_some() && Room::take(most / 2).is_none());
        drop(half);
        assert!(Room::take(most).is_some());
    }
}
