//! What meets a request: decided by its name and its number, not by when it comes.

use std::time::Duration;

use fastrand::Rng;

use crate::behaviour::Behaviour;
use crate::fault::Fault;

/// What was decided for one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fate {
    pub(crate) latency: Duration,
    pub(crate) fault: Option<Fault>,
}

impl Fate {
    /// The fate of the `attempt`th request (from 0) for `target`, a path and its query.
    ///
    /// It depends on these and on the behaviour alone. So two runs meet the same fates, whatever
    /// the order in which their requests arrive, and a retry meets another fate than the first.
    pub(crate) fn of(behaviour: &Behaviour, target: &str, attempt: u64) -> Self {
        let mut rng = Rng::with_seed(mix(name(behaviour.seed, target) ^ mix(attempt)));
        let share = rng.f64();
        let latency = behaviour.latency.draw(&mut rng);
        let certain = behaviour.always.iter().find(|(part, _)| target.contains(part.as_str()));
        let fault = match certain {
            Some((_, fault)) => Some(*fault),
            None => pick(&behaviour.faults, share),
        };
        Self { latency, fault }
    }
}

/// The fault whose part of the line from 0 to 1 holds `share`.
fn pick(faults: &[(Fault, f64)], share: f64) -> Option<Fault> {
    let mut end = 0.0;
    let mut ends = faults.iter().map(|(fault, part)| {
        end += part;
        (*fault, end)
    });
    ends.find(|(_, end)| share < *end).map(|(fault, _)| fault)
}

/// A number for a text: 64-bit FNV-1a, started from the seed.
pub(crate) fn name(seed: u64, text: &str) -> u64 {
    text.bytes().fold(mix(seed ^ 0xcbf2_9ce4_8422_2325), |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Spreads near numbers far: the last step of `SplitMix64`.
pub(crate) fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latency::Latency;

    fn behaviour() -> Behaviour {
        let tail =
            Latency::Tail { usual: Duration::ZERO, slow: Duration::from_secs(1), share: 0.25 };
        let faults = vec![(Fault::Drop, 0.1), (Fault::Error500, 0.2)];
        Behaviour { seed: 7, latency: tail, faults, ..Behaviour::default() }
    }

    #[test]
    fn the_same_request_meets_the_same_fate_and_a_retry_another() {
        let behaviour = behaviour();
        let fates: Vec<Fate> = (0..50).map(|n| Fate::of(&behaviour, "/a?b=1", n)).collect();
        let again: Vec<Fate> = (0..50).map(|n| Fate::of(&behaviour, "/a?b=1", n)).collect();
        assert_eq!(fates, again);
        assert!(fates.iter().any(|fate| fate.fault.is_some()));
        assert!(fates.iter().any(|fate| fate.fault.is_none()));
    }

    #[test]
    fn faults_and_slow_answers_have_their_shares_and_know_nothing_of_each_other() {
        let behaviour = behaviour();
        let fates: Vec<Fate> =
            (0..20_000).map(|n| Fate::of(&behaviour, &format!("/page/{n}"), 0)).collect();
        let share = |of: &dyn Fn(&Fate) -> bool| {
            fates.iter().filter(|fate| of(fate)).count() as f64 / 20_000.0
        };
        let near = |share: f64, wanted: f64| (share - wanted).abs() < 0.012;
        let slow = |fate: &Fate| !fate.latency.is_zero();
        let failed = |fate: &Fate| fate.fault == Some(Fault::Error500);
        assert!(near(share(&|fate| fate.fault == Some(Fault::Drop)), 0.1));
        assert!(near(share(&failed), 0.2));
        assert!(near(share(&slow), 0.25));
        assert!(near(share(&|fate| slow(fate) && failed(fate)), 0.05));
    }

    #[test]
    fn what_always_fails_fails_at_every_attempt() {
        let mut behaviour = behaviour();
        behaviour.always.push(("2020-01-13".to_owned(), Fault::Stall));
        for attempt in 0..100 {
            let fate = Fate::of(&behaviour, "/v1?date=2020-01-13", attempt);
            assert_eq!(fate.fault, Some(Fault::Stall));
        }
    }
}
