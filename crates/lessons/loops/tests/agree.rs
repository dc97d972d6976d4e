//! Every variant gives what the baseline gives, and the baseline gives what mathematics says.

#![expect(clippy::expect_used, reason = "a test that cannot begin has failed")]
#![expect(clippy::float_cmp, reason = "what is compared is exact")]

use lesson::Variant;
use lesson::agreement::{WORKERS, check};
use loops::column::{self, Column, Standardised};
use loops::squares::{self, Numbers, Squares};
use proptest::prelude::*;

/// None, one, a few, around one and two vectors, and a little more than whole blocks.
const SIZES: [u32; 13] = [0, 1, 2, 3, 7, 8, 9, 15, 17, 31, 33, 1000, 40_001];

fn squares_of(size: u32) -> Squares {
    squares::push::run(&Numbers { size })
}

fn standardised(values: &[f64]) -> Standardised {
    column::push::run(&Column::given(values.to_vec()))
}

fn named<J, O>(variants: &[Variant<J, O>], name: &str) -> Variant<J, O> {
    *variants.iter().find(|variant| variant.name == name).expect("a known name")
}

/// What every variant gives for `values`, with each number of workers.
fn by_all_variants(values: &[f64]) -> Vec<(String, Standardised)> {
    let column = Column::given(values.to_vec());
    let mut outputs = Vec::new();
    for variant in column::VARIANTS {
        for workers in WORKERS {
            let ready = variant.prepare(workers).expect("a small pool");
            outputs.push((format!("{}, {workers}", variant.name), ready(&column)));
        }
    }
    outputs
}

#[test]
fn all_variants_give_the_same_squares() {
    for size in SIZES {
        let job = Numbers { size };
        check(squares::VARIANTS, &job, squares::agree).expect("all agree");
    }
}

#[test]
fn all_variants_give_the_same_scores_but_for_rounding() {
    for size in SIZES {
        let job = Column::generated(size as usize, 2020);
        check(column::VARIANTS, &job, column::agree).expect("all agree");
    }
}

#[test]
fn lists_longer_than_the_caches_agree_too() {
    let size = (32 << 20) / 8 + 5;
    let fast = ["push", "huge_pages", "kept", "streamed", "simd_rayon"];
    let squares = fast.map(|name| named(squares::VARIANTS, name));
    check(&squares, &Numbers { size }, squares::agree).expect("both agree");
    let fast = ["push", "kept", "blocked", "streamed", "spread", "simd_rayon"];
    let column = fast.map(|name| named(column::VARIANTS, name));
    let job = Column::generated(size as usize, 2020);
    check(&column, &job, column::agree).expect("both agree");
}

#[test]
fn the_first_squares_and_the_largest_are_known() {
    assert_eq!(squares_of(11)[..], [0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100]);
    assert_eq!(squares::square(u32::MAX), 18_446_744_065_119_617_025);
}

#[test]
fn a_column_worked_out_by_hand_has_its_scores() {
    // The usual textbook example: mean 5, population deviation 2.
    let output = standardised(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]);
    assert_eq!((output.mean, output.deviation), (5.0, 2.0));
    assert_eq!(output.scores[..], [-1.5, -0.5, -0.5, -0.5, 0.0, 0.0, 1.0, 2.0]);
}

#[test]
fn a_column_of_equal_values_has_scores_of_zero_in_every_variant() {
    for values in [vec![0.1], vec![0.1; 1000], vec![-1e300; 33], vec![f64::MAX; 2]] {
        for (variant, output) in by_all_variants(&values) {
            assert_eq!(output.mean, values[0], "{variant}");
            assert_eq!(output.deviation, 0.0, "{variant}");
            assert_eq!(output.scores[..], vec![0.0; values.len()], "{variant}");
        }
    }
}

#[test]
fn an_empty_column_has_no_scores_in_every_variant() {
    for (variant, output) in by_all_variants(&[]) {
        assert!(output.mean.is_nan() && output.deviation.is_nan(), "{variant}");
        assert!(output.scores.is_empty(), "{variant}");
    }
}

#[test]
fn a_column_without_a_finite_spread_has_no_numbers_in_every_variant() {
    let (nan, infinity) = (f64::NAN, f64::INFINITY);
    let columns = [
        vec![nan],
        vec![infinity],
        vec![1.0, 2.0, nan],
        vec![-infinity, 1.0],
        vec![1.0, infinity, -infinity],
        vec![1e200, -1e200],
        vec![f64::MAX, f64::MIN],
        // One order of adding these up overflows and another does not.
        [[0.0; 16], [1e308; 16], [-1e308; 16]].concat(),
    ];
    for values in columns {
        for (variant, output) in by_all_variants(&values) {
            assert!(output.mean.is_nan(), "{variant}: {output:?}");
            assert!(output.deviation.is_nan(), "{variant}: {output:?}");
            assert!(output.scores.iter().all(|score| score.is_nan()), "{variant}: {output:?}");
        }
    }
}

#[test]
fn values_too_close_to_square_count_as_equal_in_every_variant() {
    // The squares of the first are 0; those of the second have lost most of their digits.
    for width in [1e-200, 1e-158] {
        for (variant, output) in by_all_variants(&[width, 3.0 * width, 0.0]) {
            assert_eq!(output.deviation, 0.0, "{variant}");
            assert_eq!(output.scores[..], [0.0; 3], "{variant}");
        }
    }
}

