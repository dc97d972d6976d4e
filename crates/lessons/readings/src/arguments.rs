//! The demo's own options, and the job that they ask for.

use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use lesson::Options;
use readings::{Backoff, Date, Fetch, address};
use url::Url;

/// The most days of one run: ten years, with their lines in memory half a gigabyte.
const MOST_DAYS: u32 = 3_660;

/// Requests under way unless it is told otherwise: as many as the original had threads.
const WORKERS: usize = 40;

/// The longest latency, time-out or deadline.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The variant that a rate is for.
const LIMITED: &str = "async_limited";

/// Fetches days of weather readings, each a document of its own, from a web API
///
/// Nearly all of the time goes by waiting, and waiting needs no processor: with 40 requests under way it
/// takes a 40th of the time, on any number of cores. It takes no less than the number of rounds,
/// days / workers rounded up, times the latency.
///
/// A request that fails is sent again after a while, which grows each time; a day that stays broken is
/// reported with its reason, and the exit status is 3. What was fetched is kept: after Ctrl-C, a crash
/// or broken days, the same command goes on from there.
#[derive(Parser, Debug)]
#[command(name = "readings", version)]
#[command(mut_arg("workers", |arg| {
    arg.help(format!("Requests under way at the same time [default: {WORKERS}]"))
}))]
#[command(mut_arg("out", |arg| {
    arg.help("Write the days to this file, a line of JSON each; those it has are not fetched again")
}))]
pub(crate) struct Arguments {
    /// A server with an API like that of data.gov.sg; without a path, the usual one is asked
    /// [default: a server of our own, in a process of its own]
    #[arg(long, value_name = "URL", value_parser = address)]
    pub(crate) url: Option<Url>,

    /// How many days
    #[arg(long, value_name = "N", default_value_t = 100,
          value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_DAYS)))]
    days: u32,

    /// The first day
    #[arg(long, value_name = "YYYY-MM-DD", default_value = "2020-01-01")]
    pub(crate) first: Date,

    /// How long our own server takes to answer
    #[arg(long, value_name = "TIME", default_value = "50ms", conflicts_with = "url",
          value_parser = duration)]
    pub(crate) latency: Duration,

    /// The longest that one request may take
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = positive)]
    timeout: Duration,

    /// The longest that all of it may take [default: as long as it takes]
    #[arg(long, value_name = "TIME", value_parser = positive)]
    deadline: Option<Duration>,

    /// How often a day is asked for
    #[arg(long, value_name = "N", default_value_t = Backoff::default().tries,
          value_parser = clap::value_parser!(u32).range(1..=100))]
    tries: u32,

    /// The most requests a second, for the variant `async_limited` [default: 100]
    #[arg(long, value_name = "N", value_parser = rate)]
    rate: Option<f64>,

    /// Fetch all days again, whatever the file of --out has, and replace it
    #[arg(long)]
    pub(crate) again: bool,

    /// Draw the temperature over the days to this file (.svg)
    #[arg(long, value_name = "PATH")]
    pub(crate) chart: Option<PathBuf>,

    /// Write mean, minimum and maximum of each station and day to this file (.csv)
    #[arg(long, value_name = "PATH")]
    pub(crate) summary: Option<PathBuf>,

    #[command(flatten)]
    common: Options,
}

impl Arguments {
    /// The common options, with a number of workers.
    pub(crate) fn options(&self) -> Options {
        Options { workers: self.common.workers.or(Some(WORKERS)), ..self.common.clone() }
    }

    /// What is wrong with the options together.
    pub(crate) fn misfit(&self) -> Option<String> {
        let limited = self.common.variant.as_deref() == Some(LIMITED);
        (self.rate.is_some() && !limited)
            .then(|| format!("--rate is a limit of --variant {LIMITED}, and of no other"))
    }

    /// The days that are asked for.
    pub(crate) fn dates(&self) -> Vec<Date> {
        Date::run(self.first, self.days)
    }

    /// The job of fetching `dates` from `base`.
    pub(crate) fn fetch(&self, base: Url, dates: Vec<Date>) -> Fetch {
        let mut fetch = Fetch::new(base, dates);
        fetch.backoff.tries = self.tries;
        fetch.timeout = self.timeout;
        fetch.deadline = self.deadline;
        fetch.rate = self.rate.unwrap_or(fetch.rate);
        fetch.seed = self.common.seed;
        fetch
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    match humantime::parse_duration(text) {
        Ok(time) if time <= LONGEST => Ok(time),
        _ => Err("it must be a time like 50ms or 2s, a day at most".to_owned()),
    }
}

fn positive(text: &str) -> Result<Duration, String> {
    let time = duration(text)?;
    if time.is_zero() { Err("it must be longer than nothing".to_owned()) } else { Ok(time) }
}

fn rate(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(rate) if (1e-3..=1e6).contains(&rate) => Ok(rate),
        _ => Err("it must be a number from 0.001 to 1000000".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(std::iter::once("readings").chain(line.split_whitespace()))
    }

    #[test]
    fn times_and_rates_are_bounded() {
        assert_eq!(duration("50ms"), Ok(Duration::from_millis(50)));
        assert_eq!(duration("0s"), Ok(Duration::ZERO));
        for wrong in ["", "50", "-1s", "2days", "x"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
        assert!(positive("0s").is_err());
        assert_eq!(rate("0.5"), Ok(0.5));
        for wrong in ["0", "-1", "NaN", "inf", "1e7", ""] {
            assert!(rate(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn forty_requests_are_under_way_unless_it_is_told_otherwise() {
        assert_eq!(parse("").expect("good options").options().workers(), 40);
        assert_eq!(parse("--workers 7").expect("good options").options().workers(), 7);
    }

    #[test]
    fn a_rate_belongs_to_its_variant() {
        let misfit = |line: &str| parse(line).expect("good one by one").misfit();
        assert_eq!(misfit("--rate 10 --variant async_limited"), None);
        assert!(misfit("--rate 10 --variant async").is_some());
        assert!(misfit("--rate 10").is_some());
    }

    #[test]
    fn options_reach_the_job() {
        let line = "--url http://h --days 3 --first 2020-02-28 --tries 7 --timeout 3s --seed 9";
        let arguments = parse(line).expect("good options");
        let url = arguments.url.clone().expect("a URL");
        let fetch = arguments.fetch(url, arguments.dates());
        assert_eq!(fetch.dates().last().map(Date::to_string).as_deref(), Some("2020-03-01"));
        assert_eq!((fetch.backoff.tries, fetch.timeout.as_secs(), fetch.seed), (7, 3, 9));
    }
}
