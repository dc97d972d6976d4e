//! What is known to stay does stay: `interior` counts as `serial` does, at the rim above all.

use std::f64::consts::TAU;

use mandelbrot::{interior, serial};
use proptest::prelude::*;

const LIMIT: u32 = 2000;

fn same_count(x: f64, y: f64) -> Result<(), TestCaseError> {
    prop_assert_eq!(
        interior::escape(x, y, LIMIT),
        serial::escape(x, y, LIMIT),
        "{} + {}i",
        x,
        y
    );
    Ok(())
}

/// The point whose fixed point has the multiplier μ = radius·e^(i·angle).
fn with_multiplier(radius: f64, angle: f64) -> (f64, f64) {
    let (re, im) = (radius * angle.cos(), radius * angle.sin());
    (re / 2.0 - (re * re - im * im) / 4.0, im / 2.0 - re * im / 2.0)
}

#[test]
fn a_limit_cuts_a_count_short_inside_and_outside() {
    for (x, y) in [(0.0, 0.0), (-1.0, 0.0), (0.3, 0.0), (-0.75, 0.01), (1.0, 0.0), (3.0, 0.0)] {
        for limit in (0..40).chain([100, 1000]) {
            let expected = serial::escape(x, y, limit);
            assert_eq!(interior::escape(x, y, limit), expected, "{x} + {y}i, {limit}");
        }
    }
}

/// Centres of other discs, and points that are reached by no attracting cycle.
#[test]
fn points_without_a_trap_count_as_serial_does() {
    for (x, y) in [
        (-1.754_877_666_246_692_7, 0.0),                     // period 3
        (-0.122_561_166_876_653_7, 0.744_861_766_619_744_2), // period 3
        (0.282_271_390_766_914, 0.530_060_617_578_525_3),    // period 4
        (0.0, 1.0),
        (-2.0, 0.0),
        (0.25, 0.0),
        (-0.75, 0.0),
        (-1.25, 0.0),
        (f64::NAN, 0.0),
        (0.0, f64::INFINITY),
    ] {
        assert_eq!(interior::escape(x, y, LIMIT), serial::escape(x, y, LIMIT), "{x} + {y}i");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn points_next_to_the_rim_of_the_cardioid_count_as_serial_does(
        depth in 0.0..17.0_f64, outside: bool, angle in 0.0..TAU,
    ) {
        let gap = 10_f64.powf(-depth);
        let (x, y) = with_multiplier(if outside { 1.0 + gap } else { 1.0 - gap }, angle);
        same_count(x, y)?;
    }

    #[test]
    fn points_next_to_the_cusp_count_as_serial_does(
        depth in 1.0..17.0_f64, angle in 0.0..TAU,
    ) {
        let gap = 10_f64.powf(-depth);
        same_count(0.25 + gap * angle.cos(), gap * angle.sin())?;
    }

    #[test]
    fn points_next_to_the_rim_of_the_disc_of_period_2_count_as_serial_does(
        depth in 0.0..17.0_f64, outside: bool, angle in 0.0..TAU,
    ) {
        let gap = 10_f64.powf(-depth);
        let radius = 0.25 * if outside { 1.0 + gap } else { 1.0 - gap };
        same_count(-1.0 + radius * angle.cos(), radius * angle.sin())?;
    }

    #[test]
    fn points_next_to_the_neck_count_as_serial_does(
        depth in 1.0..17.0_f64, angle in 0.0..TAU,
    ) {
        let gap = 10_f64.powf(-depth);
        same_count(-0.75 + gap * angle.cos(), gap * angle.sin())?;
    }

    #[test]
    fn any_point_counts_as_serial_does(x in -2.1..0.6_f64, y in -1.2..1.2_f64) {
        same_count(x, y)?;
    }
}
