//! Intervals for a ratio of sums, by resampling pairs.
//!
//! # How it works
//!
//! 1. The estimate is Σ top / Σ bottom over all pairs: costs are summed before they are divided,
//!    for an average of ratios is no ratio of averages.
//! 2. Resampling draws *pairs*, top and bottom together, so that what drifts for both cancels.
//!    With several sessions it draws sessions first, then pairs in each: two levels.
//! 3. Where neighbouring pairs resemble each other (lag-1 autocorrelation above 2/√n), it draws
//!    blocks of ∛n neighbours instead of single pairs.
//! 4. The ends of the interval are `BCa`: corrected for bias and for acceleration (Efron 1987,
//!    'Better Bootstrap Confidence Intervals'). With few pairs the bootstrap is too narrow by the
//!    same share as a normal interval is against Student's, so the levels are widened by
//!    √(n/(n−1))·t/z (Hesterberg 2015, 'What Teachers Should Know About the Bootstrap').

use fastrand::Rng;

use crate::{Interval, normal};

/// Resamples drawn; the ends of a 95 % interval then vary by about a fiftieth of its width.
const DRAWS: usize = 4_000;

/// Pairs below which an interval is not to be trusted.
pub const FEWEST: usize = 10;

/// A pair of costs, whose sums' ratio is wanted.
pub type Costs = (f64, f64);

/// The distribution of a ratio of sums over resamples.
pub struct Resampled {
    estimate: f64,
    sorted: Vec<f64>,
    bias: f64,
    acceleration: f64,
    pairs: usize,
}

/// Resamples the pairs of some sessions; `None` without a pair or without any cost.
pub fn resample(sessions: &[Vec<Costs>]) -> Option<Resampled> {
    let sessions: Vec<&[Costs]> =
        sessions.iter().map(Vec::as_slice).filter(|pairs| !pairs.is_empty()).collect();
    let all: Vec<Costs> = sessions.concat();
    let (top, bottom) = sum(&all);
    if !(top > 0.0 && bottom > 0.0) {
        return None;
    }
    let estimate = top / bottom;
    let mut random = Rng::with_seed(all.len() as u64); // the same data, the same interval
    let blocks: Vec<usize> = sessions.iter().map(|pairs| block_length(pairs)).collect();
    let mut sorted: Vec<f64> =
        (0..DRAWS).map(|_| draw(&sessions, &blocks, &mut random)).collect();
    sorted.sort_by(f64::total_cmp);
    Some(Resampled {
        estimate,
        bias: bias(&sorted, estimate),
        acceleration: acceleration(&all),
        sorted,
        pairs: all.len(),
    })
}

impl Resampled {
    /// The interval at a level such as 0.95. With fewer than two pairs there is none to be had,
    /// and it is as wide as it can be.
    pub fn interval(&self, level: f64) -> Interval {
        let estimate = self.estimate;
        if self.pairs < 2 {
            return Interval { estimate, low: 0.0, high: f64::INFINITY };
        }
        let n = self.pairs as f64;
        let widened =
            (n / (n - 1.0)).sqrt() * normal::student(f64::midpoint(1.0, level), n - 1.0);
        let end = |z: f64| {
            let shifted = self.bias + z;
            normal::below(self.bias + shifted / (1.0 - self.acceleration * shifted))
        };
        Interval {
            estimate,
            low: self.at(end(-widened)).min(estimate),
            high: self.at(end(widened)).max(estimate),
        }
    }

    /// How likely a ratio this far from 1 is where the true ratio is 1, two-sided: the level at
    /// which the interval just reaches 1.
    pub fn chance_of_one(&self) -> f64 {
        if self.pairs < 2 {
            return 1.0;
        }
        let n = self.pairs as f64;
        let below = self.share_below(1.0);
        let z = if below > 0.0 && below < 1.0 {
            let seen = normal::quantile(below) - self.bias;
            seen / (1.0 + self.acceleration * seen) - self.bias
        } else {
            // 1 lies outside all resamples: as many standard errors away as it is.
            -self.estimate.ln() / self.standard_error().max(f64::MIN_POSITIVE)
        };
        let outward = normal::from_student(z.abs() * ((n - 1.0) / n).sqrt(), n - 1.0);
        2.0 * (1.0 - normal::below(outward))
    }

