//! A scan's bits, most significant first.

/// Takes bits from a scan's bytes. Stops at a marker; behind it, it gives zeros and counts them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The bits to come, left-aligned; zeros below them.
    window: u64,
    /// How many bits of `window` are filled.
    held: u32,
    /// How many of them were made up because the data ended.
    made_up: u32,
}

impl<'a> Bits<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, window: 0, held: 0, made_up: 0 }
    }

    /// Makes sure that 32 bits are held: a code has at most 16, and at most 15 of its value follow.
    #[inline]
    pub(crate) fn refill(&mut self) {
        if self.held >= 32 {
            return;
        }
        // Four bytes at once, unless one of them is 0xFF: that may be a marker.
        if let Some(four) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<4>)
            && !has_ff(u32::from_be_bytes(*four))
        {
            let word = u64::from(u32::from_be_bytes(*four));
            self.window |= word << (32 - self.held);
            self.held += 32;
            self.at += 4;
        } else {
            self.refill_bytewise();
        }
    }

    #[cold]
    fn refill_bytewise(&mut self) {
        while self.held <= 56 {
            let byte = match self.bytes[self.at.min(self.bytes.len())..] {
                // A 0 behind 0xFF says that it is data.
                [0xFF, 0, ..] => {
                    self.at += 2;
                    0xFF
                }
                [0xFF, ..] | [] => {
                    self.made_up += 8;
                    0
                }
                [byte, ..] => {
                    self.at += 1;
                    byte
                }
            };
            self.window |= u64::from(byte) << (56 - self.held);
            self.held += 8;
        }
    }

    /// The next 16 bits, which stay.
    #[inline]
    pub(crate) fn peek(&self) -> u16 {
        (self.window >> 48) as u16
    }

    /// Passes over `count` bits, at most 32 since the last refill.
    #[inline]
    pub(crate) fn skip(&mut self, count: u32) {
        self.window <<= count;
        self.held = self.held.wrapping_sub(count);
    }

    /// Takes a value of `size` bits as JPEG writes it: a leading 0 means that it is negative.
    #[inline]
    pub(crate) fn value(&mut self, size: u32) -> i32 {
        if size == 0 {
            return 0;
        }
        let raw = (self.window >> (64 - size)) as i32;
        self.skip(size);
        if raw < 1 << (size - 1) { raw - (1 << size) + 1 } else { raw }
    }

    /// Whether more bits were taken than the data had.
    pub(crate) fn overrun(&self) -> bool {
        self.made_up > self.held
    }

    /// Drops what is left before the restart marker and passes over it; false if none is there.
    pub(crate) fn restart(&mut self) -> bool {
        let overrun = self.overrun();
        // Less than a byte may be left of what came before the marker, and nothing unread.
        let left = self.held.saturating_sub(self.made_up);
        let marker = self.bytes.get(self.at..self.at + 2);
        let found = matches!(marker, Some([0xFF, 0xD0..=0xD7])) && left < 8 && !overrun;
        *self = Self { at: self.at + 2, ..Self::new(self.bytes) };
        found
    }
}

/// Whether one of the four bytes is 0xFF, in four operations: inverted, such a byte is 0, and
/// taking 1 from a 0 byte sets its highest bit by a borrow.
#[inline]
fn has_ff(four: u32) -> bool {
    (!four).wrapping_sub(0x0101_0101) & four & 0x8080_8080 != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stuffed_zero_is_dropped_and_a_marker_is_not_read_as_data() {
        let mut bits = Bits::new(&[0xFF, 0, 0x12, 0xFF, 0xD9]);
        bits.refill();
        assert_eq!(bits.peek(), 0xFF12);
        bits.skip(16);
        assert!(!bits.overrun());
        bits.skip(1);
        assert!(bits.overrun());
    }

    #[test]
    fn values_follow_the_table_of_the_standard() {
        // ITU-T T.81, table F.1: size 2 holds -3, -2, 2, 3.
        let mut bits = Bits::new(&[0b0001_1011, 0, 0, 0]);
        bits.refill();
        let values: Vec<_> = (0..4).map(|_| bits.value(2)).collect();
        assert_eq!(values, [-3, -2, 2, 3]);
        assert_eq!(bits.value(0), 0);
    }

    #[test]
    fn a_restart_marker_is_passed_over_only_where_the_data_before_it_is_used_up() {
        let data = [0b1010_0000, 0xFF, 0xD0, 0x55, 0xFF, 0xD9];
        let mut bits = Bits::new(&data);
        bits.refill();
        bits.skip(3);
        assert!(bits.restart());
        bits.refill();
        assert_eq!(bits.peek() >> 8, 0x55);

        let mut early = Bits::new(&[1, 2, 3, 4, 5, 6, 0xFF, 0xD0, 0]);
        early.refill();
        early.skip(3);
        assert!(!early.restart());
    }
}
