//! The mean and the squares of a part of a column, and of two parts together.

use super::Scale;
use super::lanes::{squares, sum};

/// Values in a block: 16 KiB, half of the nearest cache, so that a second pass finds them there.
pub(super) const BLOCK: usize = 2 * 1024;

/// How many values there are, where their middle is, and how far they lie from it.
///
/// Two parts are put together by the formula of Chan, Golub and `LeVeque` (*Updating formulae and a
/// pairwise algorithm for computing sample variances*, 1979): no square is taken of anything but
/// a distance from a mean, so nothing large is subtracted from something large.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Moments {
    count: f64,
    /// The mean's offset from the column's first value.
    offset: f64,
    /// Σ (value − mean)².
    squares: f64,
}

impl Moments {
    /// The moments of `values`, a block after the other: two passes over each, of which only the
    /// first goes to memory.
    pub(super) fn of(values: &[f64], origin: f64) -> Self {
        values.chunks(BLOCK).fold(Self::default(), |all, block| {
            let count = block.len() as f64;
            let offset = sum(block, origin) / count;
            all.with(Self { count, offset, squares: squares(block, origin, offset) })
        })
    }

    /// The moments of both parts together.
    pub(super) fn with(self, other: Self) -> Self {
        if self.count == 0.0 {
            return other;
        }
        let count = self.count + other.count;
        let apart = other.offset - self.offset;
        let share = other.count / count;
        Self {
            count,
            offset: self.offset + apart * share,
            squares: self.squares + other.squares + apart * apart * self.count * share,
        }
    }

    /// The scale that they say; without values it gives no numbers.
    pub(super) fn scale(&self, origin: f64) -> Scale {
        Scale::new(origin, self.offset, self.squares / self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_parts_together_are_the_whole() {
        // Offsets 0, 2 and 4, 6: means 1 and 5, squares 2 and 2; together mean 3, squares 20.
        let values = [10.0, 12.0, 14.0, 16.0];
        let [left, right] = [&values[..2], &values[2..]].map(|part| Moments::of(part, 10.0));
        let both = left.with(right);
        assert_eq!((both.count, both.offset, both.squares), (4.0, 3.0, 20.0));
        let whole = Moments::of(&values, 10.0);
        assert_eq!((whole.offset, whole.squares), (both.offset, both.squares));
    }

    #[test]
    fn nothing_adds_nothing_and_equal_values_have_no_squares() {
        let part = Moments::of(&[1.0, 2.0], 1.0);
        let same = Moments::default().with(part);
        assert_eq!((same.offset, same.squares), (part.offset, part.squares));
        let equal = Moments::of(&vec![0.1; 3 * BLOCK + 1], 0.1);
        assert_eq!((equal.offset, equal.squares), (0.0, 0.0));
    }
}
