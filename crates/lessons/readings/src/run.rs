//! One run of the job: what its requests have in common, and how each day is pursued.
//!
//! # How a day is pursued
//!
//! The same rules hold for all variants; they differ in how they wait, so they are asked here what
//! to do next:
//!
//! 1. [`Pursuit::ask`] counts a try and says how long it may take, or that there is none: the run
//!    was interrupted, its time is up, or nobody is there.
//! 2. The variant asks the server.
//! 3. A day goes to [`Pursuit::done`]. What is none goes to [`Pursuit::missed`], which says how long
//!    to wait before the next try, or that it gives up.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use crate::trouble::Hope;
use crate::{Date, Day, Failure, Fetch, Reason, Trouble};

/// How often somebody may answer in an orderly way with the wrong thing.
const MOST_DOUBTS: u32 = 2;

/// A run under way. Clones are the same run.
#[derive(Debug, Clone)]
pub(crate) struct Run(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    fetch: Fetch,
    until: Option<Instant>,
    /// Whether anything ever answered.
    answered: AtomicBool,
    /// Why nothing does; set by the first day that gives up on it.
    unreachable: OnceLock<Trouble>,
}

/// What came instead of a day, and how long the server wants to be left alone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Miss {
    pub(crate) trouble: Trouble,
    pub(crate) asked: Option<Duration>,
}

impl From<Trouble> for Miss {
    fn from(trouble: Trouble) -> Self {
        Self { trouble, asked: None }
    }
}

/// One day of a run.
#[derive(Debug)]
pub(crate) struct Pursuit {
    run: Run,
    pub(crate) date: Date,
    tries: u32,
    doubts: u32,
}

impl Run {
    /// Starts the clock.
    pub(crate) fn of(fetch: &Fetch) -> Self {
        let until = fetch.deadline.and_then(|time| Instant::now().checked_add(time));
        let (answered, unreachable) = (AtomicBool::new(false), OnceLock::new());
        Self(Arc::new(Shared { fetch: fetch.clone(), until, answered, unreachable }))
    }

    pub(crate) fn fetch(&self) -> &Fetch {
        &self.0.fetch
    }

    pub(crate) fn pursue(&self, date: Date) -> Pursuit {
        Pursuit { run: self.clone(), date, tries: 0, doubts: 0 }
    }

    /// How long the run may still take.
    pub(crate) fn left(&self) -> Option<Duration> {
        self.0.until.map(|until| until.saturating_duration_since(Instant::now()))
    }

    /// Why there is no point in asking for anything now.
    pub(crate) fn over(&self) -> Option<Reason> {
        if self.0.fetch.interrupt.is_raised() {
            Some(Reason::Interrupted)
        } else if self.left().is_some_and(|left| left.is_zero()) {
            Some(Reason::Deadline)
        } else {
            self.0.unreachable.get().cloned().map(Reason::Unreachable)
        }
    }

    /// Something answered.
    pub(crate) fn answered(&self) {
        self.0.answered.store(true, Relaxed);
    }

    /// Why a day is given up that met this trouble the last time.
    pub(crate) fn give_up(&self, trouble: Trouble, tries: u32) -> Reason {
        if matches!(trouble, Trouble::Unreachable(_)) && !self.0.answered.load(Relaxed) {
            return Reason::Unreachable(self.0.unreachable.get_or_init(|| trouble).clone());
        }
        Reason::GaveUp { trouble, tries }
    }
}

impl Pursuit {
    /// The time that the next try may take.
    pub(crate) fn ask(&mut self) -> Result<Duration, Failure> {
        if let Some(reason) = self.run.over() {
            return Err(self.fail(reason));
        }
        self.tries += 1;
        let timeout = self.run.fetch().timeout;
        Ok(self.run.left().map_or(timeout, |left| left.min(timeout)))
    }

    /// The day is there.
    pub(crate) fn done(self, day: Day) -> Day {
        self.run.answered();
        day
    }

    /// How long to wait before the next try, if there is one.
    pub(crate) fn missed(&mut self, miss: Miss) -> Result<Duration, Failure> {
        let Miss { trouble, asked } = miss;
        if !matches!(trouble, Trouble::Unreachable(_)) {
            self.run.answered();
        }
        if let Some(reason @ (Reason::Interrupted | Reason::Deadline)) = self.run.over() {
            return Err(self.fail(reason));
        }
        let hope = trouble.hope();
        self.doubts += u32::from(hope == Hope::Little);
        let backoff = self.run.fetch().backoff;
        if hope == Hope::None || self.doubts >= MOST_DOUBTS || !backoff.has_another(self.tries)
        {
            return Err(self.fail(self.run.give_up(trouble, self.tries)));
        }
        let wait = backoff.delay_after(self.tries - 1, self.seed(), asked);
        // A try that the end of the run would cut short is none.
        match self.run.left() {
            Some(left) if left <= wait => Err(self.fail(Reason::Deadline)),
            _ => Ok(wait),
        }
    }

