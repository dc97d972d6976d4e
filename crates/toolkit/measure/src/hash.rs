//! Fingerprints: equal hashes mean the same job, or the same program.

use std::fmt::{Debug, Write};

/// FNV-1a with 64 bits: it does not change between compilers, as the standard library's may.
#[derive(Clone, Copy)]
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.add(text.as_bytes());
        Ok(())
    }
}

/// A hash of what a value prints with `{:?}`, streamed, so that a large job needs no memory.
pub(crate) fn of_value(value: &impl Debug) -> String {
    let mut hash = Fnv::new();
    // Writing to a hash cannot fail; a `Debug` that fails leaves the hash of what it wrote.
    let _ = write!(hash, "{value:?}");
    format!("{:016x}", hash.0)
}

/// A hash of this program's file, or nothing where it cannot be read.
pub(crate) fn of_program() -> String {
    let program = std::env::current_exe().and_then(std::fs::read);
    program.map_or_else(
        |_| String::new(),
        |bytes| {
            let mut hash = Fnv::new();
            hash.add(&bytes);
            format!("{:016x}", hash.0)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // Test vectors of the FNV authors for 64-bit FNV-1a.
        for (text, expected) in
            [("", 0xcbf2_9ce4_8422_2325_u64), ("foobar", 0x8594_4171_f739_67e8)]
        {
            let mut hash = Fnv::new();
            hash.add(text.as_bytes());
            assert_eq!(hash.0, expected, "{text:?}");
        }
    }

    #[test]
    fn different_jobs_have_different_hashes() {
        assert_eq!(of_value(&(1, "a")), of_value(&(1, "a")));
        assert_ne!(of_value(&(1, "a")), of_value(&(2, "a")));
    }
}
