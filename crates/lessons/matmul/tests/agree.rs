//! Every variant gives the same product, to within what rounding explains.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use lesson::{Disagreement, agreement};
use matmul::packed::{self, Kernel};
use matmul::{Element, Job, Matrix, Product, VARIANTS, VARIANTS_F32, agree, naive};
use proptest::prelude::*;

/// Sides of a matrix around the sides of every tile, and numbers that nothing divides.
const SIDES: [usize; 10] = [0, 1, 2, 3, 5, 7, 25, 31, 33, 49];

fn check(job: &Job<f64>) -> Result<(), Disagreement> {
    agreement::check(VARIANTS, job, agree)
        .map_err(|Disagreement(why)| Disagreement(format!("{job:?}: {why}")))
}

fn check_f32(job: &Job<f32>) -> Result<(), Disagreement> {
    agreement::check(VARIANTS_F32, job, agree)
        .map_err(|Disagreement(why)| Disagreement(format!("{job:?}: {why}")))
}

/// Every kernel that this processor can run, on one worker and on three.
fn check_kernels<T: Element>(job: &Job<T>) -> Result<(), Disagreement> {
    let expected = naive::run(job);
    for kernel in Kernel::all() {
        for workers in [1, 3] {
            agree(&expected, &packed::run_with(kernel, job, workers)).map_err(
                |Disagreement(why)| Disagreement(format!("{}: {job:?}: {why}", kernel.name)),
            )?;
        }
    }
    Ok(())
}

fn job<T: Element>([m, k, n]: [usize; 3]) -> Job<T> {
    Job::generated(m, k, n, (m * 10_000 + k * 100 + n) as u64).expect("a small job")
}

/// All shapes with sides from the list.
fn shapes(sides: &[usize]) -> impl Iterator<Item = [usize; 3]> {
    let pairs = sides.iter().flat_map(|&m| sides.iter().map(move |&k| (m, k)));
    pairs.flat_map(|(m, k)| sides.iter().map(move |&n| [m, k, n]))
}

#[test]
fn all_variants_agree_on_awkward_shapes() {
    executors::enter(&matmul::entries());
    // Each job starts fourteen processes.
    for shape in shapes(&[0, 1, 31]).chain([[2, 3, 5], [33, 2, 49], [131, 7, 23]]) {
        assert_eq!(check(&job(shape)), Ok(()));
    }
}

#[test]
fn all_variants_agree_on_awkward_shapes_of_f32() {
    executors::enter(&matmul::entries());
    for shape in [[0, 3, 2], [3, 0, 2], [3, 2, 0], [1, 1, 1], [33, 65, 97], [7, 300, 50]] {
        assert_eq!(check_f32(&job(shape)), Ok(()));
    }
}

#[test]
fn all_variants_agree_on_tall_and_wide_shapes() {
    executors::enter(&matmul::entries());
    for shape in
        [[1, 700, 1], [700, 1, 1], [1, 1, 700], [1, 600, 300], [600, 300, 1], [300, 2, 300]]
    {
        assert_eq!(check(&job(shape)), Ok(()));
    }
}

/// More than one block of B, and more than one share of the rows.
#[test]
fn all_variants_agree_across_blocks() {
    executors::enter(&matmul::entries());
    for shape in [[257, 513, 61], [73, 1025, 49], [72, 512, 48]] {
        assert_eq!(check(&job(shape)), Ok(()));
    }
}

#[test]
fn every_kernel_agrees_on_every_small_shape() {
    for shape in shapes(&SIDES) {
        assert_eq!(check_kernels::<f64>(&job(shape)), Ok(()));
    }
    for shape in shapes(&[0, 1, 3, 17, 49]) {
        assert_eq!(check_kernels::<f32>(&job(shape)), Ok(()));
    }
}

#[test]
fn a_processor_with_vectors_has_more_than_one_kernel() {
    let names: Vec<_> = Kernel::<f64>::all().iter().map(|kernel| kernel.name).collect();
    assert_eq!(names[0], "portable");
    assert_eq!(Kernel::<f64>::best().name, names[names.len() - 1]);
    #[cfg(target_arch = "x86_64")]
    {
        assert_eq!(names.contains(&"avx2"), is_x86_feature_detected!("fma"));
        assert_eq!(names.contains(&"avx512"), is_x86_feature_detected!("avx512f"));
    }
}

/// A job with a number in one place of A and another in one of B.
fn spoilt<T: Element>(shape: [usize; 3], a: (usize, f64), b: (usize, f64)) -> Job<T> {
    let job = job::<T>(shape);
    let (mut left, mut right) = (job.a().clone(), job.b().clone());
    left.data_mut()[a.0] = T::nearest(a.1);
    right.data_mut()[b.0] = T::nearest(b.1);
    Job::new(left, right).expect("the same shapes")
}

#[test]
fn what_is_no_number_stays_in_its_row_and_its_column() {
    let [m, k, n] = [9, 5, 25];
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        // At the corners, next to what fills up a panel.
        for (row, column) in [(0, 0), (m - 1, n - 1), (0, n - 1), (m - 1, 0), (4, 24)] {
            let job = spoilt::<f64>([m, k, n], (row * k + k - 1, odd), (column, odd));
            for kernel in Kernel::all() {
                let product = packed::run_with(kernel, &job, 2).matrix;
                for (at, number) in product.data().iter().enumerate() {
                    let spoilt = at / n == row || at % n == column;
                    assert_eq!(number.is_finite(), !spoilt, "{at} with {}", kernel.name);
                }
            }
            assert_eq!(check_kernels(&job), Ok(()));
        }
    }
}

