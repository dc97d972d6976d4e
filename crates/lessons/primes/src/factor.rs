//! What divides a composite number: Pollard's rho, for numbers of any 64 bits.

use crate::testing::{miller_rabin::multiply, montgomery::is_prime};

/// Below this, trial division is quicker than anything else.
const TRIED: u64 = 1_000;

/// The smallest prime factor of `number`; `None` for 0 and 1, which have none.
///
/// Takes about the fourth root of the number in steps, so at most some 2¹⁶ of them.
pub fn smallest_factor(number: u64) -> Option<u64> {
    if number < 2 {
        return None;
    }
    if let Some(divisor) = (2..TRIED).find(|divisor| number.is_multiple_of(*divisor)) {
        return Some(divisor);
    }
    let (mut smallest, mut parts) = (number, vec![number]);
    while let Some(part) = parts.pop() {
        match split(part) {
            Some(factor) => parts.extend([factor, part / factor]),
            None => smallest = smallest.min(part),
        }
    }
    Some(smallest)
}

/// A factor, neither 1 nor all, of a number whose prime factors are [`TRIED`] or more; `None` if it
/// is prime.
///
/// J. M. Pollard, "A Monte Carlo method for factorization", 1975: x ← x² + c modulo a factor p
/// runs into a cycle after about √p steps. A second x, twice as fast, meets the first one in the cycle,
/// and then p divides their difference, whatever p is. If all factors are met at once, another c
/// is tried.
fn split(number: u64) -> Option<u64> {
    if is_prime(number) {
        return None;
    }
    let root = number.isqrt();
    if root * root == number {
        return Some(root); // both factors would be met at once, always
    }
    (1..number).find_map(|constant| rho(number, constant))
}

fn rho(number: u64, constant: u64) -> Option<u64> {
    let step = |x| {
        let next = u128::from(multiply(x, x, number)) + u128::from(constant);
        (next % u128::from(number)) as u64
    };
    let (mut slow, mut fast) = (2, 2);
    loop {
        slow = step(slow);
        fast = step(step(fast));
        match common_divisor(slow.abs_diff(fast), number) {
            1 => {}
            all if all == number => return None,
            factor => return Some(factor),
        }
    }
}

/// Euclid's.
fn common_divisor(mut left: u64, mut right: u64) -> u64 {
    while left != 0 {
        (left, right) = (right % left, left);
    }
    right
}
