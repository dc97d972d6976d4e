//! Servers that behave as a test needs it, and jobs that are quick.
#![allow(dead_code, reason = "not every file of tests uses all of it")]
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::time::Duration;

use readings::{Backoff, Date, Fetch, Readings, VARIANTS, address};
use testweb::{Behaviour, Content, Fault, Latency, Server, Weather};

/// Two stations, a reading each hour.
pub(crate) fn weather(days: u32) -> Weather {
    Weather { days, stations: 2, minutes: 60, ..Weather::default() }
}

pub(crate) fn server(days: u32, behaviour: Behaviour) -> Server {
    Server::start(Content::Weather(weather(days)), behaviour, 0).expect("a server")
}

pub(crate) fn slow(milliseconds: u64) -> Behaviour {
    let latency = Latency::Fixed(Duration::from_millis(milliseconds));
    Behaviour { latency, ..Behaviour::default() }
}

/// Every fault to this share of the requests.
pub(crate) fn faults(of: &[Fault], share: f64) -> Behaviour {
    let faults = of.iter().map(|fault| (*fault, share)).collect();
    Behaviour { faults, stall: Duration::from_millis(400), ..slow(1) }
}

pub(crate) fn dates(days: u32) -> Vec<Date> {
    Date::run("2020-01-01".parse().expect("a date"), days)
}

/// The job of fetching the first days of a server, with waits too short to be felt.
pub(crate) fn fetch(url: &str, days: u32) -> Fetch {
    let mut fetch = Fetch::new(address(url).expect("an address"), dates(days));
    fetch.backoff = Backoff {
        first: Duration::from_millis(1),
        factor: 2,
        most: Duration::from_secs(2),
        tries: 6,
    };
    fetch.timeout = Duration::from_secs(10);
    fetch
}

/// What the variant `name` makes of a job.
pub(crate) fn run(name: &str, fetch: &Fetch, workers: usize) -> Readings {
    let variant =
        VARIANTS.iter().find(|variant| variant.name == name).expect("a known variant");
    variant.prepare(workers).expect("it can be prepared")(fetch)
}

/// What failed, a line each.
pub(crate) fn failures(readings: &Readings) -> Vec<String> {
    readings.failures.iter().map(ToString::to_string).collect()
}
