//! Every variant gives the same counts, to the last pixel.

use mandelbrot::{VARIANTS, View, Window, agree};
use proptest::prelude::*;

fn check(view: &View) -> Result<(), lesson::Disagreement> {
    lesson::agreement::check(VARIANTS, view, agree)
        .map_err(|lesson::Disagreement(why)| lesson::Disagreement(format!("{view:?}: {why}")))
}

#[test]
fn all_variants_agree_on_awkward_sizes() {
    for width in [0, 1, 2, 7, 8, 9, 11, 12, 13, 31, 32, 33] {
        for height in [0, 1, 2, 31, 33] {
            assert_eq!(check(&View::new(width, height, 40)), Ok(()));
        }
    }
}

#[test]
fn all_variants_agree_on_awkward_limits() {
    for iterations in [0, 1, 2, 7, 8, 9, 15, 16, 17, 1000] {
        assert_eq!(check(&View::new(33, 13, iterations)), Ok(()));
    }
}

#[test]
fn all_variants_agree_on_the_half_that_a_bench_would_take() {
    assert_eq!(check(&View::new(80, 60, 500).with_window(Window::HALF)), Ok(()));
}

/// Orbits are chaotic: after hundreds of steps, a last bit rounded otherwise is another count.
#[test]
fn all_variants_agree_where_the_order_of_operations_decides() {
    let window = Window::WHOLE.centred_on(-0.743_643_887_037_151, 0.131_825_904_205_330);
    let view = View::new(40, 24, 3000).with_window(window.zoomed(1e10));
    assert_eq!(check(&view), Ok(()));
}

#[test]
fn all_variants_agree_on_windows_that_are_not_numbers() {
    for odd in [f64::NAN, f64::INFINITY, 1e308] {
        let window = Window { left: -odd, span_y: odd, ..Window::WHOLE };
        assert_eq!(check(&View::new(13, 3, 20).with_window(window)), Ok(()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn all_variants_agree_wherever_one_looks(
        x in -2.1..0.6_f64,
        y in -1.2..1.2_f64,
        depth in 0.0..12.0_f64,
        width in 1..30_usize,
        height in 1..10_usize,
    ) {
        let window = Window::WHOLE.centred_on(x, y).zoomed(10_f64.powf(depth));
        prop_assert_eq!(check(&View::new(width, height, 120).with_window(window)), Ok(()));
    }
}
