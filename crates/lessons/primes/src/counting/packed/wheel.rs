//! The wheel of 30: which numbers have a bit, and how a prime's multiples go round it.

/// What a number without the factors 2, 3 and 5 can leave when divided by 30.
pub(crate) const RESIDUES: [u64; 8] = [1, 7, 11, 13, 17, 19, 23, 29];

/// From each residue to the next; from the last to 31.
const GAPS: [u64; 8] = [6, 4, 2, 4, 2, 4, 6, 2];

/// Numbers in a byte.
pub(crate) const NUMBERS: u64 = 30;

/// The bit of the residue `residue`, as its place among the [`RESIDUES`].
pub(crate) const fn bit(residue: u64) -> usize {
    let mut place = 0;
    while RESIDUES[place] < residue {
        place += 1;
    }
    place
}

/// How the multiples of a prime of one class go round the wheel, turn by turn.
///
/// A prime p = 30a + r is of class r. Its multiples that have a bit are p × q, where q has none of
/// the factors 2, 3, 5 either: q goes through the residues, one in each turn. In bytes,
/// ⌊p·q/30⌋ = a·q + ⌊r·q/30⌋. The first part depends on the prime, the second on the class only, and so
/// does the bit. After eight turns, q has grown by 30 and the byte by p.
pub(crate) struct Class(pub(crate) [Turn; 8]);

/// One turn: the cofactor q leaves a certain residue.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    /// What crosses the multiple off: all bits but its own.
    pub(crate) mask: u8,
    /// How much larger q is than in the round's first turn.
    pub(crate) cofactor: usize,
    /// How much larger ⌊r·q/30⌋ is than in the round's first turn.
    pub(crate) offset: usize,
    /// How much q grows to the next turn.
    pub(crate) gap: u64,
    /// How much ⌊r·q/30⌋ grows to the next turn.
    pub(crate) step: u64,
}

impl Class {
    /// The class of primes that leave `residue`.
    pub(crate) const fn new(residue: u64) -> Self {
        let mut turns = [Turn { mask: 0, cofactor: 0, offset: 0, gap: 0, step: 0 }; 8];
        let mut place = 0;
        while place < 8 {
            let (cofactor, gap) = (RESIDUES[place], GAPS[place]);
            let product = residue * cofactor;
            turns[place] = Turn {
                mask: !(1 << bit(product % NUMBERS)),
                cofactor: (cofactor - 1) as usize,
                offset: (product / NUMBERS) as usize, // in the first turn it is 0
                gap,
                step: (product + residue * gap) / NUMBERS - product / NUMBERS,
            };
            place += 1;
        }
        Self(turns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_residues_are_what_has_no_factor_in_common_with_30() {
        let coprime =
            |number: &u64| [2, 3, 5].iter().all(|factor| !number.is_multiple_of(*factor));
        assert_eq!(RESIDUES.to_vec(), (0..30).filter(coprime).collect::<Vec<_>>());
        for turn in 0..8 {
            assert_eq!((RESIDUES[turn] + GAPS[turn]) % 30, RESIDUES[(turn + 1) % 8]);
            assert_eq!(bit(RESIDUES[turn]), turn);
        }
    }

    #[test]
    fn eight_turns_are_once_round() {
        for residue in RESIDUES {
            let class = Class::new(residue);
            assert_eq!(class.0.iter().map(|turn| turn.step).sum::<u64>(), residue);
            let crossed = class.0.iter().fold(0, |all, turn| all | !turn.mask);
            assert_eq!(crossed, 0xff, "each bit once");
        }
    }
}
