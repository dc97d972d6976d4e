//! How long the head of an answer lets itself be waited for.

use std::f64::consts::TAU;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use fastrand::Rng;
use serde::{Deserialize, Serialize};

use crate::span::{self, LONGEST};

/// The time from a request's arrival to its answer's head.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub enum Latency {
    /// As fast as it can.
    #[default]
    None,
    /// Always the same.
    Fixed(Duration),
    /// The logarithm is normally distributed, which is close to what servers do: most answers
    /// come near the median, some take several times as long.
    LogNormal {
        /// Half of the answers take longer.
        median: Duration,
        /// The standard deviation of the logarithm: 0.5 puts 1 answer in 40 beyond 2.7 medians.
        sigma: f64,
    },
    /// Nearly always the same, and rarely very slow.
    Tail {
        /// The time most answers take.
        usual: Duration,
        /// The time the slow ones take.
        slow: Duration,
        /// The share of slow ones, from 0 to 1.
        share: f64,
    },
}

impl Latency {
    /// One latency. It takes the same random numbers whatever the kind; never over an hour.
    pub(crate) fn draw(self, rng: &mut Rng) -> Duration {
        let (first, second) = (rng.f64(), rng.f64());
        let time = match self {
            Self::None => Duration::ZERO,
            Self::Fixed(time) => time,
            Self::LogNormal { median, sigma } => {
                // Box and Muller: two even numbers make a normal one. 1 - first is never 0.
                let normal = (-2.0 * (1.0 - first).ln()).sqrt() * (TAU * second).cos();
                let seconds = median.as_secs_f64() * (sigma * normal).exp();
                Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST)
            }
            Self::Tail { slow, share, .. } if first < share => slow,
            Self::Tail { usual, .. } => usual,
        };
        time.min(LONGEST)
    }

    /// What is wrong with it, if anything.
    pub(crate) fn check(self) -> Result<(), String> {
        let (times, number, most) = match self {
            Self::None => return Ok(()),
            Self::Fixed(time) => ([time; 2], 0.0, 0.0),
            Self::LogNormal { median, sigma } => ([median; 2], sigma, 10.0),
            Self::Tail { usual, slow, share } => ([usual, slow], share, 1.0),
        };
        if let Some(long) = times.into_iter().find(|time| *time > LONGEST) {
            return Err(format!("a latency of {long:?} is over an hour"));
        }
        if (0.0..=most).contains(&number) {
            return Ok(());
        }
        Err(format!("in the latency {self}, {number} is not between 0 and {most}"))
    }
}

impl fmt::Display for Latency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Fixed(time) => write!(f, "{time:?}"),
            Self::LogNormal { median, sigma } => write!(f, "lognormal:{median:?},{sigma}"),
            Self::Tail { usual, slow, share } => write!(f, "tail:{usual:?},{slow:?},{share}"),
        }
    }
}

impl FromStr for Latency {
    type Err = String;

    /// Reads `none`, `50ms`, `lognormal:MEDIAN,SIGMA` or `tail:USUAL,SLOW,SHARE`.
    fn from_str(text: &str) -> Result<Self, String> {
        let latency = match text.split_once(':') {
            None if text == "none" => Self::None,
            None => Self::Fixed(span::parse(text)?),
            Some((kind, numbers)) => {
                let numbers: Vec<&str> = numbers.split(',').collect();
                match (kind, numbers.as_slice()) {
                    ("lognormal", [median, sigma]) => {
                        Self::LogNormal { median: span::parse(median)?, sigma: number(sigma)? }
                    }
                    ("tail", [usual, slow, share]) => Self::Tail {
                        usual: span::parse(usual)?,
                        slow: span::parse(slow)?,
                        share: number(share)?,
                    },
                    _ => return Err(forms(text)),
                }
            }
        };
        latency.check().map(|()| latency)
    }
}

fn number(text: &str) -> Result<f64, String> {
    text.parse().map_err(|_| format!("`{text}` is no number"))
}

