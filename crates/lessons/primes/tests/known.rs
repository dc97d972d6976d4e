//! Answers from outside: tables of π(x), famous primes and famous impostors.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use primes::counting::{self, Limit, MOST, TooLarge};
use primes::testing::{self, TALKS};
use primes::{smallest_factor, testing::serial};

/// π(10^k) for k = 0, 1, 2 …: <https://oeis.org/A006880>.
const PI: [u64; 11] =
    [0, 4, 25, 168, 1_229, 9_592, 78_498, 664_579, 5_761_455, 50_847_534, 455_052_511];

/// Counts with the variant `name` on two workers.
fn count(name: &str, n: u64) -> u64 {
    let variant = counting::VARIANTS.iter().find(|variant| variant.name == name);
    let ready = variant.expect("a known variant").prepare(2).expect("a pool");
    ready(&Limit::new(n).expect("a limit that is counted to"))
}

#[test]
fn pi_of_the_powers_of_ten_is_that_of_the_tables() {
    let slow = ["trial", "wheel6", "threads"];
    let large = ["sieve", "odds", "blocks"];
    for variant in counting::VARIANTS {
        let most = match variant.name {
            name if slow.contains(&name) => 5,
            name if large.contains(&name) => 7,
            _ => 8,
        };
        for (power, expected) in (0..=most).zip(PI) {
            let n = 10_u64.pow(power);
            assert_eq!(count(variant.name, n), expected, "{} up to {n}", variant.name);
        }
    }
}

/// Beyond 16384² the large primes are crossed off on their own.
#[test]
fn pi_of_a_billion_is_that_of_the_tables() {
    assert_eq!(count("segmented", 1_000_000_000), PI[9]);
}

/// Takes some seconds with optimisation, a minute without:
/// `cargo test --release -p primes -- --ignored`.
#[test]
#[ignore = "takes a minute without optimisation"]
fn pi_of_ten_billion_is_that_of_the_tables() {
    for name in ["wheel30", "stamped", "segmented", "rayon"] {
        assert_eq!(count(name, 10_000_000_000), PI[10], "{name}");
    }
}

/// π(2^k): <https://oeis.org/A007053>. Primorials: π(30030) = 3248, <https://oeis.org/A000849>.
#[test]
fn pi_of_other_limits_is_that_of_the_tables() {
    let known = [(1 << 16, 6_542), (1 << 20, 82_025), (1 << 24, 1_077_871), (30_030, 3_248)];
    for (n, expected) in known {
        for name in ["blocks", "wheel30", "stamped", "segmented", "rayon"] {
            assert_eq!(count(name, n), expected, "{name} up to {n}");
        }
    }
}

/// The 1st, 2nd, 25th, 1,000th and 10,000th primes: <https://oeis.org/A000040>. A limit counts itself.
#[test]
fn a_prime_limit_is_counted_too() {
    for (n, expected) in [(2, 1), (3, 2), (97, 25), (7_919, 1_000), (104_729, 10_000)] {
        for variant in counting::VARIANTS {
            assert_eq!(count(variant.name, n), expected, "{} up to {n}", variant.name);
            assert_eq!(count(variant.name, n - 1), expected - 1, "{} below {n}", variant.name);
        }
    }
}

#[test]
fn a_limit_beyond_the_most_is_refused() {
    assert!(Limit::new(MOST).is_ok());
    let error = Limit::new(MOST + 1).expect_err("one too many");
    assert_eq!(error, TooLarge(MOST + 1));
    assert!(error.to_string().starts_with("10000000000001 is more than"), "{error}");
}

/// All three tests, or the two that are quick where trial division would take seconds.
fn tests(number: u64) -> Vec<bool> {
    let mut answers =
        vec![testing::miller_rabin::is_prime(number), testing::montgomery::is_prime(number)];
    if number < 1 << 45 || smallest_factor(number) < Some(1 << 20) {
        answers.push(serial::is_prime(number));
    }
    answers
}

fn assert_all(number: u64, prime: bool) {
    assert!(tests(number).iter().all(|answer| *answer == prime), "{number}: {prime}");
}

