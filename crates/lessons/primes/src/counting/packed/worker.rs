//! One worker: its own bits and its own primes, so that it shares nothing that is written.

use super::plan::{NEAR, Plan, SEGMENT};
use super::primes::Primes;
use super::wheel::{NUMBERS, RESIDUES};

/// Counts stretches of a [`Plan`].
#[derive(Debug)]
pub(crate) struct Worker<'a> {
    plan: &'a Plan<'a>,
    bits: Vec<u8>,
    small: Primes,
    large: Primes,
}

impl<'a> Worker<'a> {
    pub(super) fn new(plan: &'a Plan<'a>) -> Self {
        let (small, large) = (plan.small.clone(), plan.large.clone());
        let bits = vec![0; SEGMENT.min(plan.bytes as usize)];
        Self { plan, bits, small, large }
    }

    /// Counts what one stretch holds.
    pub(crate) fn stretch(&mut self, index: u64) -> u64 {
        let start = index * self.plan.stretch;
        self.count(start, (start + self.plan.stretch).min(self.plan.bytes))
    }

    /// Counts everything as one stretch.
    pub(crate) fn all(&mut self) -> u64 {
        self.count(0, self.plan.bytes)
    }

    /// Counts the bytes from `start` up to `end`, segment by segment.
    fn count(&mut self, start: u64, end: u64) -> u64 {
        self.small.seat(start);
        self.large.seat(start);
        let mut total = 0;
        for start in (start..end).step_by(SEGMENT) {
            let length = (end - start).min(SEGMENT as u64) as usize;
            total += timeline::compute("segment", start / SEGMENT as u64, || {
                self.sieve(start, length);
                count_ones(&self.bits[..length])
            });
            self.plan.limit.progress().add(NUMBERS * length as u64);
        }
        total
    }

    /// Leaves set, of `length` bytes from `start` on, the bits of primes up to the limit.
    fn sieve(&mut self, start: u64, length: usize) {
        let bits = &mut self.bits[..length];
        for (piece, start) in bits.chunks_mut(NEAR).zip((start..).step_by(NEAR)) {
            match &self.plan.stamps {
                Some(stamps) => stamps.press(piece, start),
                None => piece.fill(0xff),
            }
            self.small.cross(piece);
        }
        self.large.cross(bits);
        trim(bits, start, self.plan.limit.n());
    }
}

/// Clears the bits of 1, which is no prime, and of the numbers beyond `n`.
fn trim(bits: &mut [u8], start: u64, n: u64) {
    if start == 0 {
        bits[0] &= !1;
    }
    let last = (n / NUMBERS - start) as usize;
    if let Some(byte) = bits.get_mut(last) {
        let within = RESIDUES.iter().filter(|residue| **residue <= n % NUMBERS).count();
        *byte &= ((1_u16 << within) - 1) as u8;
    }
}

/// The number of bits that are set. Eight bytes are counted at a time, and the compiler counts
/// several such words at once.
fn count_ones(bits: &[u8]) -> u64 {
    let (words, rest) = bits.as_chunks::<8>();
    let words: u64 =
        words.iter().map(|word| u64::from(u64::from_ne_bytes(*word).count_ones())).sum();
    words + rest.iter().map(|byte| u64::from(byte.count_ones())).sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counting::{Limit, MOST};
    use crate::testing::montgomery::is_prime;

    /// The primes of the bytes from `start` up to `end`, by Miller and Rabin.
    fn tested(start: u64, end: u64, n: u64) -> u64 {
        (NUMBERS * start..NUMBERS * end)
            .filter(|number| *number <= n && is_prime(*number))
            .count() as u64
    }

    #[test]
    fn bytes_far_out_are_those_of_miller_and_rabin() {
        let limit = Limit::new(MOST).expect("the most");
        for plan in [Plan::bare(&limit), Plan::stamped(&limit)] {
            let mut worker = plan.worker();
            // The squares of 99991, 1000003 and 3162277 lie in the second to fourth of these.
            for start in [
                123_456_789,
                99_991 * 99_991 / NUMBERS - 50,
                1_000_003 * 1_000_003 / NUMBERS - 50,
                3_162_277 * 3_162_277 / NUMBERS - 50,
                plan.bytes - 300,
            ] {
                let end = start + 300;
                assert_eq!(worker.count(start, end), tested(start, end, MOST), "from {start}");
            }
        }
    }

    #[test]
    fn a_stretch_of_several_segments_is_what_its_parts_are() {
        let limit = Limit::new(3_000_000_000_000).expect("less than the most");
        let plan = Plan::stamped(&limit);
        let (start, middle, end) = (
            7_000_000_000,
            7_000_000_000 + SEGMENT as u64 + 12_345,
            7_000_000_000 + 3 * SEGMENT as u64,
        );
        let mut worker = plan.worker();
        let parts = worker.count(start, middle) + worker.count(middle, end);
        assert_eq!(worker.count(start, end), parts);
        let border = start + SEGMENT as u64;
        assert_eq!(
            worker.count(start, border + 100) - worker.count(start, border - 100),
            tested(border - 100, border + 100, limit.n())
        );
    }

    #[test]
    fn numbers_beyond_the_limit_and_one_are_not_counted() {
        for n in 0..200 {
            let mut bits = [0xff; 8];
            trim(&mut bits, 0, n);
            let left: Vec<u64> = (0..240)
                .filter(|number| RESIDUES.contains(&(number % NUMBERS)))
                .filter(|number| {
                    let place = crate::counting::packed::wheel::bit(number % NUMBERS);
                    bits[(number / NUMBERS) as usize] >> place & 1 == 1
                })
                .filter(|number| number / NUMBERS <= n / NUMBERS)
                .collect();
            let expected: Vec<u64> =
                (2..=n).filter(|number| RESIDUES.contains(&(number % NUMBERS))).collect();
            assert_eq!(left, expected, "up to {n}");
        }
    }

    #[test]
    fn ones_are_counted_in_words_and_in_the_rest() {
        for length in [0, 1, 7, 8, 9, 64, 65] {
            assert_eq!(count_ones(&vec![0b101; length]), 2 * length as u64);
        }
    }
}
