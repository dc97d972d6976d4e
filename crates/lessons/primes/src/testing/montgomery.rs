//! Miller and Rabin's test without a division. New: numbers are kept multiplied by 2⁶⁴, so that a
//! remainder becomes two multiplications and a shift. Costs: a set-up for each number, and its
//! proof.
//!
//! # How it works
//!
//! A remainder modulo n is a division, the slowest thing a core can be asked for. Dividing by 2⁶⁴ is
//! free: it drops the lower word. P. Montgomery ("Modular multiplication without trial division",
//! 1985) makes that enough:
//!
//! 1. In place of x, keep x·2⁶⁴ mod n. Sums are unchanged; a product has one 2⁶⁴ too many.
//! 2. To divide a product t by 2⁶⁴ modulo n, add a multiple of n that makes its lower word zero,
//!    and drop that word. The multiple is t·(−1/n) mod 2⁶⁴, and n, being odd, has an inverse there.
//! 3. Or subtract the one with t·(1/n), whose lower word equals that of t. Then what is left is a
//!    difference of two upper words, which is more than −n and less than n: one correction.

use super::miller_rabin::{BASES, by_small_factor};
use super::{Answers, Numbers};

/// Tests the numbers in turn.
pub fn run(numbers: &Numbers) -> Answers {
    numbers.0.iter().enumerate().map(|(task, &number)| test(task, number)).collect()
}

/// [`is_prime`] of the list's item `task`, marked on the timeline.
pub fn test(task: usize, number: u64) -> bool {
    timeline::compute("number", task as u64, || is_prime(number))
}

/// Whether `number` is prime, for any number of 64 bits.
pub fn is_prime(number: u64) -> bool {
    if let Some(answer) = by_small_factor(number) {
        return answer;
    }
    let modulus = Modulus::new(number);
    BASES.iter().all(|base| !modulus.is_witness(*base))
}

/// An odd number to calculate with modulo.
struct Modulus {
    /// The number itself, n.
    number: u64,
    /// 1/n modulo 2⁶⁴.
    inverse: u64,
    /// What stands for 1: 2⁶⁴ mod n.
    one: u64,
    /// What turns a number into what stands for it: 2¹²⁸ mod n.
    scale: u64,
}

impl Modulus {
    fn new(number: u64) -> Self {
        // Newton's iteration doubles the right bits: 3, 6, 12, 24, 48, 96. An odd number is its
        // own inverse modulo 8.
        let mut inverse = number;
        for _ in 0..5 {
            let error = 2_u64.wrapping_sub(number.wrapping_mul(inverse));
            inverse = inverse.wrapping_mul(error);
        }
        let one = (u64::MAX % number + 1) % number;
        let scale = (u128::from(one) * u128::from(one) % u128::from(number)) as u64;
        Self { number, inverse, one, scale }
    }

    /// What stands for the product of what `left` and `right` stand for.
    fn multiply(&self, left: u64, right: u64) -> u64 {
        let product = u128::from(left) * u128::from(right);
        let multiple = (product as u64).wrapping_mul(self.inverse);
        let same = (u128::from(multiple) * u128::from(self.number)) >> 64;
        let (difference, borrow) = ((product >> 64) as u64).overflowing_sub(same as u64);
        if borrow { difference.wrapping_add(self.number) } else { difference }
    }

    /// What stands for `base` to the `exponent`.
    fn power(&self, base: u64, exponent: u64) -> u64 {
        let base = self.multiply(base, self.scale);
        // From the highest bit down: the next bit is one squaring, and a multiplication if it is set.
        let mut result = self.one;
        for bit in (0..u64::BITS - exponent.leading_zeros()).rev() {
            result = self.multiply(result, result);
            if exponent >> bit & 1 == 1 {
                result = self.multiply(result, base);
            }
        }
        result
    }

    /// Whether `base` shows that the number is composite.
    fn is_witness(&self, base: u64) -> bool {
        let minus_one = self.number - self.one;
        let twos = (self.number - 1).trailing_zeros();
        let mut value = self.power(base, (self.number - 1) >> twos);
        if value == self.one || value == minus_one {
            return false;
        }
        for _ in 1..twos {
            value = self.multiply(value, value);
            if value == minus_one {
                return false;
            }
        }
        true
    }
}
