//! The job: days to fetch from a server, and how patiently.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use lesson::Interrupt;
use url::Url;

use crate::{Backoff, Date, Day};

/// Where the API is on a server that is given without a path.
const PATH: &str = "/v1/environment/air-temperature";

/// The largest answer that is read, unpacked, in bytes: ten times a day with a reading a minute of
/// each of fifteen stations.
const LARGEST: u64 = 8 << 20;

/// The most requests a second of the variant that has a limit, unless it is told otherwise.
const RATE: f64 = 100.0;

/// Days to fetch from a server, and how patiently. Clones count as one: they share progress,
/// interrupt and keeper.
#[derive(Clone)]
pub struct Fetch {
    base: Url,
    dates: Arc<[Date]>,
    /// How often a day is asked for, and how long to wait in between.
    pub backoff: Backoff,
    /// The longest that one request may take, from connecting to the last byte.
    pub timeout: Duration,
    /// The longest that all of it may take, counted from the start of a run.
    pub deadline: Option<Duration>,
    /// The largest answer that is read, unpacked, in bytes.
    pub largest: u64,
    /// The most requests a second; only the variant `async_limited` has a limit.
    pub rate: f64,
    /// Which waits are drawn by chance.
    pub seed: u64,
    /// Ends a run early.
    pub interrupt: Interrupt,
    /// Is given each day as soon as it is there, in any order.
    pub keeper: Option<Keeper>,
    done: Arc<AtomicU64>,
}

/// Something to do with each day as soon as it is there.
#[derive(Clone)]
pub struct Keeper(pub Arc<dyn Fn(&Day) + Send + Sync>);

/// A text that is no address of a server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It is no URL.
    #[error("it is no URL: {0}")]
    NoUrl(String),
    /// It is the URL of something else.
    #[error("it must start with http:// or https://")]
    Scheme,
    /// This program was built without TLS.
    #[error("https needs a program that was built with `--features tls`")]
    NoTls,
}

/// Reads the address of a server, which is `http://host` or `http://host/path/to/the/api`.
pub fn address(text: &str) -> Result<Url, AddressError> {
    let mut url = Url::parse(text).map_err(|error| AddressError::NoUrl(error.to_string()))?;
    match url.scheme() {
        "https" if !cfg!(feature = "tls") => return Err(AddressError::NoTls),
        "http" | "https" => {}
        _ => return Err(AddressError::Scheme),
    }
    if url.path() == "/" {
        url.set_path(PATH);
    }
    url.set_fragment(None);
    Ok(url)
}

impl Fetch {
    /// The days `dates` from the server at `base`, with usual patience.
    pub fn new(base: Url, dates: Vec<Date>) -> Self {
        Self {
            base,
            dates: dates.into(),
            backoff: Backoff::default(),
            timeout: Duration::from_secs(10),
            deadline: None,
            largest: LARGEST,
            rate: RATE,
            seed: 2020,
            interrupt: Interrupt::default(),
            keeper: None,
            done: Arc::default(),
        }
    }

    /// The days, in order.
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// The server's address, without a password.
    pub fn server(&self) -> String {
        self.base.origin().ascii_serialization()
    }

    pub(crate) fn base(&self) -> &Url {
        &self.base
    }

    /// Where a day is to be had.
    pub fn url(&self, date: Date) -> Url {
        let mut url = self.base.clone();
        url.query_pairs_mut().append_pair("date", &date.to_string());
        url
    }

    /// How many days are done, well or not. Counts on if the same job is run again.
    pub fn done(&self) -> u64 {
        self.done.load(Relaxed)
    }

    /// Counts a day that is done.
    pub(crate) fn step(&self) {
        self.done.fetch_add(1, Relaxed);
    }

    /// Gives a day to the keeper.
    pub(crate) fn keep(&self, day: &Day) {
        if let Some(Keeper(keep)) = &self.keeper {
            keep(day);
        }
    }
}

/// Not the server: its port is another one in each run, and sessions tell jobs apart by this text.
impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetch")
            .field("dates", &self.dates)
            .field("backoff", &self.backoff)
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("largest", &self.largest)
            .field("rate", &self.rate)
            .field("seed", &self.seed)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(base: &str) -> String {
        let date = "2020-01-31".parse().expect("a date");
        Fetch::new(address(base).expect("an address"), vec![date]).url(date).to_string()
    }

    #[test]
    fn a_server_alone_is_asked_at_the_usual_path() {
        let expected = "http://127.0.0.1:8080/v1/environment/air-temperature?date=2020-01-31";
        for base in
            ["http://127.0.0.1:8080", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/#x"]
        {
            assert_eq!(url(base), expected);
        }
    }

    #[test]
    fn a_path_and_a_query_of_its_own_are_kept() {
        assert_eq!(url("http://h/api/temperature"), "http://h/api/temperature?date=2020-01-31");
        assert_eq!(url("http://h/api?key=k"), "http://h/api?key=k&date=2020-01-31");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        assert_eq!(address("ftp://h/"), Err(AddressError::Scheme));
        for wrong in ["", "127.0.0.1", "http://", "/days"] {
            assert!(matches!(address(wrong), Err(AddressError::NoUrl(_))), "{wrong}");
        }
        assert_eq!(address("https://h").is_ok(), cfg!(feature = "tls"));
    }

    #[test]
    fn the_job_is_named_without_its_server_or_its_progress() {
        let job = |base| Fetch::new(address(base).expect("an address"), Vec::new());
        let (one, other) = (job("http://127.0.0.1:1"), job("http://127.0.0.1:2"));
        other.step();
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
        assert_eq!(job("http://me:secret@h/").server(), "http://h");
    }
}
