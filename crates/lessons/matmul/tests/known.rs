//! Products that are known beforehand, and laws that all products obey.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use matmul::packed::{self, Kernel};
use matmul::{Element, Job, Matrix, VARIANTS, VARIANTS_F32, naive};
use proptest::prelude::*;

fn matrix<T: Element>(
    rows: usize,
    columns: usize,
    number: impl Fn(usize, usize) -> f64,
) -> Matrix<T> {
    Matrix::from_fn(rows, columns, |row, column| T::nearest(number(row, column)))
        .expect("a small matrix")
}

fn job<T: Element>(a: &Matrix<T>, b: &Matrix<T>) -> Job<T> {
    Job::new(a.clone(), b.clone()).expect("they fit")
}

/// All that is asked of a product whose numbers can be known exactly: that every way gives them.
fn is_exactly(a: &Matrix<f64>, b: &Matrix<f64>, expected: &Matrix<f64>) {
    let job = job(a, b);
    for variant in VARIANTS {
        let product = variant.prepare(2).expect("a pool")(&job).matrix;
        assert!(product.data() == expected.data(), "{}: {product:?}", variant.name);
    }
    for kernel in Kernel::all() {
        let product = packed::run_with(kernel, &job, 1).matrix;
        assert!(product.data() == expected.data(), "{}: {product:?}", kernel.name);
    }
}

fn identity(side: usize) -> Matrix<f64> {
    matrix(side, side, |row, column| f64::from(u8::from(row == column)))
}

#[test]
fn two_by_two_is_as_by_hand() {
    executors::enter(&matmul::entries());
    let numbers = |numbers: [f64; 4]| Matrix::new(2, 2, numbers.to_vec()).expect("four");
    let (a, b) = (numbers([1.0, 2.0, 3.0, 4.0]), numbers([5.0, 6.0, 7.0, 8.0]));
    is_exactly(&a, &b, &numbers([19.0, 22.0, 43.0, 50.0]));
}

#[test]
fn a_row_times_a_column_is_a_number_and_the_other_way_round_a_table() {
    executors::enter(&matmul::entries());
    let (row, column) = (matrix(1, 60, |_, j| j as f64), matrix(60, 1, |i, _| i as f64));
    let squares = (0..60).map(|i| f64::from(i * i)).sum();
    is_exactly(&row, &column, &matrix(1, 1, |_, _| squares));
    is_exactly(&column, &row, &matrix(60, 60, |i, j| (i * j) as f64));
}

#[test]
fn the_identity_changes_nothing() {
    executors::enter(&matmul::entries());
    let any = Job::<f64>::generated(37, 37, 50, 1).expect("a small job");
    is_exactly(&identity(37), any.b(), any.b());
    is_exactly(any.a(), &identity(37), any.a());
}

#[test]
fn a_permutation_moves_rows() {
    executors::enter(&matmul::entries());
    let any = Job::<f64>::generated(41, 41, 29, 2).expect("a small job");
    let moved = |row: usize| (row * 12 + 5) % 41;
    let permutation = matrix(41, 41, |row, column| f64::from(u8::from(column == moved(row))));
    let expected = matrix(41, 29, |row, column| any.b().at(moved(row), column));
    is_exactly(&permutation, any.b(), &expected);
}

#[test]
fn no_products_make_zeros() {
    executors::enter(&matmul::entries());
    is_exactly(
        &matrix(5, 0, |_, _| 1.0),
        &matrix(0, 30, |_, _| 1.0),
        &matrix(5, 30, |_, _| 0.0),
    );
}

/// Sums of small whole numbers are exact in any order: every number of the product is known.
#[test]
fn products_of_whole_numbers_are_exact() {
    executors::enter(&matmul::entries());
    let a = matrix(130, 261, |i, p| ((i * 7 + p * 3) % 11) as f64 - 5.0);
    let b = matrix(261, 77, |p, j| ((p * 5 + j * 2) % 13) as f64 - 6.0);
    let expected = matrix(130, 77, |i, j| {
        let product = |p: usize| {
            (((i * 7 + p * 3) % 11) as f64 - 5.0) * (((p * 5 + j * 2) % 13) as f64 - 6.0)
        };
        (0..261).map(product).sum()
    });
    is_exactly(&a, &b, &expected);
}

