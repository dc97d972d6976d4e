//! The demo's own options, and the jobs that they ask for.

use clap::{Args, Parser, Subcommand};
use lesson::Options;
use primes::counting::{self, Limit};
use primes::testing::{Numbers, TALKS};

/// The most numbers in a list, repeats included: 80 MB of them.
const MOST_NUMBERS: usize = 10_000_000;

/// What is used where no --variant is given. The first of each list, which is the plainest, would
/// take seconds for one number and years for a count that others do while one waits.
const FOR_TESTING: &str = "montgomery";
const FOR_COUNTING: &str = "segmented";

/// Tests numbers for being prime, or counts the primes up to a limit
///
/// Both jobs can be shared out between workers with no effort: no number needs another one's answer.
/// So two workers take half the time, unless one lock makes them take turns. And a better algorithm
/// takes a thousandth, on one worker.
#[derive(Parser, Debug)]
#[command(name = "primes", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) job: Job,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Job {
    /// Say of each number whether it is prime, or what its smallest factor is
    Test(Test),
    /// Count the primes up to and with N
    Count(Count),
}

#[derive(Args, Debug)]
#[command(mut_arg("variant", |arg| {
    arg.help(format!("Which way of doing it [default: {FOR_TESTING}]"))
}))]
pub(crate) struct Test {
    /// Numbers from 0 to 18446744073709551615 [default: the ten of the talks]
    #[arg(value_name = "N", allow_negative_numbers = true, value_parser = number)]
    numbers: Vec<u64>,

    /// Test the list so many times over
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = times)]
    pub(crate) times: usize,

    #[command(flatten)]
    common: Options,
}

#[derive(Args, Debug)]
#[command(mut_arg("variant", |arg| {
    arg.help(format!("Which way of doing it [default: {FOR_COUNTING}]"))
}))]
pub(crate) struct Count {
    /// The last number that counts if it is prime, at most 10000000000000
    #[arg(value_name = "N", allow_negative_numbers = true, value_parser = limit)]
    #[arg(required_unless_present = "list")]
    n: Option<Limit>,

    #[command(flatten)]
    common: Options,
}

/// Arguments that are right one by one and wrong together.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Misfit {
    #[error("{numbers} numbers --times {times} are more than {MOST_NUMBERS} in all")]
    TooMany { numbers: usize, times: usize },
    #[error(
        "--variant {variant} keeps a list in memory and counts to {most} at most, not to N = {n}; \
         the variants from `blocks` on need no such list"
    )]
    TooLong { variant: String, most: u64, n: u64 },
}

impl Test {
    /// The common options, with a variant chosen.
    pub(crate) fn options(&self) -> Options {
        with_variant(&self.common, FOR_TESTING)
    }

    /// The list, repeated as often as asked for.
    pub(crate) fn numbers(&self) -> Result<Numbers, Misfit> {
        let once = if self.numbers.is_empty() { &TALKS[..] } else { &self.numbers };
        match once.len().checked_mul(self.times) {
            Some(total) if total <= MOST_NUMBERS => Ok(Numbers(once.repeat(self.times))),
            _ => Err(Misfit::TooMany { numbers: once.len(), times: self.times }),
        }
    }
}

impl Count {
    /// The common options, with a variant chosen.
    pub(crate) fn options(&self) -> Options {
        with_variant(&self.common, FOR_COUNTING)
    }

    /// The limit, if the variant can count so far.
    pub(crate) fn limit(&self) -> Result<Limit, Misfit> {
        let limit = self.n.clone().unwrap_or_default();
        let variant = self.options().variant.unwrap_or_default();
        let most = counting::most(&variant);
        if limit.n() > most {
            return Err(Misfit::TooLong { variant, most, n: limit.n() });
        }
        Ok(limit)
    }
}

fn with_variant(common: &Options, default: &str) -> Options {
    let variant = common.variant.clone().unwrap_or_else(|| default.to_owned());
    Options { variant: Some(variant), ..common.clone() }
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("it must be a whole number from 0 to {}", u64::MAX))
}

fn limit(text: &str) -> Result<Limit, String> {
    Limit::new(number(text)?).map_err(|error| error.to_string())
}

fn times(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(times @ 1..=MOST_NUMBERS) => Ok(times),
        _ => Err(format!("it must be a whole number from 1 to {MOST_NUMBERS}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Job {
        let words = std::iter::once("primes").chain(line.split_whitespace());
        Arguments::try_parse_from(words).expect("words that are right one by one").job
    }

    fn numbers(line: &str) -> Result<Numbers, Misfit> {
        let Job::Test(test) = parse(line) else { panic!("it is a test") };
        test.numbers()
    }

    fn n(line: &str) -> Result<u64, Misfit> {
        let Job::Count(count) = parse(line) else { panic!("it is a count") };
        count.limit().map(|limit| limit.n())
    }

    #[test]
    fn without_numbers_those_of_the_talks_are_tested() {
        assert_eq!(numbers("test"), Ok(Numbers::talks(1)));
        assert_eq!(numbers("test --times 3"), Ok(Numbers::talks(3)));
        assert_eq!(numbers("test 5 0 --times 2"), Ok(Numbers(vec![5, 0, 5, 0])));
    }

    #[test]
    fn a_list_is_bounded_before_any_memory_is_asked_for() {
        assert!(numbers("test 1 --times 1000").is_ok());
        let times = 10_000_000;
        assert_eq!(
            numbers("test --times 10000000"),
            Err(Misfit::TooMany { numbers: 10, times })
        );
    }

    #[test]
    fn a_variant_that_keeps_a_list_counts_less_far() {
        assert_eq!(n("count 10000000000000"), Ok(counting::MOST));
        assert_eq!(n("count 1000000000 --variant sieve"), Ok(1_000_000_000));
        assert!(n("count 1000000001 --variant sieve").is_err());
        assert!(n("count 2000000001 --variant odds").is_err());
    }

    #[test]
    fn the_chosen_variants_exist() {
        let Job::Test(test) = parse("test") else { panic!("it is a test") };
        let Job::Count(count) = parse("count 1") else { panic!("it is a count") };
        let (test, count) = (test.options().variant, count.options().variant);
        assert!(
            primes::testing::VARIANTS.iter().any(|known| Some(known.name) == test.as_deref())
        );
        assert!(counting::VARIANTS.iter().any(|known| Some(known.name) == count.as_deref()));
    }
}