#[test]
fn zero_and_one_are_not_prime_and_two_is() {
    for (number, prime) in [(0, false), (1, false), (2, true), (3, true), (4, false), (5, true)]
    {
        assert_all(number, prime);
    }
}

/// The prime test of the talk says that 1, 4, 8 and 2^20 are prime.
#[test]
fn what_the_talks_test_got_wrong_is_right() {
    for number in [1, 4, 8, 1 << 20] {
        assert_all(number, false);
    }
    for power in 2..64 {
        assert_all(1 << power, false);
    }
}

#[test]
fn nine_of_the_talks_ten_are_prime() {
    let (last, first) = TALKS.split_last().expect("ten numbers");
    for number in first {
        assert_all(*number, true);
    }
    assert_all(*last, false);
    assert_eq!(smallest_factor(*last), Some(3_306_091));
}

#[test]
fn squares_are_not_prime() {
    for root in 2..3_000_u64 {
        assert_all(root * root, false);
    }
    for root in [65_521, 4_294_967_291] {
        assert_all(root * root, false);
        assert_eq!(smallest_factor(root * root), Some(root));
    }
}

/// <https://oeis.org/A002997>: composite, and yet a^(n−1) leaves 1 for every a without a common
/// factor.
#[test]
fn carmichael_numbers_are_not_prime() {
    let small =
        [561, 1105, 1729, 2465, 2821, 6601, 8911, 10585, 15841, 29341, 825_265, 321_197_185];
    // (6k + 1)(12k + 1)(18k + 1) with three prime factors, J. Chernick 1939.
    let large =
        [1, 6, 35, 45, 51, 55, 56, 100, 121].map(|k| (6 * k + 1) * (12 * k + 1) * (18 * k + 1));
    for number in small.into_iter().chain(large) {
        assert_all(number, false);
    }
}

/// <https://oeis.org/A014233>: the least composite numbers that are no witness's case for the first
/// 1, 2, 3 … primes as bases. The last passes eleven of them.
#[test]
fn strong_pseudoprimes_to_the_first_bases_are_not_prime() {
    let impostors = [
        2_047,
        1_373_653,
        25_326_001,
        3_215_031_751,
        2_152_302_898_747,
        3_474_749_660_383,
        341_550_071_728_321,
        3_825_123_056_546_413_051,
    ];
    for number in impostors {
        assert_all(number, false);
        let factor = smallest_factor(number).expect("it is more than 1");
        assert!(factor < number && number % factor == 0);
    }
}

#[test]
fn the_ends_of_32_and_64_bits_are_right() {
    assert_all((1 << 61) - 1, true); // the ninth Mersenne prime
    assert_all((1 << 31) - 1, true);
    assert_all(u64::MAX, false);
    assert_all(18_446_744_073_709_551_557, true); // 2^64 − 59, the largest below 2^64
    for number in 18_446_744_073_709_551_558..u64::MAX {
        assert_all(number, false);
    }
    assert_all(4_294_967_291, true); // 2^32 − 5, the largest below 2^32
    assert_all(4_294_967_311, true); // 2^32 + 15, the smallest beyond it
    assert_all(4_294_967_291 * 4_294_967_279, false); // the two largest below 2^32
}

#[test]
fn smallest_factors_are_those_of_the_books() {
    let known = [
        (0, None),
        (1, None),
        (2, Some(2)),
        (9, Some(3)),
        (97, Some(97)),
        (4_294_967_297, Some(641)),     // 2^32 + 1, Euler 1732
        ((1 << 59) - 1, Some(179_951)), // Landry 1867
        (18_446_744_073_709_551_615, Some(3)),
        (18_446_744_073_709_551_557, Some(18_446_744_073_709_551_557)),
        (4_294_967_291 * 4_294_967_279, Some(4_294_967_279)),
        (1_009 * 1_009 * 1_009, Some(1_009)),
        (1_013 * 1_009 * 1_009 * 1_009, Some(1_009)),
    ];
    for (number, factor) in known {
        assert_eq!(smallest_factor(number), factor, "{number}");
    }
}
