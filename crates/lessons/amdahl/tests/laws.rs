//! Answers from outside: textbooks, the papers, and what reasoning says.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use amdahl::inverse::{
    NoAnswer, serial_share, whole_workers, workers_for_share, workers_for_speedup,
};
use amdahl::worth::{Overhead, Plan};
use amdahl::{
    WorkSpan, amdahl, amdahl_limit, efficiency, gustafson, karp_flatt, list_factor,
    longest_first_factor, scaled_serial, unscaled_serial, usl, usl_peak,
};
use proptest::prelude::*;

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

#[test]
fn amdahls_law_has_its_textbook_values() {
    let values = [
        (0.95, 8.0, 5.925_925_925_925_926),
        (0.95, 4096.0, 19.907_654_921_020_657),
        (0.9, 10.0, 5.263_157_894_736_842),
        (0.9, 100.0, 9.174_311_926_605_505),
        (0.5, f64::INFINITY, 2.0),
        (0.75, f64::INFINITY, 4.0),
        (0.95, f64::INFINITY, 20.0),
    ];
    for (p, n, speedup) in values {
        let found = amdahl(p, n).expect("a share");
        assert!(near(found, speedup), "p = {p}, N = {n}: {found}");
    }
}

#[test]
fn nothing_parallel_is_one_time_as_fast_and_not_zero_times() {
    for n in [1.0, 8.0, 1e300, f64::INFINITY] {
        assert_eq!((amdahl(0.0, n), gustafson(0.0, n)), (Ok(1.0), Ok(1.0)));
    }
}

#[test]
fn everything_parallel_is_n_times_as_fast() {
    for n in [1.0, 2.5, 8.0, 1e6, f64::INFINITY] {
        assert_eq!((amdahl(1.0, n), gustafson(1.0, n)), (Ok(n), Ok(n)));
        assert_eq!(usl(0.0, 0.0, n), Ok(n));
    }
}

/// Gustafson 1988, with 1024 processors: serial shares s′ of 0.4 to 0.8 % and scaled speedups of
/// 1016 to 1021; by Amdahl's law, its figure says, 1 % serial makes 91× and 2 % make 48×.
#[test]
fn gustafsons_paper_comes_out() {
    for (serial, speedup) in
        [(0.004, 1020.0), (0.005, 1019.0), (0.007, 1017.0), (0.008, 1016.0)]
    {
        let found = gustafson(1.0 - serial, 1024.0).expect("a share");
        assert!((found - speedup).abs() < 0.5, "{serial}: {found}");
    }
    for (serial, speedup) in [(0.01, 91.0), (0.02, 48.0)] {
        let found = amdahl(1.0 - serial, 1024.0).expect("a share");
        assert!((found - speedup).abs() < 1.0, "{serial}: {found}");
    }
}

/// From the talks: 20.9 times with 40 threads, 4.2 times with 8 processes.
#[test]
fn karp_and_flatts_metric_of_the_talks_comes_out() {
    assert!((karp_flatt(20.88, 40.0).expect("a speedup") - 0.023).abs() < 5e-4);
    assert!((karp_flatt(4.22, 8.0).expect("a speedup") - 0.126).abs() < 3e-3);
    assert!(near(karp_flatt(3.4, 4.0).expect("a speedup"), 1.0 / 17.0));
    assert_eq!(karp_flatt(4.0, f64::INFINITY), Ok(0.25));
}

#[test]
fn ninety_percent_of_a_limit_of_twenty_takes_171_workers() {
    let n = workers_for_share(0.95, 0.9).expect("below the limit");
    assert_eq!(whole_workers(n), Ok(171.0));
    assert_eq!(
        whole_workers(workers_for_speedup(0.95, 10.0).expect("below the limit")),
        Ok(19.0)
    );
    assert_eq!(workers_for_share(0.0, 0.9), Ok(1.0));
    assert_eq!(workers_for_share(1.0, 0.9), Err(NoAnswer::NoLimit));
    assert_eq!(workers_for_speedup(1.0, 7.0), Ok(7.0));
    assert_eq!(workers_for_speedup(0.0, 1.0), Ok(1.0));
    assert_eq!(
        workers_for_speedup(0.5, 2.0),
        Err(NoAnswer::OutOfReach { asked: 2.0, p: 0.5, limit: 2.0 })
    );
}

