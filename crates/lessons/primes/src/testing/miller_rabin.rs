//! Powers in place of divisions. New: another algorithm, whose work grows with a number's digits and
//! not with its root. Costs: some number theory, and a 128-bit remainder in each step.
//!
//! # How it works
//!
//! 1. For a prime p and a base a that p does not divide, a^(p−1) leaves the remainder 1 (Fermat).
//! 2. Write p − 1 = odd × 2^twos. Then a^(p−1) is a^odd squared `twos` times over.
//! 3. Modulo a prime, only 1 and −1 have the square 1. So on the way to the last 1, either a^odd
//!    is 1 already, or one of the squares is −1. A number that does otherwise is composite, and
//!    a is called a witness of that.
//! 4. Every composite number has witnesses (M. O. Rabin 1980: three bases of four). Below
//!    318,665,857,834,031,151,167,461 > 2⁶⁴ one of the first twelve primes is a witness
//!    (J. Sorenson and J. Webster, "Strong pseudoprimes to twelve prime bases", Mathematics of
//!    Computation 86, 2017). So for 64-bit numbers nothing is left to chance.

use super::{Answers, Numbers};

/// The first twelve primes. Eleven would do below 3,825,123,056,546,413,051 only.
pub const BASES: [u64; 12] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

/// Tests the numbers in turn.
pub fn run(numbers: &Numbers) -> Answers {
    let test = |(task, &number): (usize, &u64)| {
        timeline::compute("number", task as u64, || is_prime(number))
    };
    numbers.0.iter().enumerate().map(test).collect()
}

/// Whether `number` is prime, for any number of 64 bits.
pub fn is_prime(number: u64) -> bool {
    if let Some(answer) = by_small_factor(number) {
        return answer;
    }
    BASES.iter().all(|base| !is_witness(*base, number))
}

/// The answer where one of the bases divides the number, or where it is below 2.
pub(crate) fn by_small_factor(number: u64) -> Option<bool> {
    if number < 2 {
        return Some(false);
    }
    let factor = BASES.iter().find(|base| number.is_multiple_of(**base))?;
    Some(number == *factor)
}

/// Whether `base` shows that `number`, which is odd, is composite.
// ANCHOR: witness
fn is_witness(base: u64, number: u64) -> bool {
    let twos = (number - 1).trailing_zeros();
    let mut value = power(base, (number - 1) >> twos, number);
    if value == 1 || value == number - 1 {
        return false;
    }
    for _ in 1..twos {
        value = multiply(value, value, number);
        if value == number - 1 {
            return false;
        }
    }
    true
}
// ANCHOR_END: witness

/// `base` to the `exponent`, modulo `modulus`: a squaring for each bit of the exponent.
fn power(base: u64, mut exponent: u64, modulus: u64) -> u64 {
    let (mut result, mut square) = (1, base);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = multiply(result, square, modulus);
        }
        square = multiply(square, square, modulus);
        exponent >>= 1;
    }
    result
}

/// `left` × `right` modulo `modulus`; the product needs 128 bits.
pub(crate) fn multiply(left: u64, right: u64, modulus: u64) -> u64 {
    (u128::from(left) * u128::from(right) % u128::from(modulus)) as u64
}
