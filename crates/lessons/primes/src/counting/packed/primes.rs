//! The primes that cross off, by class and by size.

use super::crossing::{Crossing, cross};
use super::wheel::{NUMBERS, RESIDUES, bit};

/// Crossing primes, a list for each residue that they leave.
#[derive(Debug, Clone, Default)]
pub(crate) struct Primes([Vec<Crossing>; 8]);

impl Primes {
    /// Holds `primes`, all from 7 on.
    pub(crate) fn new(primes: &[u64]) -> Self {
        let mut lists = Self::default();
        for &prime in primes {
            lists.0[bit(prime % NUMBERS)].push(Crossing::new(prime));
        }
        lists
    }

    /// Puts the byte that is sieved next at `start`: a division for each prime.
    pub(crate) fn seat(&mut self, start: u64) {
        for (list, residue) in self.0.iter_mut().zip(RESIDUES) {
            for prime in list {
                prime.seat(residue, start);
            }
        }
    }

    /// Crosses off in `bits`, and goes on to the bits behind them.
    pub(crate) fn cross(&mut self, bits: &mut [u8]) {
        for (class, list) in self.0.iter_mut().enumerate() {
            cross(class, bits, list);
        }
    }
}
