//! Answers from outside: what reasoning and the literature say about counts.

use mandelbrot::serial::escape;
use mandelbrot::{View, Window, simd};
use proptest::prelude::*;

const LIMIT: u32 = 10_000;

#[test]
fn points_whose_orbits_are_known_never_leave() {
    // 0 stays; -1 goes 0, -1, 0, -1; i goes to -1 + i, -i and round; -2 goes to 2 and stays on
    // the circle, which is not beyond it; 1/4 creeps up to 1/2.
    for (x, y) in [(0.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (-2.0, 0.0), (0.25, 0.0)] {
        assert_eq!(escape(x, y, LIMIT), LIMIT, "{x} + {y}i");
    }
}

#[test]
fn points_whose_orbits_can_be_followed_by_hand_leave_when_they_should() {
    let by_hand = [
        (1.0, 0.0, 3),  // 0, 1, 2, 5
        (2.0, 0.0, 2),  // 0, 2, 6
        (3.0, 0.0, 1),  // 0, 3
        (-2.1, 0.0, 1), // 0, -2.1
        (1.0, 1.0, 2),  // 0, 1 + i, 1 + 3i
        (0.5, 0.0, 5),  // 0, 0.5, 0.75, 1.0625, 1.63, 3.15
    ];
    for (x, y, count) in by_hand {
        assert_eq!(escape(x, y, LIMIT), count, "{x} + {y}i");
    }
}

#[test]
fn a_limit_cuts_a_count_short() {
    assert_eq!([0, 1, 2, 3, 4].map(|limit| escape(1.0, 0.0, limit)), [0, 1, 2, 3, 3]);
}

/// Counts just outside the cusp at 1/4 and the neck at -3/4 hide the digits of π:
/// A. Klebanoff, "π in the Mandelbrot set", Fractals 9 (2001), 393–402.
#[test]
fn counts_next_to_the_cusp_and_the_neck_approach_pi() {
    // Closer to the cusp, rounding would move the point more than the orbit creeps.
    for power in 2..=5 {
        let tiny = 10_f64.powi(-power);
        let cusp = f64::from(escape(0.25 + tiny * tiny, 0.0, u32::MAX)) * tiny;
        let neck = f64::from(escape(-0.75, tiny, u32::MAX)) * tiny;
        for found in [cusp, neck] {
            assert!((found - std::f64::consts::PI).abs() < 3.0 * tiny, "{found} at {tiny}");
        }
    }
}

/// 1.50659, by K. Förstemann's count of pixels (2012): <https://oeis.org/A098403>.
#[test]
fn the_area_of_the_set_is_about_1_5066() {
    // Twice the upper half; pixels are sampled in their middle; the set lies within these sides.
    let (side, limit) = (1200, 2000);
    let window = Window {
        left: -2.0 + 0.5 * 2.5 / side as f64,
        top: 0.5 * 1.125 / 540.0,
        span_x: 2.5,
        span_y: 1.125,
    };
    let view = View::new(side, 540, limit).with_window(window);
    let pixel = window.span_x * window.span_y / view.pixels() as f64;
    let area = 2.0 * simd::run(&view).inside(limit) as f64 * pixel;
    assert!((area - 1.5066).abs() < 0.005, "{area}");
}

#[test]
fn the_default_window_is_sampled_as_the_talks_did() {
    let view = View::new(640, 480, 1000);
    assert_eq!((view.x(0), view.y(0)), (-2.5, -1.0));
    assert_eq!((view.x(320), view.y(240)), (-0.75, 0.0));
    assert_eq!(
        (view.x(639), view.y(479)),
        (-2.5 + 3.5 * 639.0 / 640.0, -1.0 + 2.0 * 479.0 / 480.0)
    );
}

proptest! {
    #[test]
    fn the_cardioid_never_leaves(radius in 0.0..0.999_f64, angle in 0.0..std::f64::consts::TAU) {
        // c = μ/2 - μ²/4 has a fixed point with multiplier μ, which attracts where |μ| < 1.
        let (re, im) = (radius * angle.cos(), radius * angle.sin());
        let x = re / 2.0 - (re * re - im * im) / 4.0;
        let y = im / 2.0 - re * im / 2.0;
        prop_assert_eq!(escape(x, y, 2000), 2000);
    }

    #[test]
    fn the_disc_of_period_2_never_leaves(
        radius in 0.0..0.2499_f64,
        angle in 0.0..std::f64::consts::TAU,
    ) {
        let (x, y) = (-1.0 + radius * angle.cos(), radius * angle.sin());
        prop_assert_eq!(escape(x, y, 2000), 2000);
    }

    #[test]
    fn a_point_beyond_the_disc_of_radius_2_leaves_at_once(
        radius in 2.000_001..1e200_f64,
        angle in 0.0..std::f64::consts::TAU,
    ) {
        prop_assert_eq!(escape(radius * angle.cos(), radius * angle.sin(), LIMIT), 1);
    }

    #[test]
    fn the_set_is_symmetric(x in -2.5..1.0_f64, y in -1.5..1.5_f64) {
        prop_assert_eq!(escape(x, y, 500), escape(x, -y, 500));
    }

    #[test]
    fn a_higher_limit_changes_only_the_pixels_that_were_inside(
        x in -2.5..1.0_f64, y in -1.5..1.5_f64, limit in 1..300_u32,
    ) {
        let (lower, higher) = (escape(x, y, limit), escape(x, y, limit + 100));
        prop_assert!(lower == higher.min(limit));
    }
}
