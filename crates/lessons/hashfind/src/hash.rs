//! The hash of a file, block by block.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use md5::Md5;
use sha2::{Digest, Sha256};

use crate::Wanted;

/// How much is read at a time, in bytes: the whole memory that a file of any length takes. A worker looks
/// after each block whether somebody else was faster; hashing one takes some tens of microseconds.
pub const BLOCK: usize = 64 << 10;

thread_local! {
    /// Each worker's block, kept from one file to the next.
    static SPACE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Whether the file at `path` has the hash. `go_on` is told of the bytes of each block, and says whether the
/// next one should be read; a file that is left in the middle is not it.
pub fn matches(
    path: &Path,
    wanted: &Wanted,
    go_on: impl FnMut(usize) -> bool,
) -> io::Result<bool> {
    let file = File::open(path)?;
    Ok(match wanted {
        Wanted::Sha256(hash) => digest::<Sha256>(file, go_on)?.as_deref() == Some(hash),
        Wanted::Md5(hash) => digest::<Md5>(file, go_on)?.as_deref() == Some(hash),
    })
}

/// The hash of all that can be read; `None` if it was left in the middle.
fn digest<D: Digest>(
    mut file: impl Read,
    mut go_on: impl FnMut(usize) -> bool,
) -> io::Result<Option<Vec<u8>>> {
    let mut hasher = D::new();
    SPACE.with_borrow_mut(|space| {
        space.resize(BLOCK, 0);
        loop {
            match file.read(space) {
                Ok(0) => return Ok(Some(hasher.finalize().to_vec())),
                Ok(length) => {
                    hasher.update(&space[..length]);
                    if !go_on(length) {
                        return Ok(None);
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex<D: Digest>(bytes: &[u8]) -> String {
        let hash = digest::<D>(bytes, |_| true).expect("memory can be read");
        let hash = hash.expect("all of it");
        hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(digit).collect()
    }

    fn digit(value: u8) -> char {
        char::from_digit(value.into(), 16).expect("it is below 16")
    }

    #[test]
    fn hashes_are_those_of_the_standards() {
        // FIPS 180-4's example "abc"; RFC 1321, appendix A.5; a million times `a` from NIST.
        assert_eq!(
            hex::<Sha256>(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(hex::<Md5>(b"message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
        assert_eq!(
            hex::<Sha256>(&vec![b'a'; 1_000_000]),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        );
    }

    #[test]
    fn nothing_is_read_after_the_block_that_was_the_last() {
        let mut read = 0;
        let left = digest::<Sha256>(&vec![0; 10 * BLOCK][..], |length| {
            read += length;
            read < 3 * BLOCK
        });
        assert_eq!((left.expect("memory can be read"), read), (None, 3 * BLOCK));
    }
}
