//! Crossing off: the sieve's inner loop.

use super::wheel::{Class, NUMBERS, RESIDUES};

/// A prime and its next multiple.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Crossing {
    /// The byte of the next multiple, counted from the bits that are sieved next.
    next: u64,
    /// The prime over 30, rounded down; its remainder is that of the list it is in.
    thirtieth: u32,
    /// Whose turn it is: which residue the next multiple's cofactor has.
    turn: u8,
}

impl Crossing {
    /// The prime, whose multiples are still nowhere.
    pub(crate) fn new(prime: u64) -> Self {
        Self { next: 0, thirtieth: (prime / NUMBERS) as u32, turn: 0 }
    }

    /// Puts the first byte that is sieved at `start`. The next multiple is the first one from there
    /// that is the prime's square or more: smaller ones have a smaller prime factor.
    pub(crate) fn seat(&mut self, residue: u64, start: u64) {
        let prime = u64::from(self.thirtieth) * NUMBERS + residue;
        self.seat_from(prime, start, prime);
    }

    /// The same for all multiples from the prime itself on.
    pub(crate) fn seat_all(&mut self, residue: u64) {
        let prime = u64::from(self.thirtieth) * NUMBERS + residue;
        self.seat_from(prime, 0, 1);
    }

    fn seat_from(&mut self, prime: u64, start: u64, least: u64) {
        let cofactor = (start * NUMBERS).div_ceil(prime).max(least);
        let (rounds, rest) = (cofactor / NUMBERS, cofactor % NUMBERS);
        let turn = RESIDUES.partition_point(|residue| *residue < rest);
        self.next = prime * rounds + prime * RESIDUES[turn] / NUMBERS - start;
        self.turn = turn as u8;
    }
}

/// Crosses off in `bits` the multiples of all `primes`, which leave `RESIDUES[class]`.
pub(crate) fn cross(class: usize, bits: &mut [u8], primes: &mut [Crossing]) {
    match class {
        0 => cross_class::<1>(bits, primes),
        1 => cross_class::<7>(bits, primes),
        2 => cross_class::<11>(bits, primes),
        3 => cross_class::<13>(bits, primes),
        4 => cross_class::<17>(bits, primes),
        5 => cross_class::<19>(bits, primes),
        6 => cross_class::<23>(bits, primes),
        _ => cross_class::<29>(bits, primes),
    }
}

/// The same for one class. Its residue is a constant, so masks and offsets are too: the compiler
/// makes eight copies of this function, each with its own numbers in the instructions.
fn cross_class<const RESIDUE: u64>(bits: &mut [u8], primes: &mut [Crossing]) {
    for prime in primes {
        if prime.next < bits.len() as u64 {
            cross_prime::<RESIDUE>(bits, prime);
        }
        prime.next -= bits.len() as u64;
    }
}

/// Crosses off one prime's multiples.
///
/// 1. One by one, until a round of eight turns is complete.
/// 2. Then in whole rounds: p bytes with eight crossings, always at the same offsets. No branch
///    depends on the data, and no crossing waits for the one before it.
/// 3. One by one again, to the end.
fn cross_prime<const RESIDUE: u64>(bits: &mut [u8], prime: &mut Crossing) {
    let mut at = *prime;
    while at.turn != 0 && at.single::<RESIDUE>(bits) {}
    if let Some(rest) = bits.get_mut(at.next as usize..) {
        at.next += at.rounds::<RESIDUE>(rest);
    }
    while at.single::<RESIDUE>(bits) {}
    *prime = at;
}

impl Crossing {
    /// Crosses off the next multiple, unless it is beyond the bits.
    #[inline]
    fn single<const RESIDUE: u64>(&mut self, bits: &mut [u8]) -> bool {
        let class = const { &Class::new(RESIDUE) };
        let turn = &class.0[usize::from(self.turn % 8)];
        let Some(byte) = bits.get_mut(self.next as usize) else { return false };
        *byte &= turn.mask;
        self.next += u64::from(self.thirtieth) * turn.gap + turn.step;
        self.turn = (self.turn + 1) % 8;
        true
    }

    /// Crosses off all whole rounds in `bits`, which start with turn 0, and returns how many bytes
    /// they are.
    #[inline]
    fn rounds<const RESIDUE: u64>(self, bits: &mut [u8]) -> u64 {
        let class = const { &Class::new(RESIDUE) };
        let thirtieth = self.thirtieth as usize;
        let prime = thirtieth * NUMBERS as usize + RESIDUE as usize;
        let mut rounds = bits.chunks_exact_mut(prime);
        let bytes = rounds.len() * prime;
        for round in &mut rounds {
            for turn in &class.0 {
                round[thirtieth * turn.cofactor + turn.offset] &= turn.mask;
            }
        }
        bytes as u64
    }
}
