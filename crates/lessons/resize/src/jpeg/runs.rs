//! Several codes passed over with one look.

use super::bits::Bits;
use super::huffman::Huffman;

/// How many bits a look takes. A code and its value have 5 or 6 bits in the mean, so most looks
/// pass over two. The 4,096 entries of three bytes fit the first-level cache, and filling them
/// costs little against the thousands of blocks of a picture that is worth reducing.
const LOOK: u32 = 12;

/// What a look finds: codes with their values, as many as lie wholly in its bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// The bits of all of them; 0 if not even one fits.
    bits: u8,
    /// How many places of the block they fill.
    places: u8,
    /// Whether the last of them says that the rest of the block is zeros.
    ends: bool,
}

impl Run {
    /// The place behind the run if it starts at place `at`, and the run's bits. `None` if some of
    /// its codes belong to the next block, or there are none.
    #[inline]
    pub(crate) fn after(self, at: usize) -> Option<(usize, u32)> {
        let end = at + usize::from(self.places);
        let is_inside = self.bits > 0 && end + usize::from(self.ends) <= 64;
        let after = if self.ends { 64 } else { end };
        is_inside.then_some((after, u32::from(self.bits)))
    }
}

/// A table of runs for the codes of a component's frequencies.
#[derive(Debug, Clone)]
pub(crate) struct Runs(Box<[Run]>);

impl Runs {
    pub(crate) fn new(codes: &Huffman) -> Self {
        Self((0..1 << LOOK).map(|bits| run(codes, bits)).collect())
    }

    /// The run that `bits` starts with.
    #[inline]
    pub(crate) fn look(&self, bits: &Bits<'_>) -> Run {
        self.0[usize::from(bits.peek() >> (16 - LOOK))]
    }
}

/// The run in the [`LOOK`] lowest bits of a number.
fn run(codes: &Huffman, bits: u16) -> Run {
    let mut run = Run::default();
    while u32::from(run.bits) < LOOK {
        let left = LOOK - u32::from(run.bits);
        let (length, symbol) = codes.look_up(bits << (16 - left));
        let (zeros, size) = (symbol >> 4, symbol & 15);
        if length == 0 || length + u32::from(size) > left {
            break;
        }
        run.bits += length as u8 + size;
        if size == 0 && zeros < 15 {
            run.ends = true;
            break;
        }
        run.places += zeros + 1;
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0 ends a block; 10 is one place with a value of one bit; 110 is sixteen zeros.
    fn codes() -> Huffman {
        let mut payload = vec![1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        payload.extend([0x00, 0x01, 0xF0]);
        Huffman::read(&payload).unwrap().0
    }

    fn found(bits: u16) -> Run {
        run(&codes(), bits)
    }

    #[test]
    fn a_run_holds_the_codes_that_lie_wholly_in_it() {
        let full = Run { bits: 12, places: 4, ends: false };
        assert_eq!(found(0b100_101_100_101), full);
        let ended = Run { bits: 7, places: 17, ends: true };
        assert_eq!(found(0b1101_0101_1111), ended);
        let cut = Run { bits: 9, places: 33, ends: false };
        assert_eq!(found(0b110_110_100_111), cut, "111 is the start of no code");
    }

    #[test]
    fn a_run_that_reaches_into_the_next_block_is_not_taken() {
        let run = Run { bits: 9, places: 2, ends: true };
        assert_eq!(run.after(61), Some((64, 9)));
        assert_eq!(run.after(62), None, "the end would be the next block's");
        let open = Run { ends: false, ..run };
        assert_eq!((open.after(62), open.after(63)), (Some((64, 9)), None));
        assert_eq!(Run::default().after(1), None);
    }
}
