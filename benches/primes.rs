//! Primes: two workers against a global lock, and workers against a better algorithm.

use primes::counting::{self, Limit};
use primes::testing::{self, Numbers};
use speedup::Variant;

speedup::count_allocations!();

/// Small enough for trial division.
const SMALL: u64 = 200_000;

/// Large enough for the sieves to leave the caches.
const LARGE: u64 = 10_000_000;

fn main() -> std::process::ExitCode {
    executors::enter(&testing::entries());
    speedup::bench("primes", |bench| {
        bench
            .case("test", || Numbers::talks(2))
            .about("the ten numbers of the talks, twice")
            .items(20, "numbers")
            .variants(testing::VARIANTS)
            .measure_by(testing::agree);
        for (n, without) in [(SMALL, [].as_slice()), (LARGE, &["trial", "wheel6", "threads"])] {
            bench
                .case("count", || Limit::new(n).unwrap_or_default())
                .about(format!("primes up to {n}"))
                .size(n, "numbers")
                .variants(&rungs(without))
                .measure();
        }
    })
}

fn rungs(without: &[&str]) -> Vec<Variant<Limit, u64>> {
    let wanted = |rung: &&Variant<Limit, u64>| !without.contains(&rung.name);
    counting::VARIANTS.iter().filter(wanted).copied().collect()
}
