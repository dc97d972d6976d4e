//! Of the measured failures every version gives the same answer: wrong is only what it costs.

use std::time::Duration;

use bugs::blocked_executor::{self, Waits};
use bugs::false_sharing::{self, Throws};
use bugs::oversubscription::{self, Rounds};
use lesson::agreement::{check, equal};

#[test]
fn all_ways_of_counting_hits_agree_and_come_near_a_quarter_of_pi() {
    for blocks in [0, 1, 2, 31, 33] {
        assert_eq!(check(false_sharing::VARIANTS, &Throws { blocks }, equal), Ok(()));
    }
    let hits = false_sharing::serial::run(&Throws { blocks: 1_000 });
    // The standard deviation of a million throws is 0.0004.
    let share = hits as f64 / 1e6;
    assert!((share - std::f64::consts::FRAC_PI_4).abs() < 0.002, "{share}");
}

#[test]
fn all_teams_come_to_the_same_total() {
    for numbers in [0, 1, 2, 31, 33] {
        for rounds in [0, 1, 5] {
            let job = Rounds { numbers, rounds };
            assert_eq!(check(oversubscription::VARIANTS, &job, equal), Ok(()), "{job:?}");
        }
    }
}

#[test]
fn all_answers_come_however_one_waits() {
    for answers in [0, 1, 2, 5] {
        let job = Waits { answers, each: Duration::from_micros(100) };
        assert_eq!(check(blocked_executor::VARIANTS, &job, equal), Ok(()), "{job:?}");
    }
}
