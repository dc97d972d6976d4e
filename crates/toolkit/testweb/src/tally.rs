//! Counting while serving.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::counters::Counters;
use crate::fault::Fault;
use crate::limit::Turn;

/// The most paths that are counted each by itself.
const MOST_PATHS: usize = 1_000_000;

/// The most text that the counted paths may be, in bytes.
const MOST_TEXT: usize = 256 << 20;

/// The counters, shared by all connections.
#[derive(Debug)]
pub(crate) struct Tally {
    sheet: Mutex<Sheet>,
}

#[derive(Debug)]
struct Sheet {
    /// Counted up as things happen; the paths and the times are filled in by a snapshot.
    counters: Counters,
    paths: HashMap<Box<str>, Path>,
    /// How much text these are.
    text: usize,
    /// Since when is counted.
    start: Instant,
    first_arrival: Option<Instant>,
    last_departure: Instant,
    /// When the number in flight last changed.
    changed: Instant,
    /// The sum of the admissions of those in flight, as times since the start.
    admissions: Duration,
    /// Counts the resets: a request that was admitted before one doesn't count after it.
    age: u64,
}

#[derive(Debug, Default, Clone, Copy)]
struct Path {
    requests: u64,
    /// How many of them were admitted: the number of the next attempt.
    admitted: u64,
}

impl Tally {
    pub(crate) fn new() -> Self {
        Self { sheet: Mutex::new(Sheet::new(0)) }
    }

    fn sheet(&self) -> MutexGuard<'_, Sheet> {
        self.sheet.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn reset(&self) {
        let mut sheet = self.sheet();
        *sheet = Sheet::new(sheet.age + 1);
    }

    pub(crate) fn snapshot(&self) -> Counters {
        self.sheet().snapshot(Instant::now())
    }

    pub(crate) fn connected(&self) {
        self.sheet().counters.connections += 1;
    }

    /// A request for `target` has come.
    pub(crate) fn arrived(&self, target: &str, our_host: bool) {
        let mut sheet = self.sheet();
        sheet.counters.requests += 1;
        sheet.counters.other_hosts += u64::from(!our_host);
        sheet.first_arrival.get_or_insert_with(Instant::now);
        match sheet.path(target) {
            Some(path) => path.requests += 1,
            None => sheet.counters.other_paths += 1,
        }
    }

    /// The request is turned away with this status.
    pub(crate) fn refused(&self, status: u16) {
        let mut sheet = self.sheet();
        sheet.counters.refused += 1;
        *sheet.counters.statuses.entry(status).or_default() += 1;
        sheet.last_departure = Instant::now();
    }

    /// The request is in flight from now on, for as long as the visit lives. Also returns how
    /// many requests for `target` were admitted before it.
    pub(crate) fn admitted(self: &Arc<Self>, target: &str, turn: Turn) -> (Visit, u64) {
        let mut sheet = self.sheet();
        let attempt = sheet.path(target).map_or(0, |path| {
            path.admitted += 1;
            path.admitted - 1
        });
        // Under the lock: times and numbers are then in the same order.
        let now = Instant::now();
        sheet.until(now);
        let since_start = now - sheet.start;
        sheet.admissions += since_start;
        sheet.counters.in_flight += 1;
        sheet.counters.most_in_flight =
            sheet.counters.most_in_flight.max(sheet.counters.in_flight);
        let age = sheet.age;
        drop(sheet);
        (Visit { tally: Arc::clone(self), at: now, age, _turn: turn }, attempt)
    }

    /// The answer begins: its status, and what fault it is.
    pub(crate) fn answered(&self, status: u16, fault: Option<Fault>) {
        let mut sheet = self.sheet();
        *sheet.counters.statuses.entry(status).or_default() += 1;
        if let Some(fault) = fault {
            *sheet.counters.faults.entry(fault).or_default() += 1;
        }
    }

    pub(crate) fn sent(&self, bytes: usize) {
        self.sheet().counters.bytes += bytes as u64;
    }
}

impl Sheet {
    fn new(age: u64) -> Self {
        let now = Instant::now();
        Self {
            counters: Counters::default(),
            paths: HashMap::new(),
            text: 0,
            start: now,
            first_arrival: None,
            last_departure: now,
            changed: now,
            admissions: Duration::ZERO,
            age,
        }
    }

