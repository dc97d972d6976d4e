//! How many requests a second are let in.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// A bucket of `burst` tokens that fills at `per_second`. Each request takes one; where there is
/// none, it gets a 429 with a `Retry-After` instead.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// Requests a second, in the long run.
    pub per_second: f64,
    /// The most requests let in at one moment, after a pause.
    pub burst: u32,
}

impl Rate {
    /// What is wrong with it, if anything.
    pub(crate) fn check(self) -> Result<(), String> {
        if !(0.001..=1e6).contains(&self.per_second) {
            return Err(format!(
                "a rate of {} a second is not between 0.001 and a million",
                self.per_second
            ));
        }
        if self.burst == 0 {
            return Err("a burst of 0 would let nothing in".to_owned());
        }
        Ok(())
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.per_second, self.burst)
    }
}

impl FromStr for Rate {
    type Err = String;

    /// Reads `100` (a burst of 1) or `100:20`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (per_second, burst) = text.split_once(':').unwrap_or((text, "1"));
        let rate = Self {
            per_second: per_second
                .parse()
                .map_err(|_| format!("`{per_second}` is no number"))?,
            burst: burst.parse().map_err(|_| format!("`{burst}` is no whole number"))?,
        };
        rate.check().map(|()| rate)
    }
}

/// The rate at work.
#[derive(Debug)]
pub(crate) struct Bucket {
    rate: Rate,
    /// How many tokens there were, and when.
    level: Mutex<(f64, Instant)>,
}

impl Bucket {
    pub(crate) fn new(rate: Rate, now: Instant) -> Self {
        Self { rate, level: Mutex::new((f64::from(rate.burst), now)) }
    }

    /// Takes a token, or says how long it takes until there is one.
    pub(crate) fn take(&self, now: Instant) -> Result<(), Duration> {
        let mut level = self.level.lock().unwrap_or_else(PoisonError::into_inner);
        let filled =
            now.saturating_duration_since(level.1).as_secs_f64() * self.rate.per_second;
        let tokens = (level.0 + filled).min(f64::from(self.rate.burst));
        if tokens >= 1.0 {
            *level = (tokens - 1.0, now);
            return Ok(());
        }
        *level = (tokens, now);
        Err(Duration::from_secs_f64((1.0 - tokens) / self.rate.per_second))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_rate_is_a_number_and_a_burst() {
        assert_eq!("100".parse(), Ok(Rate { per_second: 100.0, burst: 1 }));
        assert_eq!("0.5:20".parse(), Ok(Rate { per_second: 0.5, burst: 20 }));
        for (text, part) in [
            ("0", "a rate of 0 a second"),
            ("NaN", "a rate of NaN"),
            ("fast", "`fast` is no number"),
            ("5:0", "a burst of 0"),
            ("5:x", "`x` is no whole number"),
        ] {
            let error = text.parse::<Rate>().expect_err(text);
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn a_full_bucket_lets_a_burst_in_and_then_names_the_wait() {
        let now = Instant::now();
        let bucket = Bucket::new(Rate { per_second: 4.0, burst: 3 }, now);
        for _ in 0..3 {
            assert_eq!(bucket.take(now), Ok(()));
        }
        assert_eq!(bucket.take(now), Err(Duration::from_millis(250)));
        assert_eq!(bucket.take(now + Duration::from_millis(250)), Ok(()));
        assert!(bucket.take(now + Duration::from_millis(400)).is_err());
    }

    proptest! {
        /// Whoever comes back after the wait it was told gets in.
        #[test]
        fn honouring_the_wait_succeeds(
            per_second in 0.001..1e6, burst in 1..50_u32, gaps in prop::collection::vec(0..2_000_000_u64, 0..100)
        ) {
            let mut now = Instant::now();
            let bucket = Bucket::new(Rate { per_second, burst }, now);
            for gap in gaps {
                now += Duration::from_micros(gap);
                if let Err(wait) = bucket.take(now) {
                    // As the header rounds up to whole seconds; a nanosecond stands for that.
                    now += wait + Duration::from_nanos(1);
                    prop_assert_eq!(bucket.take(now), Ok(()));
                }
            }
        }

        /// In any stretch of time, no more than the burst and what flows in meanwhile.
        #[test]
        fn no_more_gets_in_than_flows_in(
            per_second in 0.1..1e3, burst in 1..50_u32, gaps in prop::collection::vec(0..100_000_u64, 0..200)
        ) {
            let start = Instant::now();
            let bucket = Bucket::new(Rate { per_second, burst }, start);
            let mut now = start;
            let mut let_in = 0.0;
            for gap in gaps {
                now += Duration::from_micros(gap);
                let_in += f64::from(u8::from(bucket.take(now).is_ok()));
                let most = f64::from(burst) + (now - start).as_secs_f64() * per_second;
                prop_assert!(let_in <= most + 1e-6, "{} of {}", let_in, most);
            }
        }
    }
}
