//! Which vector instructions are used: asked of the processor while the program runs, so that one
//! program has the best code everywhere.
#![allow(unsafe_code)] // a few calls, all after the processor was asked

use std::fmt;

#[cfg(target_arch = "x86_64")]
use crate::lanes::{Avx2, Avx512};
use crate::lanes::{Lanes, Portable};

/// Vector instructions that this processor has: a value of this type is the proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kernel(Instructions);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Instructions {
    #[cfg(target_arch = "x86_64")]
    Avx512,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    Portable,
}

/// Work that is written once for any [`Lanes`], and compiled once for each, with as many vectors in
/// flight as the registers have room for. AVX-512 has 32 registers: room for 4 vectors, whatever is
/// done with them. AVX2 has 16: room for 3 that are `WATCHED`, with masks and counts, or for 5 that
/// take steps `BLIND`ly and keep only re and im there. Elsewhere four doubles may take two registers.
pub(crate) trait Work {
    /// Does it. Must be inlined, with all that it calls: what is not is compiled without the
    /// instructions.
    ///
    /// # Safety
    /// The processor must have the instructions of `L`.
    unsafe fn with<L: Lanes<N>, const N: usize, const WATCHED: usize, const BLIND: usize>(self);
}

impl Kernel {
    /// All that this processor has, the widest first. The last one runs anywhere.
    pub fn available() -> Vec<Self> {
        let mut found = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            if has_avx512() {
                found.push(Self(Instructions::Avx512));
            }
            if is_x86_feature_detected!("avx2") {
                found.push(Self(Instructions::Avx2));
            }
        }
        found.push(Self(Instructions::Portable));
        found
    }

    /// The widest: eight doubles in a vector with AVX-512, else four.
    pub fn widest() -> Self {
        #[cfg(target_arch = "x86_64")]
        if has_avx512() {
            return Self(Instructions::Avx512);
        }
        Self::of_four()
    }

    /// The best with four doubles in a vector.
    pub fn of_four() -> Self {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            return Self(Instructions::Avx2);
        }
        Self(Instructions::Portable)
    }

    /// Whether there are the 32 registers and the masks of AVX-512.
    pub(crate) fn is_wide(self) -> bool {
        Self::of_four() != self && Self::widest() == self
    }

    /// Does `work` with these instructions.
    pub(crate) fn run(self, work: impl Work) {
        match self.0 {
            // SAFETY: such a value is made only where the processor has said that it has them.
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512 => unsafe { with_avx512(work) },
            // SAFETY: likewise.
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2 => unsafe { with_avx2(work) },
            // SAFETY: every processor can do this.
            Instructions::Portable => unsafe { work.with::<Portable, 4, 2, 2>() },
        }
    }
}

/// The foundation, and masks of eight bits.
#[cfg(target_arch = "x86_64")]
fn has_avx512() -> bool {
    is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512dq")
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512dq")]
fn with_avx512(work: impl Work) {
    // SAFETY: this function runs only where there is AVX-512.
    unsafe { work.with::<Avx512, 8, 4, 4>() }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_avx2(work: impl Work) {
    // SAFETY: this function runs only where there is AVX2.
    unsafe { work.with::<Avx2, 4, 3, 5>() }
}

impl fmt::Display for Kernel {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self.0 {
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512 => "AVX-512, 8 doubles in a vector",
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2 => "AVX2, 4 doubles in a vector",
            Instructions::Portable => "any processor, 4 doubles in an array",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_ones_are_available_and_the_portable_one_always_is() {
        let available = Kernel::available();
        assert_eq!(available.first(), Some(&Kernel::widest()));
        assert!(available.contains(&Kernel::of_four()));
        assert_eq!(available.last(), Some(&Kernel(Instructions::Portable)));
    }
}
