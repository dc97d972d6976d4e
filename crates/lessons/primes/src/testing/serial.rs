//! One number after the other, divided by whatever could divide it. New: nothing, this is the way of
//! the talks. Costs: a prime takes a third of its root in divisions.

use super::{Answers, Numbers};

/// Tests the numbers in turn.
pub fn run(numbers: &Numbers) -> Answers {
    let test = |(task, &number)| test(task, number);
    numbers.0.iter().enumerate().map(test).collect()
}

/// [`is_prime`] of the list's item `task`, marked on the timeline.
pub fn test(task: usize, number: u64) -> bool {
    timeline::compute("number", task as u64, || is_prime(number))
}

/// Whether `number` is prime, by trial division.
///
/// All primes but 2 and 3 are one less or one more than a multiple of 6, since the other four
/// remainders have the factor 2 or 3. So of six numbers only two are tried.
// ANCHOR: is_prime
pub fn is_prime(number: u64) -> bool {
    if number < 4 {
        return number > 1;
    }
    if number.is_multiple_of(2) || number.is_multiple_of(3) {
        return false;
    }
    // The root is below 2³², so no sum here can overflow.
    let root = number.isqrt();
    let mut factor = 5;
    while factor <= root {
        if number.is_multiple_of(factor) || number.is_multiple_of(factor + 2) {
            return false;
        }
        factor += 6;
    }
    true
}
// ANCHOR_END: is_prime