    fn share_below(&self, value: f64) -> f64 {
        share_below(&self.sorted, value)
    }

    /// The standard deviation of the resampled ratios' logarithms.
    fn standard_error(&self) -> f64 {
        let logs: Vec<f64> = self.sorted.iter().map(|ratio| ratio.ln()).collect();
        let mean = logs.iter().sum::<f64>() / logs.len() as f64;
        (logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / logs.len() as f64).sqrt()
    }

    fn at(&self, share: f64) -> f64 {
        let last = self.sorted.len() - 1;
        self.sorted[((share * last as f64).round() as usize).min(last)]
    }
}

fn sum(pairs: &[Costs]) -> Costs {
    pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1))
}

/// One resample's ratio, drawn in blocks of the given length from each session.
fn draw(sessions: &[&[Costs]], blocks: &[usize], random: &mut Rng) -> f64 {
    let mut total = (0.0, 0.0);
    for _ in sessions {
        let drawn = random.usize(..sessions.len());
        let (session, block) = (sessions[drawn], blocks[drawn]);
        let mut left = session.len();
        while left > 0 {
            let length = block.min(left);
            let start = random.usize(..=session.len() - length);
            let (top, bottom) = sum(&session[start..start + length]);
            total = (total.0 + top, total.1 + bottom);
            left -= length;
        }
    }
    total.0 / total.1
}

/// How many neighbours are drawn together: one, unless neighbours resemble each other.
fn block_length(pairs: &[Costs]) -> usize {
    let n = pairs.len() as f64;
    if autocorrelation(pairs) > 2.0 / n.sqrt() { n.cbrt().ceil() as usize } else { 1 }
}

/// Lag-1 autocorrelation of the pairs' log ratios; 0 where it is not defined.
pub fn autocorrelation(pairs: &[Costs]) -> f64 {
    let logs: Vec<f64> = pairs.iter().map(|(top, bottom)| (top / bottom).ln()).collect();
    let mean = logs.iter().sum::<f64>() / logs.len().max(1) as f64;
    let spread: f64 = logs.iter().map(|log| (log - mean).powi(2)).sum();
    let along: f64 = logs.windows(2).map(|two| (two[0] - mean) * (two[1] - mean)).sum();
    if spread > 0.0 && along.is_finite() { along / spread } else { 0.0 }
}

/// How much narrower pairing makes the interval: the width it would have if top and bottom had
/// been drawn independently, over the width it has (first-order, from the covariance).
pub fn pairing(pairs: &[Costs]) -> f64 {
    let n = pairs.len() as f64;
    let (top, bottom) = sum(pairs);
    let relative = |pair: &Costs| (pair.0 * n / top - 1.0, pair.1 * n / bottom - 1.0);
    let (mut alone, mut together) = (0.0, 0.0);
    for (above, below) in pairs.iter().map(relative) {
        alone += above * above + below * below;
        together += (above - below).powi(2);
    }
    if together > 0.0 { (alone / together).sqrt() } else { 1.0 }
}

/// The share of resamples below `value`, those equal to it counted half.
fn share_below(sorted: &[f64], value: f64) -> f64 {
    let below = sorted.partition_point(|&ratio| ratio < value);
    let not_above = sorted.partition_point(|&ratio| ratio <= value);
    (below + not_above) as f64 / (2.0 * sorted.len() as f64)
}

/// `BCa`'s z₀: how far the estimate is from the middle of its resamples.
fn bias(sorted: &[f64], estimate: f64) -> f64 {
    normal::quantile(share_below(sorted, estimate).clamp(0.001, 0.999))
}

