//! Every variant gives the same answers, whatever the number of workers.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use lesson::agreement::{self, WORKERS};
use lesson::{Disagreement, Variant};
use primes::counting::{self, Limit};
use primes::testing::{self, Numbers};
use proptest::prelude::*;

/// Numbers with a bit of the packed sieve in a piece that fits the nearest cache, and in a segment.
const PIECE: u64 = 30 * (32 << 10);
const SEGMENT: u64 = 30 * (256 << 10);

/// The variants that sieve a part after the other.
const IN_PARTS: [&str; 5] = ["blocks", "wheel30", "stamped", "segmented", "rayon"];

fn test(numbers: &Numbers) -> Result<(), Disagreement> {
    agreement::check(testing::VARIANTS, numbers, testing::agree)
}

fn count(n: u32) -> Result<(), Disagreement> {
    agreement::check(counting::VARIANTS, &Limit::from(n), agreement::equal)
        .map_err(|Disagreement(why)| Disagreement(format!("up to {n}: {why}")))
}

fn in_parts() -> impl Iterator<Item = &'static Variant<Limit, u64>> {
    counting::VARIANTS.iter().filter(|variant| IN_PARTS.contains(&variant.name))
}

fn run(variant: &Variant<Limit, u64>, n: u64, workers: usize) -> u64 {
    let ready = variant.prepare(workers).expect("a pool");
    ready(&Limit::new(n).expect("a small limit"))
}

/// How many of the numbers beyond `n`, and up to `end`, are prime by Miller and Rabin.
fn tested(n: u64, end: u64) -> u64 {
    (n + 1..=end).filter(|number| testing::miller_rabin::is_prime(*number)).count() as u64
}

#[test]
fn all_tests_agree_on_awkward_lists() {
    executors::enter(&testing::entries());
    for length in [0, 1, 2, 31, 33] {
        assert_eq!(test(&Numbers((0..length).collect())), Ok(()));
        assert_eq!(test(&Numbers(vec![u64::MAX; length as usize])), Ok(()));
    }
    assert_eq!(test(&Numbers::talks(1)), Ok(()));
}

#[test]
fn all_counts_agree_on_every_small_limit() {
    for n in 0..400 {
        assert_eq!(count(n), Ok(()));
    }
}

#[test]
fn all_counts_agree_around_the_squares_of_primes() {
    for prime in [23_u32, 29, 31, 37, 53, 151, 157, 163, 167, 173] {
        for n in [prime * prime - 1, prime * prime, prime * prime + 1] {
            assert_eq!(count(n), Ok(()));
        }
    }
}

/// A block of odd numbers holds 2¹⁸ of the numbers, a block of those tested one by one 2¹³.
#[test]
fn all_counts_agree_around_the_ends_of_blocks() {
    for n in [8191, 8192, 8193, (1 << 18) - 1, 1 << 18, (1 << 18) + 1] {
        assert_eq!(count(n), Ok(()));
    }
}

#[test]
fn sieves_agree_with_miller_rabin_around_the_ends_of_pieces_and_segments() {
    for end in [PIECE, 2 * PIECE, 3 * PIECE, SEGMENT, 2 * SEGMENT] {
        let (below, beyond) = (end - 100, end + 100);
        for variant in in_parts() {
            let start = run(variant, below, 2);
            for n in [end - 30, end - 1, end, end + 1, end + 29, end + 31, beyond] {
                let found = run(variant, n, 2) - start;
                assert_eq!(found, tested(below, n), "{} from {below} to {n}", variant.name);
            }
        }
    }
}

#[test]
fn every_count_reports_all_of_its_numbers_as_done() {
    for variant in counting::VARIANTS {
        for (n, workers) in [(0, 1), (1, 2), (29, 3), (30, 2), (300_007, 2)] {
            let limit = Limit::from(n);
            variant.prepare(workers).expect("a pool")(&limit);
            let (n, done) = (u64::from(n), limit.progress().done());
            // A sieve's last byte may reach beyond the limit.
            assert!((n..=n + 30).contains(&done), "{}: {done} of {n}", variant.name);
        }
    }
}

#[test]
fn all_tests_agree_on_any_numbers() {
    executors::enter(&testing::entries());
    let numbers = prop::collection::vec(0..10_000_000_u64, 0..40);
    // Each case starts fourteen processes.
    proptest!(ProptestConfig::with_cases(12), |(
        small in numbers, shift in 20..64_u32, large in any::<u64>(),
    )| {
        // A number of any length with a factor that trial division soon finds.
        let factor = 3 + (large >> shift) % 1000 * 2;
        let composite = ((large >> (shift - 20)) / factor).max(1) * factor;
        prop_assert_eq!(test(&Numbers([small, vec![composite]].concat())), Ok(()));
    });
}

proptest! {
    #[test]
    fn miller_rabin_and_montgomery_agree_on_all_of_64_bits(number in any::<u64>(), shift in 0..63_u32) {
        // Composites are found by the first base; primes take all of them, so go to the next.
        let prime = (number >> shift..=u64::MAX)
            .find(|number| testing::miller_rabin::is_prime(*number))
            .unwrap_or(2);
        for number in [number >> shift, prime] {
            prop_assert_eq!(
                testing::montgomery::is_prime(number),
                testing::miller_rabin::is_prime(number),
                "{}", number
            );
        }
    }

    #[test]
    fn division_and_miller_rabin_agree(number in 0..1_000_000_000_000_u64) {
        prop_assert_eq!(
            testing::serial::is_prime(number),
            testing::miller_rabin::is_prime(number)
        );
    }

    #[test]
    fn a_smallest_factor_divides_and_nothing_below_it_does(left in 2..40_000_u64, right in 2..40_000_u64) {
        let number = left * right;
        let factor = primes::smallest_factor(number).expect("it is more than 1");
        prop_assert_eq!((2..=factor).find(|divisor| number % divisor == 0), Some(factor));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sieves_agree_with_miller_rabin_anywhere(
        n in 0..12_000_000_u64, width in 0..300_u64, workers in prop::sample::select(&WORKERS[..]),
    ) {
        for variant in in_parts() {
            let found = run(variant, n + width, workers) - run(variant, n, workers);
            prop_assert_eq!(found, tested(n, n + width), "{}", variant.name);
        }
    }
}

#[test]
fn a_job_looks_the_same_after_it_was_run() {
    // Sessions are put together by a hash of this text.
    let limit = Limit::from(10_000);
    let before = format!("{limit:?}");
    for variant in counting::VARIANTS {
        variant.prepare(2).expect("a pool")(&limit);
    }
    assert_eq!(format!("{limit:?}"), before);
    assert_ne!(before, format!("{:?}", Limit::from(10_001)));
}
