//! The multiples of small primes as patterns, stamped over the bits before any crossing off.

use super::crossing::{Crossing, cross};
use super::wheel::{NUMBERS, bit};

/// The primes that stamps stand for, by stamp.
///
/// The multiples of p come back after p bytes, those of several primes after as many bytes as their
/// product. The largest with the smallest, so that no pattern is longer than some 8 KiB, and all of
/// them stay in a core's second cache.
const GROUPS: [&[u64]; 16] = [
    &[7, 11, 13],
    &[17, 19, 23],
    &[29, 157],
    &[31, 151],
    &[37, 149],
    &[41, 139],
    &[43, 137],
    &[47, 131],
    &[53, 127],
    &[59, 113],
    &[61, 109],
    &[67, 107],
    &[71, 103],
    &[73, 101],
    &[79, 97],
    &[83, 89],
];

/// The largest prime that has a stamp; all from 7 up to it have one.
pub(crate) const LARGEST: u64 = 157;

/// Bytes that are stamped in one go: the patterns are looked up once for so many.
const PIECE: usize = 2048;

/// All patterns.
#[derive(Debug)]
pub(crate) struct Stamps([Stamp; GROUPS.len()]);

impl Stamps {
    pub(crate) fn new() -> Self {
        Self(GROUPS.map(Stamp::new))
    }

    /// Overwrites `bits`, the first of which is byte `start` of the whole: a bit stays set where no
    /// stamped prime divides, not even the prime itself.
    pub(crate) fn press(&self, bits: &mut [u8], start: u64) {
        for (piece, at) in bits.chunks_mut(PIECE).zip((start..).step_by(PIECE)) {
            piece.fill(0xff);
            for stamps in self.0.as_chunks::<4>().0 {
                let [a, b, c, d] = stamps.each_ref().map(|stamp| stamp.at(at));
                // Four at once: fewer turns of reading and writing the same piece.
                let patterns = a.iter().zip(b).zip(c.iter().zip(d));
                for (byte, ((a, b), (c, d))) in piece.iter_mut().zip(patterns) {
                    *byte &= a & b & c & d;
                }
            }
        }
    }
}

/// The pattern of some primes' multiples.
#[derive(Debug)]
struct Stamp {
    /// After how many bytes it comes back.
    period: u64,
    /// A period and a piece, so that a piece can start anywhere in the period.
    pattern: Vec<u8>,
}

impl Stamp {
    fn new(primes: &[u64]) -> Self {
        let period: u64 = primes.iter().product();
        let mut pattern = vec![0xff; period as usize + PIECE];
        for &prime in primes {
            let mut crossing = Crossing::new(prime);
            crossing.seat_all(prime % NUMBERS);
            cross(bit(prime % NUMBERS), &mut pattern, std::slice::from_mut(&mut crossing));
        }
        Self { period, pattern }
    }

    /// The pattern from byte `start` of the whole on, for a piece.
    fn at(&self, start: u64) -> &[u8] {
        let phase = (start % self.period) as usize;
        &self.pattern[phase..phase + PIECE]
    }
}

#[cfg(test)]
mod tests {
    use super::super::wheel::RESIDUES;
    use super::*;

    #[test]
    fn every_prime_from_7_to_the_largest_is_in_one_group() {
        let mut stamped = GROUPS.concat();
        stamped.sort_unstable();
        assert_eq!(stamped, crate::counting::odds::primes(LARGEST)[3..]);
    }

    #[test]
    fn a_bit_is_left_where_no_stamped_prime_divides() {
        let stamps = Stamps::new();
        for start in [0, 1, 8050, 333_333_333_333] {
            let mut bits = vec![0; PIECE + 77];
            stamps.press(&mut bits, start);
            for (byte, bits) in (start..).zip(bits) {
                for (place, residue) in RESIDUES.iter().enumerate() {
                    let number = NUMBERS * byte + residue;
                    let left =
                        GROUPS.concat().iter().all(|prime| !number.is_multiple_of(*prime));
                    assert_eq!(bits >> place & 1 == 1, left, "{number}");
                }
            }
        }
    }
}