#[test]
fn a_speedup_that_no_serial_share_explains_is_said_to_be_so() {
    let said = |s, n| serial_share(s, n).expect_err("no share").to_string();
    assert!(said(9.0, 8.0).ends_with("it is superlinear"));
    assert!(said(0.5, 8.0).ends_with("it is a slowdown"));
    assert_eq!(serial_share(8.0, 8.0), Ok(0.0));
    assert_eq!(serial_share(1.0, 8.0), Ok(1.0));
}

#[test]
fn the_scalability_law_turns_down_at_its_peak() {
    let peak = usl_peak(0.03, 0.001).expect("shares");
    assert!(near(peak.workers, 970_f64.sqrt()), "{peak:?}");
    let beside = |n: f64| usl(0.03, 0.001, peak.workers + n).expect("shares");
    assert!(beside(1.0) < peak.speedup && beside(-1.0) < peak.speedup);
    // By hand, P = 8: 8 / (1 + 0.03·7 + 0.001·56) = 8 / 1.266.
    assert!(near(usl(0.03, 0.001, 8.0).expect("shares"), 8.0 / 1.266));
    assert_eq!(usl(0.03, 0.001, f64::INFINITY), Ok(0.0));
    let amdahls = usl_peak(0.25, 0.0).expect("shares");
    assert_eq!((amdahls.workers, amdahls.speedup), (f64::INFINITY, 4.0));
    let alone = usl_peak(1.0, 0.0).expect("shares");
    assert_eq!((alone.workers, alone.speedup), (1.0, 1.0));
    assert!(near(usl_peak(0.5, 3.0).expect("shares").workers, 1.0));
}

#[test]
fn work_and_span_bound_a_job_as_in_the_textbook() {
    let job = WorkSpan::new(100.0, 10.0).expect("a path in the work");
    assert!(near(job.parallelism(), 10.0));
    assert_eq!((job.least_time(4.0), job.greedy_time(4.0)), (Ok(25.0), Ok(32.5)));
    assert_eq!(job.least_time(20.0), Ok(10.0));
    assert_eq!((job.least_time(1.0), job.greedy_time(1.0)), (Ok(100.0), Ok(100.0)));
    assert_eq!(job.most_speedup(f64::INFINITY), Ok(10.0));
    assert_eq!((list_factor(4.0), list_factor(1.0)), (Ok(1.75), Ok(1.0)));
    assert_eq!((longest_first_factor(4.0), longest_first_factor(1.0)), (Ok(1.25), Ok(1.0)));
}

/// Graham 1969: with N workers, N (N − 1) tasks of length 1 in front of one of length N take 2N − 1
/// in that order and N at best.
#[test]
fn grahams_worst_case_meets_his_bound_exactly() {
    for n in 1..=16_u32 {
        let in_order = f64::from(n - 1 + n);
        assert!(near(in_order / f64::from(n), list_factor(f64::from(n)).expect("workers")));
    }
}

#[test]
fn two_seconds_with_dear_workers_pay_with_few_of_them() {
    let overhead = Overhead::new(0.1, 0.02).expect("seconds");
    let plan = Plan::new(2.0, 0.9, overhead).expect("seconds and a share");
    // √(2 · 0.9 / 0.02) = 9.49: T(9) = 0.2 + 0.2 + 0.1 + 0.18, T(10) = 0.2 + 0.18 + 0.1 + 0.2.
    assert!(near(plan.time(9.0).expect("workers"), 0.68));
    assert!([9.0, 10.0].contains(&plan.best(64.0).expect("workers")));
    assert_eq!(plan.best(4.0), Ok(4.0));
    let paying = plan.paying().expect("it pays");
    assert_eq!((paying.from, paying.to), (2.0, 83.0));
    let even = plan.break_even(2.0).expect("workers").expect("something is shared out");
    assert!(near(even, 0.14 / 0.45));
}

