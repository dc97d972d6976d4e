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
///
/// # Squares around another centre
///
/// [`around`](Self::around) takes a block's squares from a centre c that is not its mean m, and then
/// takes n·(m − c)² away. That can lose digits: with a rounding u, up to about n·u times n·(m − c)². If c
/// is the mean of the block before, as long as this one, no digit is lost that the whole needs. Call
/// the mean of all M. Then (m − c)² ≤ 2·(m − M)² + 2·(c − M)², and n·(m − M)² summed over all blocks
/// is a part of the whole's squares. So all losses together are at most 4·n·u of these: no more than
/// rounding may take from a sum of 4·n terms, and a block is a small part of a column. The first block
/// of all has c = x₀, the column's first value, and (x₀ − m)² is one of its own squares: the same
/// holds. Blocks that are the first at their place start from x₀, too, and (x₀ − M)² is a part of the whole.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Moments {
    count: f64,
    /// The mean's offset from the column's first value.
    pub(super) offset: f64,
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

    /// The moments of a block of `count` values: what are given are the sum of their distances from
    /// a centre, which is an offset from the column's first value, and the sum of these squared.
    pub(super) fn around(centre: f64, count: f64, sum: f64, squares: f64) -> Self {
        let apart = sum / count;
        Self { count, offset: centre + apart, squares: squares - sum * apart }
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
impl Moments {
    /// Whether both are the same but for a relative `error`.
    pub(super) fn is_close_to(&self, other: &Self, error: f64) -> bool {
        let close = |here: f64, there: f64| (here - there).abs() <= error * there.abs();
        let squares = close(self.squares, other.squares);
        self.count.total_cmp(&other.count).is_eq()
            && close(self.offset, other.offset)
            && squares
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
    fn squares_around_any_centre_are_those_around_the_mean() {
        // Offsets 0, 2 and 4, 6 again, seen from 1: distances -1, 1, 3, 5.
        let whole = Moments::around(1.0, 4.0, 8.0, 36.0);
        assert_eq!((whole.count, whole.offset, whole.squares), (4.0, 3.0, 20.0));
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
