//! Huffman tables: from the next bits to a symbol.

use super::bits::Bits;

/// How many bits the first look-up takes. 10 bits decide nearly every code of a real picture,
/// and a table of 1,024 entries of two bytes stays in the first-level cache.
const LOOK: u32 = 10;

/// A table that gives the symbol of a code. Codes are canonical: of the same length they count
/// up, and each length starts where the shorter one stopped (ITU-T T.81, annex C).
#[derive(Debug, Clone)]
pub(crate) struct Huffman {
    /// For each first [`LOOK`] bits: the code's length and its symbol, or a length of 0.
    short: Box<[(u8, u8)]>,
    /// For each length: the first code that is longer, as 16 left-aligned bits.
    limit: [u32; 17],
    /// For each length: its first code, and the place of that code's symbol.
    first: [(u32, usize); 17],
    symbols: Vec<u8>,
}

impl Huffman {
    /// Reads a table: 16 counts of codes by length, then their symbols. `None` if it's not one.
    /// Also gives what follows.
    pub(crate) fn read(payload: &[u8]) -> Option<(Self, &[u8])> {
        let (counts, rest) = payload.split_first_chunk::<16>()?;
        let total = counts.iter().map(|&count| usize::from(count)).sum();
        let (symbols, rest) = rest.split_at_checked(total)?;
        Some((Self::build(*counts, symbols)?, rest))
    }

    fn build(counts: [u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut table = Self {
            short: vec![(0, 0); 1 << LOOK].into_boxed_slice(),
            limit: [0; 17],
            first: [(0, 0); 17],
            symbols: symbols.to_vec(),
        };
        let (mut code, mut place) = (0_u32, 0_usize);
        for (length, &count) in (1..=16_u32).zip(&counts) {
            table.first[length as usize] = (code, place);
            for _ in 0..count {
                if code >> length != 0 {
                    return None; // more codes than this length has room for
                }
                table.enter(code, length, symbols[place]);
                code += 1;
                place += 1;
            }
            table.limit[length as usize] = code << (16 - length);
            code <<= 1;
        }
        Some(table)
    }

    /// Writes a short code's entry for all that may follow the code.
    fn enter(&mut self, code: u32, length: u32, symbol: u8) {
        if length <= LOOK {
            let spare = LOOK - length;
            let first = (code << spare) as usize;
            self.short[first..first + (1 << spare)].fill((length as u8, symbol));
        }
    }

    /// The length and symbol of the code that `bits` starts with. A code that isn't in the
    /// table gives a length of 0.
    #[inline]
    pub(crate) fn look(&self, bits: &Bits<'_>) -> (u32, u8) {
        self.look_up(bits.peek())
    }

    /// The same for the code that 16 bits start with.
    #[inline]
    pub(crate) fn look_up(&self, next: u16) -> (u32, u8) {
        let (length, symbol) = self.short[usize::from(next >> (16 - LOOK))];
        if length == 0 { self.look_long(u32::from(next)) } else { (u32::from(length), symbol) }
    }

    #[cold]
    fn look_long(&self, next: u32) -> (u32, u8) {
        (LOOK + 1..=16)
            .find(|&length| next < self.limit[length as usize])
            .and_then(|length| {
                let (first, place) = self.first[length as usize];
                let past = (next >> (16 - length)).wrapping_sub(first) as usize;
                Some((length, *self.symbols.get(place.wrapping_add(past))?))
            })
            .unwrap_or((0, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbols(table: &Huffman, bytes: &[u8], count: usize) -> Vec<u8> {
        let mut bits = Bits::new(bytes);
        (0..count)
            .map(|_| {
                bits.refill();
                let (length, symbol) = table.look(&bits);
                assert_ne!(length, 0);
                bits.skip(length);
                symbol
            })
            .collect()
    }

    #[test]
    fn codes_count_up_as_the_standard_says() {
        // ITU-T T.81, table K.3 (luminance DC): 00, 010, 011, 100, 101, 110, 1110 … 1111 1111 0.
        let mut payload = vec![0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
        payload.extend(0..12);
        payload.push(99);
        let (table, rest) = Huffman::read(&payload).unwrap();
        assert_eq!(rest, [99]);
        // 00 010 110 1111 1111 0 0…
        let found = symbols(&table, &[0b0001_0110, 0b1111_1111, 0, 0b0000_0000, 0, 0], 4);
        assert_eq!(found, [0, 1, 5, 11]);
    }

    #[test]
    fn codes_longer_than_the_first_look_up_are_found() {
        // One code of each length: 0, 10, 110, …, fifteen 1s and a 0.
        let mut payload = vec![1; 16];
        payload.extend(0..16);
        let (table, _) = Huffman::read(&payload).unwrap();
        let mut bytes = vec![0xFF, 0, 0b1111_1110]; // the 16-bit code
        bytes.extend([0xFF, 0, 0b1100_0000, 0, 0, 0, 0]); // ten 1s and a 0: the 11-bit code
        assert_eq!(symbols(&table, &bytes, 3), [15, 10, 0]);
        let mut all_ones = Bits::new(&[0xFF, 0, 0xFF, 0, 0xFF, 0]);
        all_ones.refill();
        assert_eq!(table.look(&all_ones).0, 0, "sixteen 1s are never a code");
    }

    #[test]
    fn more_codes_than_there_is_room_for_are_refused() {
        let mut payload = vec![3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        payload.extend(0..3);
        assert!(Huffman::read(&payload).is_none());
        assert!(Huffman::read(&payload[..17]).is_none());
    }
}