#[test]
fn a_plan_without_anything_to_share_out_never_pays() {
    let free = Overhead::new(0.0, 0.0).expect("seconds");
    let plan = Plan::new(1.0, 0.0, free).expect("seconds and a share");
    assert_eq!((plan.paying(), plan.break_even(8.0)), (None, Ok(None)));
    assert_eq!(plan.best(8.0), Ok(2.0));
    let dear = Overhead::new(5.0, 0.0).expect("seconds");
    assert_eq!(Plan::new(1.0, 1.0, dear).expect("seconds and a share").paying(), None);
    let paying = Plan::new(1.0, 1.0, free).expect("seconds and a share").paying();
    assert_eq!(paying.map(|paying| (paying.from, paying.to)), Some((2.0, f64::INFINITY)));
}

#[test]
fn arguments_that_make_no_sense_are_named() {
    let nan = f64::NAN;
    let errors = [
        (amdahl(-0.1, 8.0), "p = -0.1"),
        (amdahl(1.1, 8.0), "p = 1.1"),
        (amdahl(nan, 8.0), "p is not a number"),
        (amdahl(0.5, 0.0), "N = 0"),
        (amdahl(0.5, -3.0), "N = -3"),
        (amdahl(0.5, nan), "N is not a number"),
        (gustafson(2.0, 8.0), "p = 2"),
        (gustafson(0.5, 0.0), "N = 0"),
        (usl(-1.0, 0.0, 8.0), "α = -1"),
        (usl(0.0, -1.0, 8.0), "β = -1"),
        (usl(0.0, f64::INFINITY, 8.0), "β = inf"),
        (karp_flatt(0.0, 8.0), "S = 0"),
        (karp_flatt(2.0, 1.0), "N = 1"),
        (efficiency(2.0, f64::INFINITY), "N = inf"),
        (scaled_serial(1.5, 8.0), "s = 1.5"),
        (unscaled_serial(nan, 8.0), "s′ is not a number"),
        (list_factor(0.0), "N = 0"),
    ];
    for (error, name) in errors {
        let said = error.expect_err(name).to_string();
        assert!(said.starts_with(name), "{said}");
    }
    assert!(WorkSpan::new(1.0, 2.0).is_err() && WorkSpan::new(0.0, 0.0).is_err());
    assert!(Overhead::new(-1.0, 0.0).is_err() && Overhead::new(0.0, nan).is_err());
    assert!(workers_for_speedup(0.5, 0.5).is_err() && workers_for_share(0.5, 1.0).is_err());
}

