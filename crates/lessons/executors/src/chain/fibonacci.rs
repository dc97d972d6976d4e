//! Fibonacci numbers in two ways. New: fast doubling needs log n steps where the loop needs n.

use num_bigint::BigUint;

/// F(n) by n additions of numbers that grow: about n² / 92 word additions.
///
/// F(k) has 0.694 k bits; the sum of k from 1 to n, times 0.694 / 64 words, is n² / 184, and each
/// step reads two numbers.
pub fn by_loop(n: u32) -> BigUint {
    let (mut current, mut next) = (BigUint::ZERO, BigUint::from(1_u32));
    for _ in 0..n {
        current += &next;
        std::mem::swap(&mut current, &mut next);
    }
    current
}

/// F(n) by about log₂ n multiplications, from the top bit of n down:
/// F(2k) = F(k) (2 F(k+1) − F(k)) and F(2k+1) = F(k)² + F(k+1)².
///
/// Both follow from the matrix form, the square of [[1, 1], [1, 0]]^k (D. E. Knuth, The Art of
/// Computer Programming 1, section 1.2.8).
pub fn by_doubling(n: u32) -> BigUint {
    let (mut current, mut next) = (BigUint::ZERO, BigUint::from(1_u32)); // F(k), F(k+1) of k = 0
    for bit in (0..u32::BITS - n.leading_zeros()).rev() {
        let even = &current * ((&next << 1_u32) - &current);
        let odd = &current * &current + &next * &next;
        (current, next) = if n >> bit & 1 == 0 {
            (even, odd)
        } else {
            let after = &even + &odd;
            (odd, after)
        };
    }
    current
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_numbers_are_right() {
        // From https://oeis.org/A000045.
        let known = [(0, "0"), (1, "1"), (2, "1"), (10, "55"), (93, "12200160415121876738")];
        for (n, expected) in known {
            assert_eq!(by_loop(n).to_string(), expected, "F({n})");
            assert_eq!(by_doubling(n).to_string(), expected, "F({n})");
        }
    }

    /// <https://oeis.org/A068070>: the digits of F(10^k) are 2, 21, 209, 2090, 20899, 208988.
    #[test]
    fn large_numbers_have_as_many_digits_as_is_known() {
        for (n, digits) in
            [(10, 2), (100, 21), (1_000, 209), (10_000, 2_090), (100_000, 20_899)]
        {
            assert_eq!(by_doubling(n).to_string().len(), digits, "F({n})");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn both_ways_agree(n in 0..5_000_u32) {
            prop_assert_eq!(by_loop(n), by_doubling(n));
        }
    }
}