fn forms(text: &str) -> String {
    format!(
        "`{text}` is no latency; the forms are 50ms, lognormal:MEDIAN,SIGMA (lognormal:50ms,0.5) \
         and tail:USUAL,SLOW,SHARE (tail:20ms,2s,0.01)"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_form_is_read() {
        let ms = Duration::from_millis;
        for (text, latency) in [
            ("none", Latency::None),
            ("50ms", Latency::Fixed(ms(50))),
            ("lognormal:50ms,0.5", Latency::LogNormal { median: ms(50), sigma: 0.5 }),
            ("tail:20ms,2s,0.01", Latency::Tail { usual: ms(20), slow: ms(2000), share: 0.01 }),
        ] {
            assert_eq!(text.parse(), Ok(latency), "{text}");
        }
    }

    #[test]
    fn what_is_no_latency_is_answered_with_what_is_wrong() {
        for (text, part) in [
            ("50", "`50` is no length of time"),
            ("lognormal:50ms", "the forms are"),
            ("gamma:50ms,1", "`gamma:50ms,1` is no latency"),
            ("lognormal:50ms,-1", "-1 is not between 0 and 10"),
            ("lognormal:50ms,NaN", "NaN is not between"),
            ("lognormal:50ms,x", "`x` is no number"),
            ("tail:20ms,2s,1.5", "1.5 is not between 0 and 1"),
            ("tail:20ms,2h,0.5", "`2h` is no length of time"),
        ] {
            let error = text.parse::<Latency>().expect_err(text);
            assert!(error.contains(part), "{error}");
        }
    }

    /// The middle and the share beyond e^sigma medians, of 20,000 draws.
    #[test]
    fn the_lognormal_latency_has_its_median_and_its_spread() {
        let latency = Latency::LogNormal { median: Duration::from_millis(50), sigma: 0.5 };
        let mut rng = fastrand::Rng::with_seed(1);
        let mut times: Vec<f64> =
            (0..20_000).map(|_| latency.draw(&mut rng).as_secs_f64()).collect();
        times.sort_by(f64::total_cmp);
        let median = times[10_000];
        assert!((median / 0.05 - 1.0).abs() < 0.02, "{median}");
        let beyond = times.iter().filter(|time| **time > 0.05 * 0.5_f64.exp()).count();
        // One standard deviation above the mean: 15.87 % of a normal distribution.
        assert!((beyond as f64 / 20_000.0 - 0.1587).abs() < 0.01, "{beyond}");
    }

    #[test]
    fn the_tail_has_its_share() {
        let (usual, slow) = (Duration::from_millis(20), Duration::from_secs(2));
        let latency = Latency::Tail { usual, slow, share: 0.1 };
        let mut rng = fastrand::Rng::with_seed(1);
        let times: Vec<Duration> = (0..20_000).map(|_| latency.draw(&mut rng)).collect();
        let slow = times.iter().filter(|time| **time == slow).count();
        assert!((1850..2150).contains(&slow), "{slow}");
        assert_eq!(times.iter().filter(|time| **time == usual).count(), 20_000 - slow);
    }

    fn latency() -> impl Strategy<Value = Latency> {
        let time = || (0..=3_600_000_000_000_u64).prop_map(Duration::from_nanos);
        prop_oneof![
            Just(Latency::None),
            time().prop_map(Latency::Fixed),
            (time(), 0.0..10.0)
                .prop_map(|(median, sigma)| Latency::LogNormal { median, sigma }),
            (time(), time(), 0.0..=1.0).prop_map(|(usual, slow, share)| Latency::Tail {
                usual,
                slow,
                share
            }),
        ]
    }

    proptest! {
        #[test]
        fn a_latency_that_was_written_is_read_back(latency in latency()) {
            prop_assert_eq!(latency.to_string().parse(), Ok(latency));
        }

        #[test]
        fn a_latency_never_exceeds_an_hour(latency in latency(), seed in any::<u64>()) {
            prop_assert!(latency.draw(&mut fastrand::Rng::with_seed(seed)) <= LONGEST);
        }

        #[test]
        fn no_text_makes_it_panic(text in "(lognormal:|tail:)?[0-9a-z.,µ-]{0,16}") {
            let _ = text.parse::<Latency>();
        }
    }
}
