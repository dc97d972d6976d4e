//! Fitting: the truth comes back, the intervals cover it, and what cannot be said is refused.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod noise;

use amdahl::fit::{Fit, Guards, Law, Method, Point, Refusal, Trend, fit};
use amdahl::{Interval, karp_flatt, usl};
use fastrand::Rng;
use noise::{measured, points};
use proptest::prelude::*;

/// Single values, one a point.
fn single(values: &[(f64, f64)]) -> Vec<Point> {
    values
        .iter()
        .map(|(workers, speedup)| Point::new(*workers, vec![*speedup]).expect("a good point"))
        .collect()
}

fn fitted(points: &[Point]) -> Fit {
    fit(points, &Guards::default()).expect("a law")
}

fn refused(points: &[Point]) -> Refusal {
    fit(points, &Guards::default()).expect_err("no law")
}

#[test]
fn the_briefs_example_is_amdahls_law_with_six_percent_serial() {
    let fit = fitted(&single(&[(1.0, 1.0), (2.0, 1.9), (4.0, 3.4), (8.0, 5.6)]));
    assert_eq!((fit.law, fit.method), (Law::Amdahl, Method::Residuals));
    // By hand: Σ w x (y − 1) / Σ w x² with x = 1, 3, 7, y = 20/19, 20/17, 10/7 and w = 1/y².
    let rows = [(1.0, 20.0 / 19.0), (3.0, 20.0 / 17.0), (7.0, 10.0 / 7.0)];
    let top: f64 = rows.iter().map(|(x, y)| x * (y - 1.0) / (y * y)).sum();
    let bottom: f64 = rows.iter().map(|(x, y)| x * x / (y * y)).sum();
    assert!((fit.serial_fraction.estimate - top / bottom).abs() < 1e-12);
    assert!(fit.serial_fraction.low > 0.05 && fit.serial_fraction.high < 0.07);
    assert_eq!((fit.lack_of_fit, fit.coherency), (None, None));
}

#[test]
fn one_number_of_workers_gives_karp_flatt_and_no_law() {
    let pairs = [1.78, 1.82, 1.80, 1.79, 1.81, 1.80, 1.78, 1.82, 1.80, 1.80, 1.79, 1.81];
    let point = Point::new(2.0, pairs.to_vec()).expect("a good point");
    let e = karp_flatt(point.speedup(), 2.0).expect("a good point");
    let Refusal::OnePoint { serial_fraction, interval, .. } = refused(&[point]) else {
        panic!("another reason");
    };
    let interval = interval.expect("twelve pairs");

    assert!((serial_fraction - e).abs() < 1e-12);
    // One percent of R is two percent, absolute, of e: e(2) = 2/R − 1.
    assert!(interval.contains(e) && (0.005..0.02).contains(&(interval.high - interval.low)));
}

#[test]
fn one_single_value_has_no_interval() {
    let refusal = refused(&single(&[(8.0, 4.2)]));
    let Refusal::OnePoint { serial_fraction, interval, .. } = refusal else {
        panic!("another reason");
    };
    assert!((serial_fraction - 0.126).abs() < 0.005 && interval.is_none());
    let refusal = refused(&single(&[(1.0, 0.9), (2.0, 1.6)])); // with a base, as many unknowns
    assert!(matches!(refusal, Refusal::OnePoint { interval: None, .. }), "{refusal:?}");
}

#[test]
fn no_parallel_point_is_refused() {
    for points in [vec![], single(&[(1.0, 1.0)]), single(&[(1.0, 0.97)])] {
        assert_eq!(refused(&points), Refusal::NoPoint { left_out: vec![] });
    }
}

#[test]
fn points_beyond_the_cores_are_left_out() {
    let points = single(&[(2.0, 1.9), (4.0, 3.48), (8.0, 3.5), (16.0, 3.4)]);
    let guards = Guards { cores: Some(4.0), ..Guards::default() };
    let fit = fit(&points, &guards).expect("two points on a law");
    assert_eq!((fit.most_workers, fit.left_out), (4.0, vec![8.0, 16.0]));
    let guards = Guards { cores: Some(1.0), ..Guards::default() };
    let refusal = amdahl::fit::fit(&points, &guards).expect_err("nothing is left");
    assert_eq!(refusal, Refusal::NoPoint { left_out: vec![2.0, 4.0, 8.0, 16.0] });
}

