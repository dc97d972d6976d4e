//! Every vector variant counts as `serial` does, with all instructions that this processor has.

use mandelbrot::{Counts, Kernel, View, Window, hindsight, refill, serial, simd, vector, wide};
use proptest::prelude::*;

type Draw = fn(Kernel, &View) -> Counts;

const DRAWS: [(&str, Draw); 5] = [
    ("vector", vector::run_with),
    ("simd", simd::run_with),
    ("wide", wide::run_with),
    ("refill", refill::run_with),
    ("hindsight", hindsight::run_with),
];

/// The first variant and instructions that give another picture, or nothing.
fn odd_one_out(view: &View) -> Option<String> {
    let expected = serial::run(view);
    for kernel in Kernel::available() {
        for (name, draw) in DRAWS {
            if let Err(why) = mandelbrot::agree(&expected, &draw(kernel, view)) {
                return Some(format!("{name}, {kernel}, {view:?}: {why}"));
            }
        }
    }
    None
}

#[test]
fn rows_that_fill_no_whole_vector_count_as_serial_does() {
    for width in [0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 31, 32, 33, 64, 65] {
        for iterations in [0, 1, 7, 8, 9, 15, 16, 17, 100] {
            assert_eq!(odd_one_out(&View::new(width, 5, iterations)), None);
        }
    }
}

#[test]
fn blocks_that_hold_no_whole_number_of_rows_count_as_serial_does() {
    for height in [0, 1, 2, 3, 4, 5, 7, 8, 9, 31] {
        assert_eq!(odd_one_out(&View::new(37, height, 60)), None);
    }
}

/// Vectors reach the limit at different times, some of them in the middle of their steps.
#[test]
fn any_limit_is_kept_to_the_step() {
    for iterations in 100..140 {
        assert_eq!(odd_one_out(&View::new(70, 6, iterations)), None);
    }
}

/// Orbits near -2 graze the circle |z| = 2, where rounding decides; far away they
/// overflow; a point that is not a number has none.
#[test]
fn grazing_overflowing_and_missing_orbits_count_as_serial_does() {
    let grazing = (-30..=-2).map(|power| 2_f64.powi(2 * power));
    for span in grazing.chain([1e10, 1e100, 1e308, f64::INFINITY, f64::NAN]) {
        let window = Window { left: 0.0, top: 0.0, span_x: span, span_y: span };
        for x in [-2.0, 2.0] {
            let view = View::new(64, 8, 60).with_window(window.centred_on(x, 0.0));
            assert_eq!(odd_one_out(&view), None);
        }
    }
}

/// Orbits are chaotic: after hundreds of steps, a last bit rounded otherwise is another count. In the
/// middle of the last window nobody leaves for long, so that `hindsight` leaps.
#[test]
fn where_the_order_of_operations_decides_the_variants_count_as_serial_does() {
    for (x, y, zoom, iterations) in [
        (-0.743_643_887_037_151, 0.131_825_904_205_330, 1e10, 3000),
        (-0.743_643_887_037_151, 0.131_825_904_205_330, 1e13, 3000),
        (-1.401_155_189, 0.000_1, 1e4, 1000),
    ] {
        let window = Window::WHOLE.centred_on(x, y).zoomed(zoom);
        let view = View::new(40, 24, iterations).with_window(window);
        assert_eq!(odd_one_out(&view), None);
    }
}

/// Just off the axis an orbit needs fifty chaotic steps to leave: another last bit in the place of a
/// pixel is another count.
#[test]
fn where_the_place_of_a_pixel_decides_the_variants_count_as_serial_does() {
    let window = Window { left: -2.0, top: 1e-15, span_x: 0.6, span_y: 1e-15 };
    assert_eq!(odd_one_out(&View::new(61, 9, 500).with_window(window)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The leaps of `hindsight` rest on what a point does just after it left.
    #[test]
    fn points_close_to_the_circle_count_as_serial_does(
        angle in 0.0..std::f64::consts::TAU,
        depth in 0.0..48.0_f64,
        iterations in 1..80_u32,
    ) {
        let window = Window { left: 0.0, top: 0.0, span_x: 1.0, span_y: 1.0 }
            .centred_on(2.0 * angle.cos(), 2.0 * angle.sin())
            .zoomed(depth.exp2());
        let view = View::new(33, 9, iterations).with_window(window);
        prop_assert_eq!(odd_one_out(&view), None);
    }

    /// Near the tip at -2, |z| stays close to 2 for long.
    #[test]
    fn points_close_to_the_tip_count_as_serial_does(
        y in -1e-3..1e-3_f64,
        depth in 0.0..48.0_f64,
        iterations in 1..200_u32,
    ) {
        let window = Window { left: 0.0, top: 0.0, span_x: 0.1, span_y: 0.1 }
            .centred_on(-2.0, y)
            .zoomed(depth.exp2());
        let view = View::new(33, 9, iterations).with_window(window);
        prop_assert_eq!(odd_one_out(&view), None);
    }

    #[test]
    fn any_view_counts_as_serial_does(
        x in -2.1..0.6_f64,
        y in -1.2..1.2_f64,
        depth in 0.0..12.0_f64,
        width in 1..70_usize,
        height in 1..10_usize,
        iterations in 1..300_u32,
    ) {
        let window = Window::WHOLE.centred_on(x, y).zoomed(10_f64.powf(depth));
        let view = View::new(width, height, iterations).with_window(window);
        prop_assert_eq!(odd_one_out(&view), None);
    }
}