    /// No two days wait alike.
    fn seed(&self) -> u64 {
        let date = self.date.to_string();
        let mixed = date.bytes().fold(self.run.fetch().seed, |seed, byte| {
            // FNV-1a, 64 bits.
            (seed ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        fastrand::Rng::with_seed(mixed).u64(..)
    }

    fn fail(&self, reason: Reason) -> Failure {
        Failure { date: self.date, reason }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Backoff, address};

    fn fetch() -> Fetch {
        let date = "2020-01-01".parse().expect("a date");
        Fetch::new(address("http://127.0.0.1:9").expect("an address"), vec![date])
    }

    fn pursuit(fetch: &Fetch) -> Pursuit {
        Run::of(fetch).pursue(fetch.dates()[0])
    }

    /// How often a day is asked for whose every answer is this trouble, and why it gives up.
    fn tries(trouble: &Trouble) -> (u32, Reason) {
        let mut pursuit = pursuit(&fetch());
        loop {
            pursuit.ask().expect("nothing ends the run");
            if let Err(failure) = pursuit.missed(trouble.clone().into()) {
                return (pursuit.tries, failure.reason);
            }
        }
    }

    #[test]
    fn accidents_are_tried_five_times_wrong_answers_twice_refusals_once() {
        for (trouble, expected) in [
            (Trouble::Broken, 5),
            (Trouble::Status(503), 5),
            (Trouble::Malformed("x".to_owned()), 5),
            (Trouble::Shape("x".to_owned()), 2),
            (Trouble::Redirects, 2),
            (Trouble::TooLarge(9), 2),
            (Trouble::Status(404), 1),
        ] {
            let reason = Reason::GaveUp { trouble: trouble.clone(), tries: expected };
            assert_eq!(tries(&trouble), (expected, reason));
        }
    }

    #[test]
    fn one_day_that_finds_nobody_speaks_for_all() {
        let trouble = Trouble::Unreachable("refused".to_owned());
        let run = Run::of(&fetch());
        let mut first = run.pursue(run.fetch().dates()[0]);
        while first.ask().is_ok() && first.missed(trouble.clone().into()).is_ok() {}
        let mut second = run.pursue(run.fetch().dates()[0]);
        let failure = second.ask().expect_err("nobody is there");
        assert_eq!(failure.reason, Reason::Unreachable(trouble));
    }

    #[test]
    fn a_server_that_answered_once_may_be_gone_for_a_while() {
        let run = Run::of(&fetch());
        let mut first = run.pursue(run.fetch().dates()[0]);
        first.ask().expect("nothing ends the run");
        first.missed(Trouble::Status(404).into()).expect_err("it gives up");
        let mut second = run.pursue(run.fetch().dates()[0]);
        let gone = Trouble::Unreachable("refused".to_owned());
        while second.ask().is_ok() && second.missed(gone.clone().into()).is_ok() {}
        assert_eq!(run.over(), None);
    }

    #[test]
    fn an_interrupted_run_asks_for_nothing_more() {
        let fetch = fetch();
        let mut pursuit = pursuit(&fetch);
        pursuit.ask().expect("nothing ends the run");
        fetch.interrupt.raise();
        let failure = pursuit.missed(Trouble::Broken.into()).expect_err("it is over");
        assert_eq!(failure.reason, Reason::Interrupted);
        assert_eq!(pursuit.ask().expect_err("it is over").reason, Reason::Interrupted);
    }

    #[test]
    fn no_try_and_no_wait_goes_beyond_the_deadline() {
        let mut fetch = fetch();
        fetch.deadline = Some(Duration::from_millis(300));
        let mut long = pursuit(&fetch);
        assert!(long.ask().expect("there is time") <= Duration::from_millis(300));
        let miss = Miss { trouble: Trouble::Status(429), asked: Some(Duration::from_secs(1)) };
        assert_eq!(long.missed(miss).expect_err("too long").reason, Reason::Deadline);
        fetch.deadline = Some(Duration::ZERO);
        assert_eq!(pursuit(&fetch).ask().expect_err("no time").reason, Reason::Deadline);
    }

    #[test]
    fn what_the_server_asks_for_is_waited() {
        let fetch = fetch();
        let mut pursuit = pursuit(&fetch);
        pursuit.ask().expect("nothing ends the run");
        let miss = Miss { trouble: Trouble::Status(429), asked: Some(Duration::from_secs(3)) };
        let wait = pursuit.missed(miss).expect("it is tried again");
        assert!(wait >= Duration::from_secs(3) && wait <= Duration::from_millis(3_100));
    }

    proptest! {
        #[test]
        fn no_sequence_of_troubles_is_asked_more_often_than_tries(
            tries in 1..9_u32, kinds in prop::collection::vec(0..4_u8, 20),
        ) {
            let mut fetch = fetch();
            fetch.backoff = Backoff { tries, ..Backoff::default() };
            let mut pursuit = pursuit(&fetch);
            let mut asked = 0;
            for kind in kinds {
                prop_assert!(pursuit.ask().is_ok());
                asked += 1;
                let trouble = match kind {
                    0 => Trouble::Broken,
                    1 => Trouble::Shape(String::new()),
                    2 => Trouble::Status(429),
                    _ => Trouble::Unreachable(String::new()),
                };
                if pursuit.missed(trouble.into()).is_err() {
                    break;
                }
            }
            prop_assert!(asked <= tries);
        }
    }
}