    /// The count of a path, if it is or may still be counted.
    fn path(&mut self, target: &str) -> Option<&mut Path> {
        if !self.paths.contains_key(target) {
            if self.paths.len() >= MOST_PATHS || self.text + target.len() > MOST_TEXT {
                return None;
            }
            self.text += target.len();
            self.paths.insert(target.into(), Path::default());
        }
        self.paths.get_mut(target)
    }

    /// Adds up the number in flight until now, before it changes.
    fn until(&mut self, now: Instant) {
        let time = now.saturating_duration_since(self.changed).as_secs_f64();
        self.counters.area_in_flight += self.counters.in_flight as f64 * time;
        self.changed = now;
    }

    fn departed(&mut self, admitted: Instant) {
        let now = Instant::now();
        self.until(now);
        self.admissions = self.admissions.saturating_sub(admitted - self.start);
        self.counters.in_flight -= 1;
        self.counters.time_in_flight += now - admitted;
        self.last_departure = now;
    }

    fn snapshot(&mut self, now: Instant) -> Counters {
        self.until(now);
        let mut counters = self.counters.clone();
        counters.paths = self.requests_by_path();
        // Those in flight: the sum of (now - admission).
        let now_for_each = (now - self.start).mul_f64(counters.in_flight as f64);
        counters.time_in_flight += now_for_each.saturating_sub(self.admissions);
        let last = if counters.in_flight > 0 { now } else { self.last_departure };
        counters.first_arrival = self.first_arrival.unwrap_or(self.start) - self.start;
        counters.last_departure = last - self.start;
        counters
    }

    fn requests_by_path(&self) -> BTreeMap<String, u64> {
        // One that was asked for before the reset and admitted after it has no request.
        let asked = self.paths.iter().filter(|(_, path)| path.requests > 0);
        asked.map(|(target, path)| (target.to_string(), path.requests)).collect()
    }
}

/// A request in flight. Dropping it is its departure.
#[derive(Debug)]
pub(crate) struct Visit {
    tally: Arc<Tally>,
    /// When it was admitted.
    pub(crate) at: Instant,
    age: u64,
    /// Goes to the next in line after the departure is counted: the limit holds for the counters too.
    _turn: Turn,
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut sheet = self.tally.sheet();
        if sheet.age == self.age {
            sheet.departed(self.at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_in_flight_times_the_time_is_the_sum_of_the_times() {
        let tally = Arc::new(Tally::new());
        let mut visits = Vec::new();
        for round in 0..200 {
            tally.arrived("/", true);
            visits.push(tally.admitted("/", None).0);
            if round % 3 > 0 {
                visits.remove(round % visits.len());
            }
            let counters = tally.snapshot();
            let sum = counters.time_in_flight.as_secs_f64();
            assert!((counters.area_in_flight - sum).abs() < 1e-6, "{counters:?}");
            assert_eq!(counters.in_flight, visits.len() as u64);
        }
        drop(visits);
        let counters = tally.snapshot();
        let little = counters.rate() * counters.mean_latency();
        assert!((counters.mean_in_flight() - little).abs() <= 1e-6 * little, "{counters:?}");
        assert_eq!((counters.requests, counters.in_flight), (200, 0));
    }

    #[test]
    fn attempts_are_numbered_for_each_path() {
        let tally = Arc::new(Tally::new());
        let attempt = |target| tally.admitted(target, None).1;
        assert_eq!([attempt("/a"), attempt("/a"), attempt("/b"), attempt("/a")], [0, 1, 0, 2]);
        tally.reset();
        assert_eq!(tally.admitted("/a", None).1, 0);
    }

    #[test]
    fn a_request_from_before_the_reset_does_not_count_after_it() {
        let tally = Arc::new(Tally::new());
        let (old, _) = tally.admitted("/", None);
        tally.reset();
        let (new, _) = tally.admitted("/", None);
        drop(old);
        assert_eq!(tally.snapshot().in_flight, 1);
        drop(new);
        assert_eq!(tally.snapshot().in_flight, 0);
    }

    #[test]
    fn paths_are_counted_up_to_a_bound_and_the_others_together() {
        let tally = Tally::new();
        let long = "x".repeat(MOST_TEXT / 4);
        for number in 0..6 {
            tally.arrived(&format!("/{number}{long}"), true);
        }
        let counters = tally.snapshot();
        assert_eq!((counters.paths.len(), counters.other_paths), (3, 3));
    }
}