#[test]
fn the_smallest_difference_two_numbers_can_have_is_a_whole_deviation_each_way() {
    // The textbook formula E[x²] − E[x]² gives 0 here, and so does a mean rounded to one f64.
    for (variant, output) in by_all_variants(&[1.0, 1.0_f64.next_up()]) {
        assert_eq!(output.scores[..], [-1.0, 1.0], "{variant}");
    }
}

#[test]
fn fixed_blocks_give_the_same_bits_for_any_number_of_workers() {
    let column = Column::generated(1_000_000, 1);
    let variant = named(column::VARIANTS, "simd_rayon");
    let run = |workers| variant.prepare(workers).expect("a small pool")(&column);
    let one = run(1);
    for workers in WORKERS {
        assert_eq!(run(workers), one, "{workers} workers");
    }
}

#[test]
fn a_job_is_known_by_what_it_is_made_from() {
    let job = Column::generated(1000, 2020);
    let shown = "Column { size: 1000, seed: 2020 }";
    assert_eq!(format!("{job:?}"), shown);
    let given = |values: &[f64]| format!("{:?}", Column::given(values.to_vec()));
    assert_eq!(given(&[1.0, 2.0]), given(&[1.0, 2.0]));
    assert_ne!(given(&[1.0, 2.0]), given(&[2.0, 1.0]));
}

/// Columns from flat to steep, near zero and far from it, some with one value far from the rest.
fn columns() -> impl Strategy<Value = Vec<f64>> {
    let values = prop::collection::vec(-1.0..1.0_f64, 0..200);
    let outlier = prop::option::of((any::<prop::sample::Index>(), -1e6..1e6_f64));
    (values, -100..100_i32, -1e9..1e9_f64, outlier).prop_map(
        |(values, power, shift, outlier)| {
            let scale = 10_f64.powi(power);
            let mut values: Vec<_> = values.iter().map(|x| (x + shift) * scale).collect();
            if let (Some((at, value)), false) = (outlier, values.is_empty()) {
                let at = at.index(values.len());
                values[at] = value * scale;
            }
            values
        },
    )
}

proptest! {
    #[test]
    fn squares_add_up_to_the_closed_form(size in 0..3000_u32) {
        // Archimedes: 0² + 1² + … + (n − 1)² = n(n − 1)(2n − 1) / 6.
        let n = u64::from(size);
        let sum = (n * n.saturating_sub(1) * (2 * n).saturating_sub(1)) / 6;
        prop_assert_eq!(squares_of(size).iter().sum::<u64>(), sum);
    }

    #[test]
    fn squares_are_as_far_apart_as_the_odd_numbers(size in 2..3000_u32) {
        let squares = squares_of(size);
        let steps = squares.windows(2).map(|pair| pair[1] - pair[0]);
        prop_assert!(steps.eq((1..).step_by(2).take(size as usize - 1)));
    }

    #[test]
    fn all_variants_agree_on_any_column(values in columns()) {
        let job = Column::given(values);
        let checked = check(column::VARIANTS, &job, column::agree);
        prop_assert_eq!(checked, Ok(()));
    }

    #[test]
    fn scores_have_mean_zero_and_deviation_one(values in columns()) {
        let output = standardised(&values);
        prop_assume!(output.deviation > 0.0);
        // A sum of n scores is wrong by the error of each; far values at the origin cost most.
        let far = output.scores[0].hypot(1.0);
        let bound = 10.0 * (values.len() as f64 + 10.0) * far * f64::EPSILON;
        let n = values.len() as f64;
        let mean = output.scores.iter().sum::<f64>() / n;
        let square = output.scores.iter().map(|score| score * score).sum::<f64>() / n;
        prop_assert!(mean.abs() <= bound, "mean {}, bound {}", mean, bound);
        prop_assert!((square - 1.0).abs() <= bound, "square {}, bound {}", square, bound);
    }

    #[test]
    fn scores_lead_back_to_the_values(values in columns()) {
        let output = standardised(&values);
        prop_assume!(output.deviation > 0.0);
        let far = output.scores[0].hypot(1.0);
        let error = 10.0 * (values.len() as f64 + 10.0) * far * f64::EPSILON;
        for (value, score) in values.iter().zip(output.scores.iter()) {
            let back = output.mean + score * output.deviation;
            let bound = error * output.deviation * (1.0 + score.abs())
                + 4.0 * f64::EPSILON * output.mean.abs().max(value.abs());
            prop_assert!((back - value).abs() <= bound, "{} for {}", back, value);
        }
    }

    #[test]
    fn doubling_and_shifting_a_column_changes_no_score(
        values in prop::collection::vec(-1000..1000_i32, 1..100),
        shift in -1000..1000_i32,
    ) {
        // Whole numbers this small are added up exactly, so equal means equal bits.
        let column = |change: &dyn Fn(f64) -> f64| -> Vec<f64> {
            values.iter().map(|value| change(f64::from(*value))).collect()
        };
        let plain = standardised(&column(&|value| value));
        let changed = standardised(&column(&|value| 2.0 * (value + f64::from(shift))));
        prop_assert_eq!(plain.scores, changed.scores);
    }
}