#[test]
fn overhead_is_given_to_the_universal_scalability_law_where_there_are_points_enough() {
    let mut random = Rng::with_seed(11);
    let counts = [2.0, 4.0, 8.0, 16.0];
    let truth = |n| usl(0.03, 0.004, n).expect("a share");
    let fit = fitted(&measured(&counts, truth, 0.01, 30, &mut random));
    assert_eq!((fit.law, fit.method), (Law::Usl, Method::Bootstrap));
    let beta = fit.coherency.expect("the law has one");
    assert!(beta.contains(0.004) && beta.low > 0.0 && fit.serial_fraction.contains(0.03));
    let peak = fit.peak().expect("within reach");
    assert!((peak.workers - (0.97_f64 / 0.004).sqrt()).abs() < 1.0, "{peak:?}");

    // The same program, measured up to 8 workers: rejected, and nothing to put in its place.
    let points = measured(&counts[..3], truth, 0.005, 60, &mut random);
    let refusal = refused(&points);
    let Refusal::NoLaw { trend, tried } = &refusal else { panic!("another reason") };
    assert_eq!((*trend, tried.len(), tried[0].law), (Trend::Rising, 1, Law::Amdahl));
    assert!(tried[0].chance.expect("there are replicates") < 0.05);
    assert!(refusal.to_string().contains("universal scalability law could"), "{refusal}");
}

#[test]
fn single_values_that_turn_down_are_given_to_it_too() {
    let values = [2.0, 4.0, 8.0, 16.0].map(|n| (n, usl(0.02, 0.01, n).expect("a share")));
    let fit = fitted(&single(&values));
    assert_eq!(fit.law, Law::Usl);
    assert!((fit.coherency.expect("the law has one").estimate - 0.01).abs() < 1e-9);
}

#[test]
fn where_less_than_no_contention_would_be_best_coherency_is_fitted_alone() {
    let rows: Vec<(f64, f64)> = [2.0, 4.0, 8.0, 16.0, 32.0]
        .map(|n: f64| (n * (n - 1.0), 1.0 - 0.003 * (n - 1.0) + 0.002 * n * (n - 1.0)))
        .to_vec();
    let points: Vec<Point> = [2.0, 4.0, 8.0, 16.0, 32.0]
        .iter()
        .zip(&rows)
        .map(|(n, (_, y))| Point::with_error(*n, n / y, 0.06 * n / y).expect("a good point"))
        .collect();
    let fit = fitted(&points);
    assert_eq!((fit.law, fit.serial_fraction.estimate), (Law::Usl, 0.0));
    let top: f64 = rows.iter().map(|(x, y)| x * (y - 1.0) / (y * y)).sum();
    let bottom: f64 = rows.iter().map(|(x, y)| x * x / (y * y)).sum();
    let beta = fit.coherency.expect("the law has one").estimate;
    assert!((beta - top / bottom).abs() < 1e-12, "{beta}");
}

#[test]
fn a_falling_serial_fraction_is_refused_with_its_reason() {
    let mut random = Rng::with_seed(12);
    let falling = |n: f64| n / (1.0 + (n - 1.0) * 0.2 / n.sqrt());
    let refusal = refused(&measured(&[2.0, 4.0, 8.0, 16.0], falling, 0.01, 30, &mut random));
    assert!(matches!(refusal, Refusal::NoLaw { trend: Trend::Falling, .. }), "{refusal:?}");
}

#[test]
fn superlinear_points_are_refused_with_their_reason() {
    let mut random = Rng::with_seed(13);
    let refusal = refused(&measured(&[2.0, 4.0, 8.0], |n| 1.1 * n, 0.01, 30, &mut random));
    assert!(matches!(refusal, Refusal::NoLaw { trend: Trend::Superlinear, .. }), "{refusal:?}");
    assert!(refusal.to_string().contains("faster than its workers explain"));
}

