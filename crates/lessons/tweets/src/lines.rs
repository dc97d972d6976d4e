//! The bytes of a file, in whole lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use bytes::Bytes;
use flate2::bufread::MultiGzDecoder;

use crate::input::Input;
use crate::trouble::FileTrouble;

/// The most bytes of a line, its line break included. A tweet is some kilobytes; what is longer is
/// passed over without being kept, so that it takes time and no memory.
pub const MOST_LINE: usize = 1 << 20;

/// How many bytes are read from the disk at a time.
const READ: usize = 1 << 16;

/// What every gzip file begins with (RFC 1952, 2.3.1): its two magic bytes, and deflate.
pub(crate) const MAGIC: [u8; 3] = [0x1F, 0x8B, 8];

/// A run of lines of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lines {
    /// The number of the first line, from 1.
    pub(crate) first: u64,
    /// Whole lines; the last one of a file may lack its line break.
    pub(crate) bytes: Bytes,
    /// The line after these is longer than [`MOST_LINE`], and was passed over.
    pub(crate) too_long: bool,
}

/// Why reading ended before the end of the file.
#[derive(Debug)]
pub(crate) enum Halt {
    /// Something is wrong with the file.
    Trouble(FileTrouble),
    /// Whoever takes the lines wants no more.
    Enough,
}

impl From<FileTrouble> for Halt {
    fn from(trouble: FileTrouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// Where lines go.
pub(crate) type Take<'a> = &'a mut dyn FnMut(Lines) -> Result<(), Halt>;

/// A way of reading a file: hands over all its lines, in order.
pub(crate) type Reading = fn(&Input, Take<'_>) -> Result<(), Halt>;

/// Opens a file that may be compressed.
pub(crate) fn open(input: &Input) -> Result<Box<dyn Read + '_>, FileTrouble> {
    opened(Counted { file: File::open(input.path())?, input })
}

/// The content of a file that may be compressed; its first bytes tell, whatever its name says.
pub(crate) fn opened<'a>(file: impl Read + 'a) -> Result<Box<dyn Read + 'a>, FileTrouble> {
    let mut file = BufReader::with_capacity(READ, file);
    if file.fill_buf()?.starts_with(&MAGIC) {
        Ok(Box::new(MultiGzDecoder::new(file)))
    } else {
        Ok(Box::new(file))
    }
}

/// A file whose bytes are counted for those who watch.
struct Counted<'a> {
    file: File,
    input: &'a Input,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.input.progress().bytes(read as u64);
        Ok(read)
    }
}

/// Says where a file's data is damaged.
///
/// How much comes out of a decompressor before it complains depends on how it is asked. This asks
/// always in the same way, so that all variants name the same line.
pub(crate) fn damaged(input: &Input, error: &io::Error) -> FileTrouble {
    if !is_damage(error) {
        return FileTrouble::Unreadable(error.to_string());
    }
    let mut file = match File::open(input.path()) {
        Ok(file) => MultiGzDecoder::new(BufReader::with_capacity(READ, file)),
        Err(error) => return error.into(),
    };
    let (mut line, mut buffer) = (1, [0; 256]);
    while let Ok(read @ 1..) = file.read(&mut buffer) {
        line += newlines(&buffer[..read]);
    }
    FileTrouble::Damaged { line, reason: error.to_string() }
}

/// What flate2 says about data, and not the system about a file.
fn is_damage(error: &io::Error) -> bool {
    error.raw_os_error().is_none()
}

/// How many lines end in these bytes.
pub(crate) fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}
