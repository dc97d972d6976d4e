//! Made-up measurements of a program that follows a law.
#![allow(dead_code, reason = "each test file uses a part of this")]

use amdahl::fit::Point;
use fastrand::Rng;

/// A normal number: the sum of twelve even ones has the right mean and variance, and nearly the
/// right tails.
pub(crate) fn normal(random: &mut Rng) -> f64 {
    (0..12).map(|_| random.f64()).sum::<f64>() - 6.0
}

/// For each number of workers `count` speedups with a relative error of `noise`.
pub(crate) fn measured(
    workers: &[f64],
    law: impl Fn(f64) -> f64,
    noise: f64,
    count: usize,
    random: &mut Rng,
) -> Vec<Point> {
    let point = |n: &f64| {
        // The time has the error, so y = P / R has no bias.
        let speedups = (0..count).map(|_| law(*n) / (1.0 + noise * normal(random))).collect();
        Point::new(*n, speedups).expect("speedups are positive")
    };
    workers.iter().map(point).collect()
}

/// 30 pairs each of a program with the serial share `s`, on 2, 4, 8 and 16 workers, 3 % noise.
pub(crate) fn points(s: f64, random: &mut Rng) -> Vec<Point> {
    measured(&[2.0, 4.0, 8.0, 16.0], |n| 1.0 / (s + (1.0 - s) / n), 0.03, 30, random)
}