#[test]
fn perfect_speedups_have_a_serial_fraction_that_reaches_down_to_zero() {
    let mut random = Rng::with_seed(14);
    for _ in 0..20 {
        match fit(&measured(&[2.0, 4.0, 8.0], |n| n, 0.02, 30, &mut random), &Guards::default())
        {
            Ok(fit) => {
                assert_eq!(fit.law, Law::Amdahl);
                let Interval { estimate, low, high } = fit.serial_fraction;
                assert!(low >= 0.0 && low <= estimate && estimate <= high && high < 0.01);
                let band = fit.band(32.0).expect("within reach");
                assert!(band.low <= band.estimate && band.estimate <= band.high);
                assert!(band.high <= 32.0, "no law is faster than its workers: {band:?}");
            }
            Err(refusal) => assert!(matches!(refusal, Refusal::NoLaw { .. }), "{refusal:?}"),
        }
    }
}

#[test]
fn single_values_all_over_the_place_get_no_law() {
    let refusal = refused(&single(&[(2.0, 1.9), (4.0, 1.2)]));
    assert_eq!(refusal, Refusal::Undetermined);
    let refusal = refused(&single(&[(2.0, 1.9), (4.0, 2.0), (8.0, 6.5), (16.0, 5.0)]));
    assert!(matches!(refusal, Refusal::NoLaw { .. }), "{refusal:?}");
}

#[test]
fn a_slow_base_floats_and_is_not_taken_for_a_serial_part() {
    let mut random = Rng::with_seed(15);
    let slow = |n: f64| 0.8 / (0.05 + 0.95 / n); // a fourth more work, one twentieth serial
    let fit = fitted(&measured(&[1.0, 2.0, 4.0, 8.0], slow, 0.01, 30, &mut random));
    assert_eq!(fit.law, Law::Amdahl);
    assert!(fit.base.contains(1.25) && fit.base.high < 1.3, "{:?}", fit.base);
    assert!(fit.serial_fraction.contains(0.05), "{:?}", fit.serial_fraction);
    let one = fit.band(1.0).expect("within reach");
    assert!(one.contains(0.8) && one.high < 0.85, "{one:?}");
}

#[test]
fn stated_errors_decide_what_is_rejected() {
    let values = [(2.0, 1.90), (4.0, 3.20), (8.0, 4.60)];
    let points = |error: f64| -> Vec<Point> {
        let point = |(n, r): &(f64, f64)| Point::with_error(*n, *r, *r * error);
        values.iter().map(|value| point(value).expect("a good point")).collect()
    };
    let wide = fitted(&points(0.1));
    assert_eq!((wide.law, wide.method), (Law::Amdahl, Method::StatedErrors));
    let test = wide.lack_of_fit.expect("errors to test against");
    assert!(test.bottom.is_infinite() && test.chance > 0.05);
    // Chi-square with two degrees of freedom is exponential, and the statistic is half of it.
    assert!((test.chance - (-test.statistic).exp()).abs() < 1e-9, "{test:?}");
    assert!(matches!(refused(&points(0.005)), Refusal::NoLaw { trend: Trend::Rising, .. }));
}

#[test]
fn replicates_and_stated_errors_are_not_mixed() {
    let stated = |n| Point::with_error(n, n * 0.9, 0.1).expect("a good point");
    let single = Point::new(4.0, vec![3.5]).expect("a good point");
    assert_eq!(refused(&[stated(2.0), single, stated(8.0)]), Refusal::Mixed { workers: 4.0 });
    assert_eq!(refused(&[stated(2.0), stated(2.0)]), Refusal::Mixed { workers: 2.0 });
}

#[test]
fn points_that_make_no_sense_are_named() {
    let said =
        |result: Result<Point, amdahl::OutOfRange>| result.expect_err("no sense").to_string();
    assert!(said(Point::new(0.0, vec![1.0])).starts_with("N = 0"));
    assert!(said(Point::new(2.0, vec![1.0, f64::NAN])).starts_with("S is not a number"));
    assert!(said(Point::new(2.0, vec![0.0])).starts_with("S = 0"));
    assert!(said(Point::new(2.0, vec![])).starts_with("number of speedups = 0"));
    assert!(said(Point::new(f64::INFINITY, vec![1.0])).starts_with("N = inf"));
    assert!(said(Point::with_error(2.0, 1.9, 0.0)).starts_with("± = 0"));
    assert!(said(Point::with_error(2.0, 1.9, 2.0)).starts_with("± = 2"));
}