#[test]
fn all_variants_agree_on_what_is_no_number() {
    executors::enter(&matmul::entries());
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0];
    for (at, &a) in odd.iter().enumerate() {
        let b = odd[(at + 2) % odd.len()];
        assert_eq!(check(&spoilt([7, 6, 26], (7 * 6 - 1, a), (0, b))), Ok(()));
    }
}

/// Zero times infinity is no number: a variant that skipped zeros would say 0.
#[test]
fn zero_times_infinity_is_not_skipped() {
    let a = Matrix::<f64>::zeros(3, 2).expect("small");
    let mut b = Matrix::zeros(2, 9).expect("small");
    b.data_mut()[8] = f64::INFINITY;
    let job = Job::new(a, b).expect("they fit");
    for variant in VARIANTS.iter().filter(|variant| variant.name != "processes") {
        let product = variant.prepare(2).expect("a pool")(&job).matrix;
        for line in product.lines() {
            assert!(line[8].is_nan() && line[..8] == [0.0; 8], "{}: {line:?}", variant.name);
        }
    }
}

#[test]
fn numbers_so_small_that_products_vanish_agree() {
    let tiny = |number: f64| number * 1e-160;
    let job = job::<f64>([9, 30, 31]);
    let small = |matrix: &Matrix<f64>| {
        Matrix::from_fn(matrix.rows(), matrix.columns(), |i, j| tiny(matrix.at(i, j)))
    };
    let (a, b) = (small(job.a()).expect("small"), small(job.b()).expect("small"));
    assert_eq!(check_kernels(&Job::new(a, b).expect("they fit")), Ok(()));
}

/// A product of the same job with one number changed.
fn changed(product: &Product<f64>, at: usize, by: f64) -> Product<f64> {
    let mut other = Product::zeros(product.job());
    other.matrix.data_mut().copy_from_slice(product.matrix.data());
    other.matrix.data_mut()[at] += by;
    other
}

#[test]
fn a_number_that_is_wrong_is_named() {
    let product = naive::run(&job::<f64>([4, 30, 5]));
    let why = agree(&product, &changed(&product, 13, 1e-9)).expect_err("too far");
    assert!(why.0.starts_with("row 2, column 3 is "), "{why}");
    assert_eq!(agree(&product, &changed(&product, 13, 1e-16)), Ok(()));
    for odd in [f64::NAN, f64::INFINITY] {
        assert!(agree(&product, &changed(&product, 0, odd)).is_err());
    }
}

#[test]
fn infinities_of_different_signs_disagree() {
    let product = naive::run(&spoilt::<f64>([2, 2, 2], (0, f64::INFINITY), (0, 1.0)));
    let first = product.matrix.data()[0];
    assert!(first.is_infinite());
    let mut other = changed(&product, 0, 0.0);
    assert_eq!(agree(&product, &other), Ok(()));
    other.matrix.data_mut()[0] = -first;
    assert!(agree(&product, &other).is_err());
    other.matrix.data_mut()[0] = 1.0;
    assert!(agree(&product, &other).is_err());
}

#[test]
fn a_product_of_another_shape_disagrees() {
    let (one, other) = (naive::run(&job::<f64>([2, 3, 4])), naive::run(&job::<f64>([4, 3, 2])));
    assert!(agree(&one, &other).is_err());
}

/// Where the sum of the absolute values overflows, the order decides whether the sum does.
#[test]
fn sums_that_may_overflow_are_not_compared() {
    let a = Matrix::new(1, 3, vec![1e300, 1e300, -1e300]).expect("three");
    let b = Matrix::new(3, 1, vec![1e8, 1e8, 1e8]).expect("three");
    let job = Job::new(a, b).expect("they fit");
    assert_eq!(check_kernels(&job), Ok(()));
    let sum: f64 = naive::run(&job).matrix.data()[0];
    assert!(sum.is_infinite());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_kernel_agrees_on_any_shape(
        m in 0..140_usize, k in 0..700_usize, n in 0..110_usize, seed in any::<u64>(),
    ) {
        let job = Job::<f64>::generated(m, k, n, seed).expect("a small job");
        prop_assert_eq!(check_kernels(&job), Ok(()));
        let job = Job::<f32>::generated(m, k, n, seed).expect("a small job");
        prop_assert_eq!(check_kernels(&job), Ok(()));
    }

    #[test]
    fn all_variants_agree_on_any_numbers(
        m in 1..9_usize, n in 1..30_usize,
        numbers in prop::collection::vec(prop::num::f64::ANY, 320),
    ) {
        let k = 320 / (m + n);
        let (a, b) = numbers[..k * (m + n)].split_at(m * k);
        let a = Matrix::new(m, k, a.to_vec()).expect("as many numbers");
        let b = Matrix::new(k, n, b.to_vec()).expect("as many numbers");
        let job = Job::new(a, b).expect("they fit");
        let expected = naive::run(&job);
        for variant in VARIANTS.iter().filter(|variant| variant.name != "processes") {
            let product = variant.prepare(2).expect("a pool")(&job);
            prop_assert_eq!(agree(&expected, &product), Ok(()), "{}", variant.name);
        }
    }
}
