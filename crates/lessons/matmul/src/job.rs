//! What is multiplied, and what comes out.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use crate::matrix::elements;
use crate::{Element, Matrix, ShapeError};

/// Two matrices that can be multiplied. Copies share them.
#[derive(Clone)]
pub struct Job<T> {
    operands: Arc<Operands<T>>,
}

struct Operands<T> {
    a: Matrix<T>,
    b: Matrix<T>,
    /// |A|·|B|, once somebody has asked for it.
    magnitude: OnceLock<Matrix<f64>>,
}

impl<T: Element> Job<T> {
    /// The job A·B, if A has as many columns as B has rows and the product is not too large.
    pub fn new(a: Matrix<T>, b: Matrix<T>) -> Result<Self, ShapeError> {
        if a.columns() != b.rows() {
            return Err(ShapeError::Mismatch { left: a.shape(), right: b.shape() });
        }
        elements(a.rows(), b.columns())?;
        Ok(Self { operands: Arc::new(Operands { a, b, magnitude: OnceLock::new() }) })
    }

    /// An m × k matrix times a k × n one, filled with random numbers between -1 and 1.
    pub fn generated(m: usize, k: usize, n: usize, seed: u64) -> Result<Self, ShapeError> {
        let mut random = fastrand::Rng::with_seed(seed);
        // So much below 1 that none is rounded to it.
        let most = 1.0 - T::UNIT_ROUNDOFF;
        let mut number = |_, _| T::nearest((2.0 * random.f64() - 1.0) * most);
        let a = Matrix::from_fn(m, k, &mut number)?;
        Self::new(a, Matrix::from_fn(k, n, &mut number)?)
    }

    /// The left matrix, m × k.
    pub fn a(&self) -> &Matrix<T> {
        &self.operands.a
    }

    /// The right matrix, k × n.
    pub fn b(&self) -> &Matrix<T> {
        &self.operands.b
    }

    /// Rows of the product: m.
    pub fn rows(&self) -> usize {
        self.a().rows()
    }

    /// Products in each sum: k.
    pub fn depth(&self) -> usize {
        self.b().rows()
    }

    /// Columns of the product: n.
    pub fn columns(&self) -> usize {
        self.b().columns()
    }

    /// Floating-point operations, 2·m·k·n: a multiplication and an addition for each product of
    /// two numbers.
    pub fn operations(&self) -> f64 {
        2.0 * self.rows() as f64 * self.depth() as f64 * self.columns() as f64
    }

    /// |A|·|B| in `f64`, over the finite numbers in A and B. Computed once.
    pub(crate) fn magnitude(&self) -> &Matrix<f64> {
        self.operands.magnitude.get_or_init(|| magnitude(self.a(), self.b()))
    }
}

/// Not with a fast variant: what judges them is better made by other code than theirs.
fn magnitude<T: Element>(a: &Matrix<T>, b: &Matrix<T>) -> Matrix<f64> {
    let absolute = |&number: &T| {
        let number: f64 = number.into();
        if number.is_finite() { number.abs() } else { 0.0 }
    };
    let mut sums = Matrix::zeros_of((a.rows(), b.columns()));
    for (sums, a) in sums.lines_mut().zip(a.lines()) {
        for (a, b) in a.iter().map(absolute).zip(b.lines()) {
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum += a * absolute(b);
            }
        }
    }
    sums
}

impl<T: Element> fmt::Debug for Job<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").field("a", self.a()).field("b", self.b()).finish()
    }
}

/// The product, and the job that it is the answer to: without that, nobody could say how far two
/// products may differ.
#[derive(Debug)]
pub struct Product<T: Element> {
    /// C = A·B, m × n.
    pub matrix: Matrix<T>,
    job: Job<T>,
    began: Instant,
}

impl<T: Element> Product<T> {
    /// All zero, ready to be filled: where every variant begins.
    pub fn zeros(job: &Job<T>) -> Self {
        let began = Instant::now();
        let matrix = Matrix::zeros_of((job.rows(), job.columns()));
        Self { matrix, job: job.clone(), began }
    }

    /// The job that this is the answer to.
    pub fn job(&self) -> &Job<T> {
        &self.job
    }

    /// Seconds since a variant began with it.
    pub fn seconds(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_that_do_not_fit_are_both_named() {
        let (a, b) = (Matrix::<f64>::zeros_of((2, 3)), Matrix::zeros_of((4, 5)));
        let refused = Job::new(a, b).expect_err("3 is not 4");
        assert_eq!(refused.to_string(), "a 2×3 matrix cannot be multiplied by a 4×5 one");
    }

    #[test]
    fn a_product_is_bounded_before_any_memory_is_asked_for() {
        let refused = Job::<f32>::generated(1 << 20, 0, 1 << 20, 1).expect_err("2^40 zeros");
        assert_eq!(refused, ShapeError::TooLarge { rows: 1 << 20, columns: 1 << 20 });
    }

    #[test]
    fn a_seed_decides_the_numbers_and_they_lie_between_minus_one_and_one() {
        let text = |seed| format!("{:?}", Job::<f32>::generated(9, 8, 7, seed));
        assert_eq!(text(1), text(1));
        assert_ne!(text(1), text(2));
        let job = Job::<f32>::generated(100, 100, 100, 3).expect("a small job");
        assert!(job.a().data().iter().all(|number| number.abs() < 1.0));
    }

    #[test]
    fn the_magnitude_is_that_of_the_finite_numbers() {
        let a = Matrix::new(1, 3, vec![-2.0, f64::INFINITY, 3.0]).expect("three");
        let b = Matrix::new(3, 1, vec![5.0, 1.0, f64::NAN]).expect("three");
        let job = Job::new(a, b).expect("they fit");
        assert_eq!(job.magnitude().data(), [10.0]);
    }

    #[test]
    fn a_job_looks_the_same_after_it_was_looked_at() {
        // Sessions are put together by a hash of this text.
        let job = Job::<f64>::generated(3, 4, 5, 6).expect("a small job");
        let before = format!("{job:?}");
        assert_eq!(job.magnitude().shape(), (3, 5));
        assert_eq!(format!("{job:?}"), before);
    }
}