#[test]
fn products_of_whole_numbers_are_exact_in_f32() {
    executors::enter(&matmul::entries());
    let a = matrix::<f32>(50, 30, |i, p| ((i + p) % 5) as f64);
    let b = matrix::<f32>(30, 100, |p, j| ((p + 2 * j) % 7) as f64);
    let expected = naive::run(&job(&a, &b)).matrix;
    for variant in VARIANTS_F32 {
        let product = variant.prepare(3).expect("a pool")(&job(&a, &b)).matrix;
        assert!(product == expected, "{}", variant.name);
    }
}

/// The Hilbert matrix is as close to singular as few others; times its inverse, which is made of
/// whole numbers, it is the identity to within what rounding does to numbers of that size.
/// M.-D. Choi, "Tricks or Treats with the Hilbert Matrix", Amer. Math. Monthly 90 (1983).
#[test]
fn the_hilbert_matrix_times_its_inverse_is_nearly_the_identity() {
    let choose =
        |n: usize, k: usize| (0..k).map(|i| (n - i) as f64 / (i + 1) as f64).product::<f64>();
    let n = 6;
    let inverse = matrix::<f64>(n, n, |i, j| {
        let sign = if (i + j) % 2 == 0 { 1.0 } else { -1.0 };
        let middle = choose(i + j, i).round();
        sign * (i + j + 1) as f64
            * choose(n + i, n - j - 1).round()
            * choose(n + j, n - i - 1).round()
            * middle
            * middle
    });
    let hilbert = matrix(n, n, |i, j| 1.0 / (i + j + 1) as f64);
    for kernel in Kernel::all() {
        let product = packed::run_with(kernel, &job(&hilbert, &inverse), 1).matrix;
        for (at, number) in product.data().iter().enumerate() {
            let expected = f64::from(u8::from(at % n == at / n));
            // The inverse's numbers reach 4.4e6; six of them in a sum.
            assert!((number - expected).abs() < 6.0 * 6.0 * 4.5e6 * f64::EPSILON, "{number}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn turning_both_turns_the_product(
        m in 1..60_usize, k in 1..60_usize, n in 1..60_usize, seed in any::<u64>(),
    ) {
        let forward = Job::<f64>::generated(m, k, n, seed).expect("a small job");
        let turned = job(&forward.b().transposed(), &forward.a().transposed());
        // The same products in the same order: equal to the last bit.
        let (forward, turned) = (packed::run(&forward, 2).matrix, packed::run(&turned, 1).matrix);
        let (m, n) = (forward.rows() as f64, forward.columns() as f64);
        let close = |(left, right): (&f64, &f64)| (left - right).abs() <= 1e-12 * (m + n + k as f64);
        prop_assert!(forward.transposed().data().iter().zip(turned.data()).all(close));
    }

    #[test]
    fn brackets_do_not_matter_but_for_rounding(
        sides in prop::array::uniform4(1..40_usize), seed in any::<u64>(),
    ) {
        let [m, k, l, n] = sides;
        let first = Job::<f64>::generated(m, k, l, seed).expect("a small job");
        let c = Job::<f64>::generated(l, n, 1, seed ^ 1).expect("a small job");
        let c = c.a();
        let left = packed::run(&job(&packed::run(&first, 1).matrix, c), 1).matrix;
        let right = packed::run(&job(first.b(), c), 1).matrix;
        let right = packed::run(&job(first.a(), &right), 1).matrix;
        // All numbers are below 1: sums of k·l products, each rounded at most k + l times, twice.
        let (k, l) = (k as f64, l as f64);
        let bound = 2.0 * (k + l + 2.0) * k * l * f64::EPSILON;
        let close = |(left, right): (&f64, &f64)| (left - right).abs() <= bound;
        prop_assert!(left.data().iter().zip(right.data()).all(close));
    }

    #[test]
    fn a_factor_of_two_goes_through_exactly(
        m in 1..30_usize, k in 0..30_usize, n in 1..60_usize, seed in any::<u64>(),
    ) {
        let once = Job::<f64>::generated(m, k, n, seed).expect("a small job");
        let twice = matrix(m, k, |row, column| 2.0 * once.a().at(row, column));
        let twice = packed::run(&job(&twice, once.b()), 1).matrix;
        let once = packed::run(&once, 1).matrix;
        let doubled = |(once, twice): (&f64, &f64)| (2.0 * once - twice).abs() == 0.0;
        prop_assert!(once.data().iter().zip(twice.data()).all(doubled));
    }
}
