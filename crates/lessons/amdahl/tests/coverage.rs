//! Simulations: how good the estimates are, and whether 95 % means 95 %.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod noise;

use amdahl::fit::{Fit, Guards, Law, Method, Point, Refusal, fit};
use amdahl::{karp_flatt, usl};
use fastrand::Rng;
use noise::{measured, normal, points};

const S: f64 = 0.05;

fn amdahl(n: f64) -> f64 {
    amdahl::amdahl(1.0 - S, n).expect("a share")
}

/// The fit without its lack-of-fit test, which would leave out the unlucky samples.
fn forced(points: &[Point]) -> Fit {
    fit(points, &Guards { rejection: -1.0, ..Guards::default() }).expect("a law")
}

fn rmse(estimates: &[f64], truth: f64) -> f64 {
    let squares: f64 = estimates.iter().map(|estimate| (estimate - truth).powi(2)).sum();
    (squares / estimates.len() as f64).sqrt()
}

/// Σ x (1/R − 1/P) / Σ x² with x = 1 − 1/P: least squares on 1/R without weights.
fn unweighted(points: &[Point]) -> f64 {
    let x = |point: &Point| 1.0 - 1.0 / point.workers();
    let top: f64 = points.iter().map(|p| x(p) * (1.0 / p.speedup() - 1.0 / p.workers())).sum();
    top / points.iter().map(|point| x(point).powi(2)).sum::<f64>()
}

fn mean_karp_flatt(points: &[Point]) -> f64 {
    let e = |point: &Point| karp_flatt(point.speedup(), point.workers()).expect("a speedup");
    points.iter().map(e).sum::<f64>() / points.len() as f64
}

/// 20 pairs a point, 3 % noise. By hand, the variance of the weighted estimate is
/// 0.03² / 20 / Σ ((P − 1) / y)²: 0.0024, 0.0011 and 0.0006 for these three sets.
#[test]
fn weighted_least_squares_is_as_good_as_theory_says_and_better_than_two_other_ways() {
    let sets: [(&[f64], f64); 3] = [
        (&[2.0, 4.0], 0.0024),
        (&[2.0, 4.0, 8.0], 0.001_15),
        (&[2.0, 4.0, 8.0, 16.0], 0.000_65),
    ];
    let mut random = Rng::with_seed(21);
    for (workers, theory) in sets {
        let samples: Vec<_> =
            (0..300).map(|_| measured(workers, amdahl, 0.03, 20, &mut random)).collect();
        let quality = |estimate: &dyn Fn(&[Point]) -> f64| {
            let estimates: Vec<f64> = samples.iter().map(|points| estimate(points)).collect();
            rmse(&estimates, S)
        };
        let weighted = quality(&|points| forced(points).serial_fraction.estimate);
        let (plain, mean) = (quality(&unweighted), quality(&mean_karp_flatt));
        assert!((0.85..1.15).contains(&(weighted / theory)), "{workers:?}: {weighted}");
        assert!(weighted < plain && plain < mean, "{workers:?}: {weighted} {plain} {mean}");
    }
}

/// How many of `count` fits hold the truth, for s and for the speedup at 4 × 16 workers.
fn covered(count: usize, seed: u64, sample: impl Fn(&mut Rng) -> Vec<Point>) -> (usize, usize) {
    let mut random = Rng::with_seed(seed);
    let (mut share, mut band) = (0, 0);
    for _ in 0..count {
        let fit = forced(&sample(&mut random));
        share += usize::from(fit.serial_fraction.contains(S));
        band += usize::from(fit.band(64.0).expect("within reach").contains(amdahl(64.0)));
    }
    (share, band)
}

/// Of 400 with 95 % each, fewer than 366 or more than 393 come once in a thousand.
fn about_95_percent_of_400((share, band): (usize, usize)) {
    assert!((366..=393).contains(&share), "{share} intervals of 400");
    assert!((366..=393).contains(&band), "{band} bands of 400");
}

#[test]
fn resampled_intervals_cover_the_truth_as_often_as_they_say() {
    about_95_percent_of_400(covered(400, 22, |random| points(S, random)));
}

#[test]
fn they_do_so_where_the_noise_is_skewed_and_differs_between_points() {
    let skewed = |random: &mut Rng| {
        let noise = |random: &mut Rng| (-random.f64().ln() - 1.0) * 0.02; // exponential
        let point = |n: &f64| {
            let slow = n.sqrt() / 2.0;
            let speedups = (0..30).map(|_| amdahl(*n) / (1.0 + noise(random) * slow)).collect();
            Point::new(*n, speedups).expect("speedups are positive")
        };
        [2.0, 4.0, 8.0, 16.0].iter().map(point).collect()
    };
    about_95_percent_of_400(covered(400, 23, skewed));
}

