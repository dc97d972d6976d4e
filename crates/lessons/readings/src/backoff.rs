//! How long to wait before asking again.
//!
//! A server that is overloaded is helped by nobody who asks again at once, and hurt by many who
//! ask again together. So the wait grows with each try, and its length is drawn by chance (full
//! jitter: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// Exponential back-off with full jitter and a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backoff {
    /// The longest wait before the first retry.
    pub first: Duration,
    /// How many times longer each further wait may be.
    pub factor: u32,
    /// No wait is longer than this, whoever asks for it.
    pub most: Duration,
    /// How many times a thing is asked for in all, the first time included; 0 means once.
    pub tries: u32,
}

impl Default for Backoff {
    /// Five tries, with waits of up to 100 ms, 200 ms, 400 ms and 800 ms between them, and up to
    /// 30 s where the server asks for it.
    fn default() -> Self {
        Self {
            first: Duration::from_millis(100),
            factor: 2,
            most: Duration::from_secs(30),
            tries: 5,
        }
    }
}

impl Backoff {
    /// The longest wait before retry `retry`, counted from 0: `first × factor^retry`, at most
    /// `most`.
    pub fn longest(&self, retry: u32) -> Duration {
        let grown = self.first.checked_mul(self.factor.max(1).saturating_pow(retry));
        grown.unwrap_or(self.most).min(self.most)
    }

    /// The wait before retry `retry`, counted from 0: anything from nothing to
    /// [`longest`](Self::longest). The same seed and retry give the same wait.
    // ANCHOR: delay
    pub fn delay(&self, retry: u32, seed: u64) -> Duration {
        let seed = seed.rotate_left(32) ^ u64::from(retry);
        self.longest(retry).mul_f64(fastrand::Rng::with_seed(seed).f64())
    }
    // ANCHOR_END: delay

    /// The same, but no shorter than the server asked for, unless that is longer than `most`. The
    /// chance part comes on top of what was asked for: those who were sent away together should
    /// not come back together.
    pub fn delay_after(&self, retry: u32, seed: u64, asked: Option<Duration>) -> Duration {
        let own = self.delay(retry, seed);
        asked.map_or(own, |asked| asked.saturating_add(own)).min(self.most)
    }

    /// Whether there is another try after `made` tries.
    pub fn has_another(&self, made: u32) -> bool {
        made < self.tries
    }
}

/// How long a `Retry-After` header asks to wait, seen at `now`: whole seconds, or a date (RFC 9110,
/// section 10.2.3). A date that has passed asks for no wait; anything else asks for nothing.
pub fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than fit are as good as for ever.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn backoff(first: u64, factor: u32, most: u64) -> Backoff {
        let millis = Duration::from_millis;
        Backoff { first: millis(first), factor, most: millis(most), tries: 5 }
    }

    #[test]
    fn the_longest_wait_doubles_until_the_cap() {
        let backoff = backoff(100, 2, 700);
        let longest =
            [0, 1, 2, 3, 40, u32::MAX].map(|retry| backoff.longest(retry).as_millis());
        assert_eq!(longest, [100, 200, 400, 700, 700, 700]);
    }

    #[test]
    fn five_tries_are_four_retries_and_no_tries_are_one() {
        let another = |tries, made| Backoff { tries, ..Backoff::default() }.has_another(made);
        assert!(another(5, 4) && !another(5, 5) && !another(1, 1) && !another(0, 1));
    }

    #[test]
    fn waits_are_spread_over_the_whole_range() {
        let backoff = backoff(1_000, 1, 1_000);
        let tenth = |seed| backoff.delay(0, seed).as_millis() / 100;
        let mut counts = [0; 10];
        (0..1_000).for_each(|seed| counts[tenth(seed) as usize] += 1);
        assert!(counts.iter().all(|count| (60..=140).contains(count)), "{counts:?}");
    }

    #[test]
    fn a_header_gives_seconds_or_a_date_or_nothing() {
        let now = httpdate::parse_http_date("Wed, 21 Oct 2015 07:28:00 GMT").expect("a date");
        let asked = |value| retry_after(value, now).map(|wait| wait.as_secs());
        assert_eq!(asked("120"), Some(120));
        assert_eq!(asked(" 0 "), Some(0));
        assert_eq!(asked("99999999999999999999999"), Some(u64::MAX));
        assert_eq!(asked("Wed, 21 Oct 2015 07:28:30 GMT"), Some(30));
        assert_eq!(asked("Wednesday, 21-Oct-15 07:29:00 GMT"), Some(60));
        assert_eq!(asked("Wed, 21 Oct 2015 07:27:00 GMT"), Some(0), "it has passed");
        for nothing in ["", "-1", "+1", "1.5", "soon", "Wed, 32 Oct 2015 07:28:00 GMT"] {
            assert_eq!(asked(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn what_the_server_asks_for_is_capped() {
        let backoff = backoff(100, 2, 5_000);
        let after = |asked| backoff.delay_after(0, 7, Some(Duration::from_secs(asked)));
        assert!(after(1) >= Duration::from_secs(1) && after(1) <= Duration::from_millis(1_100));
        assert_eq!(after(u64::MAX), Duration::from_secs(5));
    }

    proptest! {
        #[test]
        fn no_wait_is_longer_than_the_longest_or_the_cap(
            first in 0..100_000_u64, factor in any::<u32>(), most in 0..100_000_u64,
            retry in any::<u32>(), seed in any::<u64>(), asked in prop::option::of(any::<u64>()),
        ) {
            let backoff = backoff(first, factor, most);
            let delay = backoff.delay(retry, seed);
            prop_assert!(delay <= backoff.longest(retry));
            prop_assert!(backoff.longest(retry) <= backoff.most);
            prop_assert_eq!(delay, backoff.delay(retry, seed));
            let asked = asked.map(Duration::from_millis);
            let after = backoff.delay_after(retry, seed, asked);
            prop_assert!(after <= backoff.most);
            prop_assert!(after >= delay.max(asked.unwrap_or_default()).min(backoff.most));
        }

        #[test]
        fn the_longest_wait_never_shrinks(
            first in 0..10_000_u64, factor in 0..5_u32, most in 0..100_000_u64, retry in 0..60_u32,
        ) {
            let backoff = backoff(first, factor, most);
            prop_assert!(backoff.longest(retry) <= backoff.longest(retry + 1));
        }
    }
}