#[test]
fn repeated_points_are_replicates() {
    let values = [(2.0, 1.90), (2.0, 1.88), (4.0, 3.41), (4.0, 3.47), (8.0, 5.9), (8.0, 5.8)];
    let fit = fitted(&single(&values));
    assert_eq!(fit.method, Method::FewReplicates);
    let test = fit.lack_of_fit.expect("replicates to test against");
    assert_eq!((test.top, test.bottom), (2.0, 3.0));
}

#[test]
fn the_same_points_and_seed_give_the_same_fit() {
    let points = points(0.05, &mut Rng::with_seed(16));
    let guards = Guards { seed: 7, ..Guards::default() };
    assert_eq!(fit(&points, &guards), fit(&points, &guards));
    let other = fit(&points, &Guards { seed: 8, ..guards }).expect("a law");
    assert_ne!(fit(&points, &guards).expect("a law").serial_fraction, other.serial_fraction);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn exact_points_on_amdahls_law_give_its_share_back(s in 0.0..1.0_f64, base in 0.5..2.0_f64) {
        let law = |n: f64| 1.0 / (base * (s + (1.0 - s) / n));
        let exact: Vec<_> = [1.0, 2.0, 3.0, 5.0, 12.0].map(|n| (n, law(n))).to_vec();
        for skipped in [0, 1] { // without its base it is another job, with base 1
            let scale = if skipped == 0 { 1.0 } else { base };
            let points: Vec<_> = exact[skipped..].iter().map(|(n, r)| (*n, r * scale)).collect();
            let fit = fit(&single(&points), &Guards::default()).expect("a law");
            prop_assert_eq!(fit.law, Law::Amdahl);
            prop_assert!((fit.serial_fraction.estimate - s).abs() < 1e-7);
            prop_assert!((fit.band(24.0).expect("in reach").estimate - law(24.0) * scale).abs() < 1e-6);
        }
    }

    #[test]
    fn exact_points_on_the_scalability_law_give_both_numbers_back(
        alpha in 0.0..0.5_f64, beta in 0.003..0.1_f64,
    ) {
        let law = |n| usl(alpha, beta, n).expect("a share");
        let points = [2.0, 4.0, 6.0, 8.0, 16.0].map(|n| (n, law(n)));
        let fit = fit(&single(&points), &Guards::default()).expect("a law");
        prop_assert_eq!(fit.law, Law::Usl);
        prop_assert!((fit.serial_fraction.estimate - alpha).abs() < 1e-7);
        prop_assert!((fit.coherency.expect("the law has one").estimate - beta).abs() < 1e-8);
    }

    #[test]
    fn any_points_get_a_law_or_a_reason_and_intervals_hold_their_estimate(
        values in prop::collection::vec((1_u32..200, prop::num::f64::POSITIVE), 0..12),
        near in prop::collection::vec((1_u32..64, 0.01..50.0_f64), 0..40),
    ) {
        for values in [&values, &near] {
            let points: Vec<Point> = values
                .iter()
                .filter_map(|(n, r)| Point::new(f64::from(*n), vec![*r]).ok())
                .collect();
            if let Ok(fit) = fit(&points, &Guards::default()) {
                let s = fit.serial_fraction;
                prop_assert!(0.0 <= s.low && s.high <= 1.0 && s.contains(s.estimate), "{:?}", s);
                for n in [1.0, fit.most_workers, fit.reach()] {
                    let band = fit.band(n).expect("within reach");
                    prop_assert!(band.contains(band.estimate), "{:?}", band);
                }
                prop_assert!(fit.band(fit.reach() * 1.01).is_err() && fit.band(0.5).is_err());
            }
        }
    }
}