proptest! {
    #[test]
    fn the_inverse_of_amdahls_law_gives_the_share_and_the_workers_back(
        p in 0.001..0.999_f64, n in 1.01..1e4_f64,
    ) {
        let speedup = amdahl(p, n).expect("a share");
        prop_assert!((karp_flatt(speedup, n).expect("a speedup") - (1.0 - p)).abs() < 1e-8);
        let back = workers_for_speedup(p, speedup).expect("below the limit");
        prop_assert!((back / n - 1.0).abs() < 1e-6, "{} {}", back, n);
        let share = speedup / amdahl_limit(p).expect("a share");
        let back = workers_for_share(p, share).expect("below the limit");
        prop_assert!((back / n - 1.0).abs() < 1e-6, "{} {}", back, n);
    }

    #[test]
    fn the_workers_for_a_speedup_reach_it_and_one_fewer_does_not(
        p in 0.01..1.0_f64, share in 0.01..0.99_f64,
    ) {
        let wanted = (share / (1.0 - p)).max(1.0);
        let n = whole_workers(workers_for_speedup(p, wanted).expect("below the limit")).expect("workers");
        prop_assert!(amdahl(p, n).expect("a share") > wanted * (1.0 - 1e-8));
        if n > 1.0 {
            prop_assert!(amdahl(p, n - 1.0).expect("a share") < wanted);
        }
    }

    #[test]
    fn amdahls_law_grows_with_the_workers_and_stays_below_both_bounds(
        p in 0.0..=1.0_f64, n in 1.0..1e6_f64, more in 0.0..1e6_f64,
    ) {
        let (one, other) = (amdahl(p, n).expect("a share"), amdahl(p, n + more).expect("a share"));
        prop_assert!(one <= other * (1.0 + 1e-12));
        prop_assert!(1.0 - 1e-12 <= one && one <= n * (1.0 + 1e-12));
        prop_assert!(one <= amdahl_limit(p).expect("a share") * (1.0 + 1e-12));
    }

    #[test]
    fn the_scalability_law_without_talk_is_amdahls(s in 0.0..=1.0_f64, n in 1.0..1e6_f64) {
        let (one, other) = (usl(s, 0.0, n).expect("a share"), amdahl(1.0 - s, n).expect("a share"));
        prop_assert!((one / other - 1.0).abs() < 1e-9, "{} {}", one, other);
    }

    #[test]
    fn no_number_of_workers_is_better_than_the_peak(
        alpha in 0.0..1.0_f64, beta in 1e-6..1.0_f64, n in 1.0..1e4_f64,
    ) {
        let peak = usl_peak(alpha, beta).expect("shares");
        prop_assert!(usl(alpha, beta, n).expect("shares") <= peak.speedup * (1.0 + 1e-12));
    }

    #[test]
    fn both_laws_agree_about_one_run_once_its_share_is_converted(
        s in 0.0..=1.0_f64, n in 1.0..1e5_f64,
    ) {
        let scaled = scaled_serial(s, n).expect("a share");
        let by_gustafson = gustafson(1.0 - scaled, n).expect("a share");
        prop_assert!((by_gustafson / amdahl(1.0 - s, n).expect("a share") - 1.0).abs() < 1e-6);
        prop_assert!((unscaled_serial(scaled, n).expect("a share") - s).abs() < 1e-9);
    }

    #[test]
    fn the_bounds_of_work_and_span_are_in_order(
        work in 0.001..1e6_f64, share in 0.0001..1.0_f64, n in 1.0..1e4_f64,
    ) {
        let job = WorkSpan::new(work, work * share).expect("a path in the work");
        let least = job.least_time(n).expect("workers");
        let greedy = job.greedy_time(n).expect("workers");
        let slack = 1.0 + 1e-12;
        prop_assert!(least <= greedy * slack && greedy <= work * slack);
        // Greedy is at most twice the best, less 1/N: Graham's bound follows from the two laws.
        prop_assert!(greedy <= list_factor(n).expect("workers") * least * slack);
        prop_assert!(longest_first_factor(n).expect("workers") <= list_factor(n).expect("workers"));
    }

    #[test]
    fn a_plan_pays_exactly_where_it_says(
        total in 0.01..10.0_f64, p in 0.0..=1.0_f64, start_up in 0.0..1.0_f64, each in 0.0..0.5_f64,
    ) {
        let plan = Plan::new(total, p, Overhead::new(start_up, each).expect("seconds"))
            .expect("seconds and a share");
        let mut best = 2.0;
        for n in (2..200).map(f64::from) {
            let time = plan.time(n).expect("workers");
            let inside = plan.paying().is_some_and(|paying| paying.from <= n && n <= paying.to);
            if (time / total - 1.0).abs() > 1e-9 {
                prop_assert_eq!(inside, time < total, "{} workers: {:?}", n, plan.paying());
            }
            if time < plan.time(best).expect("workers") {
                best = n;
            }
            let even = plan.break_even(n).expect("workers");
            if even.is_some_and(|even| (even / total - 1.0).abs() > 1e-9) {
                prop_assert_eq!(even.is_some_and(|even| total > even), time < total);
            }
        }
        let found = plan.best(199.0).expect("workers");
        let (found, best) = (plan.time(found).expect("workers"), plan.time(best).expect("workers"));
        prop_assert!((found / best - 1.0).abs() < 1e-9, "{} {}", found, best);
    }
}