#[test]
fn they_do_so_where_the_base_floats() {
    let floating =
        |random: &mut Rng| measured(&[1.0, 2.0, 4.0, 8.0, 16.0], amdahl, 0.03, 30, random);
    about_95_percent_of_400(covered(400, 24, floating));
}

/// The mean of a few skewed values is skewed itself: the tails must be on their right sides.
/// With the wrong ones, one interval in eight misses.
#[test]
fn they_do_so_where_ten_replicates_are_very_skewed() {
    let mut random = Rng::with_seed(31);
    let (mut below, mut above) = (0, 0);
    for _ in 0..500 {
        let point = |n: &f64| {
            let time = |random: &mut Rng| 0.5 - 0.5 * random.f64().ln(); // its mean is 1
            let speedups = (0..10).map(|_| amdahl(*n) / time(&mut random)).collect();
            Point::new(*n, speedups).expect("speedups are positive")
        };
        let points: Vec<_> = [8.0].iter().map(point).collect();
        let refusal = fit(&points, &Guards::default()).expect_err("one point");
        let Refusal::OnePoint { interval: Some(e), .. } = refusal else { panic!("replicates") };
        below += usize::from(e.high < S);
        above += usize::from(e.low > S);
    }
    assert!(below + above < 42, "{below} below and {above} above, of 500");
}

#[test]
fn students_intervals_of_few_replicates_and_of_residuals_cover_it_too() {
    for (count, method) in [(3, Method::FewReplicates), (1, Method::Residuals)] {
        let few = |random: &mut Rng| {
            let points = measured(&[2.0, 4.0, 8.0, 16.0], amdahl, 0.01, count, random);
            assert_eq!(forced(&points).method, method);
            points
        };
        about_95_percent_of_400(covered(400, 25 + count as u64, few));
    }
}

/// With half of it serial, an error of the base is as bad as one of the serial part.
#[test]
fn few_replicates_cover_it_where_the_base_floats() {
    let mut random = Rng::with_seed(32);
    let covered = (0..400)
        .filter(|_| {
            let half = |n| amdahl::amdahl(0.5, n).expect("a share");
            let fit = forced(&measured(&[1.0, 2.0, 4.0, 8.0], half, 0.03, 3, &mut random));
            assert_eq!(fit.method, Method::FewReplicates);
            fit.serial_fraction.contains(0.5)
        })
        .count();
    about_95_percent_of_400((covered, covered));
}

#[test]
fn stated_errors_cover_it_too() {
    let stated = |random: &mut Rng| {
        let point = |n: &f64| {
            let (speedup, error) = (amdahl(*n), 0.01 * amdahl(*n));
            let measured = speedup + error * normal(random);
            Point::with_error(*n, measured, 1.96 * error).expect("a good point")
        };
        [2.0, 4.0, 8.0, 16.0].iter().map(point).collect()
    };
    about_95_percent_of_400(covered(400, 27, stated));
}

#[test]
fn the_lack_of_fit_test_rejects_the_truth_about_once_in_twenty() {
    let mut random = Rng::with_seed(28);
    let rejected = (0..400)
        .filter(|_| {
            let refusal = fit(&points(S, &mut random), &Guards::default());
            matches!(refusal, Err(Refusal::NoLaw { .. }))
                || refusal.is_ok_and(|f| f.law == Law::Usl)
        })
        .count();
    assert!((8..=36).contains(&rejected), "{rejected} of 400");
}

/// As MEASURING has it for α = 0.03, β = 0.001, 20 pairs of 3 %: β's interval is .0020 wide up to 8
/// workers, twice the value itself, and .00055 up to 16.
#[test]
fn the_scalability_law_is_known_well_only_from_many_workers() {
    let mut random = Rng::with_seed(29);
    let law = |n| usl(0.03, 0.001, n).expect("a share");
    let mut widths = Vec::new();
    for _ in 0..100 {
        let points = measured(&[2.0, 4.0, 8.0, 16.0], law, 0.03, 20, &mut random);
        if let Ok(Fit { law: Law::Usl, coherency: Some(beta), .. }) =
            fit(&points, &Guards::default())
        {
            assert!(beta.low > 0.0, "shown although it may be 0: {beta:?}");
            widths.push(beta.high - beta.low);
        }
    }
    let mean = widths.iter().sum::<f64>() / widths.len() as f64;
    assert!(widths.len() > 50 && (0.0004..0.0008).contains(&mean), "{} {mean}", widths.len());
}