/// `BCa`'s a: the skewness of the estimates that leave out one pair each, over 6.
fn acceleration(pairs: &[Costs]) -> f64 {
    let (top, bottom) = sum(pairs);
    let without: Vec<f64> =
        pairs.iter().map(|pair| (top - pair.0) / (bottom - pair.1)).collect();
    let mean = without.iter().sum::<f64>() / without.len() as f64;
    let (mut squares, mut cubes) = (0.0, 0.0);
    for value in without {
        squares += (mean - value).powi(2);
        cubes += (mean - value).powi(3);
    }
    let skewness = cubes / (6.0 * squares.powf(1.5));
    if skewness.is_finite() { skewness } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `count` pairs of a true ratio, each cost with its own noise, both with a common drift.
    fn pairs(ratio: f64, count: usize, random: &mut Rng) -> Vec<Costs> {
        let noise = |random: &mut Rng| 1.0 + 0.03 * (random.f64() + random.f64() - 1.0);
        (0..count)
            .map(|at| {
                let drift = 1.0 + 0.5 * at as f64 / count as f64;
                (ratio * drift * noise(random), drift * noise(random))
            })
            .collect()
    }

    #[test]
    fn an_exact_ratio_has_an_interval_of_no_width() {
        let data = vec![(6.0, 3.0); 30];
        let interval = resample(&[data]).expect("there are pairs").interval(0.95);
        assert_eq!(interval, Interval::exact(2.0));
    }

    #[test]
    fn the_interval_covers_the_truth_about_as_often_as_it_says() {
        let mut random = Rng::with_seed(1);
        let covered = (0..200)
            .filter(|_| {
                let data = pairs(1.5, 30, &mut random);
                resample(&[data]).expect("there are pairs").interval(0.95).contains(1.5)
            })
            .count();
        assert!((182..=199).contains(&covered), "{covered} of 200");
    }

    #[test]
    fn identical_code_is_rarely_called_different() {
        let mut random = Rng::with_seed(2);
        let called = (0..200)
            .filter(|_| {
                let data = pairs(1.0, 30, &mut random);
                resample(&[data]).expect("there are pairs").chance_of_one() < 0.01
            })
            .count();
        assert!(called <= 6, "{called} of 200");
    }

    #[test]
    fn a_real_difference_is_seen() {
        let mut random = Rng::with_seed(3);
        let data = pairs(1.05, 30, &mut random);
        assert!(resample(&[data]).expect("there are pairs").chance_of_one() < 1e-3);
    }

    #[test]
    fn the_chance_agrees_with_the_interval() {
        let mut random = Rng::with_seed(4);
        for _ in 0..50 {
            let found = resample(&[pairs(1.01, 30, &mut random)]).expect("there are pairs");
            let chance = found.chance_of_one();
            if (chance - 0.05).abs() > 0.01 {
                assert_eq!(found.interval(0.95).contains(1.0), chance > 0.05, "{chance}");
            }
        }
    }

    #[test]
    fn pairing_takes_out_what_drifts_for_both() {
        let data = pairs(2.0, 100, &mut Rng::with_seed(5));
        assert!(pairing(&data) > 3.0, "{}", pairing(&data));
        assert!(autocorrelation(&data).abs() < 0.3);
    }

    #[test]
    fn sessions_that_differ_widen_the_interval() {
        let mut random = Rng::with_seed(6);
        let (one, other) = (pairs(1.0, 30, &mut random), pairs(1.2, 30, &mut random));
        let width = |sessions: &[Vec<Costs>]| {
            let interval = resample(sessions).expect("there are pairs").interval(0.95);
            interval.high - interval.low
        };
        let mixed = one.iter().zip(&other).flat_map(|(one, other)| [*one, *other]).collect();
        assert!(width(&[one, other]) > 2.0 * width(&[mixed]));
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert!(resample(&[]).is_none());
        assert!(resample(&[vec![(0.0, 0.0)]]).is_none());
        let lone = resample(&[vec![(2.0, 1.0)]]).expect("there is a pair").interval(0.95);
        assert_eq!((lone.low, lone.high), (0.0, f64::INFINITY));
    }
}
