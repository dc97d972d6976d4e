//! When two products are the same: not to the last bit, but within what rounding explains.
//!
//! # The bound
//!
//! Let u be the unit roundoff: 2⁻⁵³ for `f64`, 2⁻²⁴ for `f32`. A sum of k products, added in any
//! order, with its products rounded before or not (a fused multiply-add does not), is off by
//!
//! ```text
//! |fl(AB) − AB| ≤ γ |A||B|      with γ = k·u / (1 − k·u), for each number of C
//! ```
//!
//! (N. J. Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd ed., SIAM 2002, section
//! 3.5, equation 3.13). So two such products differ by at most twice that. We compute |A||B| too,
//! in `f64`, where it comes out too small by a factor of 1 − γ at most. Near 0 rounding is no
//! longer relative: each of the k products may be off by the smallest number η as well (section
//! 2.8, on underflow). In all:
//!
//! ```text
//! |C − C'| ≤ 2γ/(1 − γ) · |A||B| + 2k·η
//! ```
//!
//! # Where there is no number
//!
//! An infinity or a NaN in A or B gives the same infinity, or NaN, in every order, so there the
//! two must be alike. There is one exception: where |A||B| over the finite numbers overflows, it
//! depends on the order whether a sum does, and nothing is asked.

use lesson::Disagreement;

use crate::{Element, Product};

/// Products of one job agree when no number differs by more than rounding explains; the first that
/// does is named.
pub fn agree<T: Element>(
    baseline: &Product<T>,
    other: &Product<T>,
) -> Result<(), Disagreement> {
    let (left, right) = (&baseline.matrix, &other.matrix);
    if left.shape() != right.shape() {
        return Err(Disagreement(format!(
            "it is a {}×{} matrix where the baseline is a {}×{} one",
            right.rows(),
            right.columns(),
            left.rows(),
            left.columns(),
        )));
    }
    let job = baseline.job();
    let bound = Bound::new::<T>(job.depth())?;
    let magnitudes = job.magnitude().data();
    let pairs = left.data().iter().zip(right.data()).zip(magnitudes);
    let wrong = |((&left, &right), &magnitude): ((&T, &T), &f64)| {
        !bound.holds(left.into(), right.into(), magnitude, T::LARGEST)
    };
    match pairs.clone().position(wrong) {
        None => Ok(()),
        Some(at) => Err(Disagreement(format!(
            "row {}, column {} is {:?} where the baseline has {:?}; rounding explains {:e}",
            at / left.columns(),
            at % left.columns(),
            right.data()[at],
            left.data()[at],
            bound.of(magnitudes[at]),
        ))),
    }
}

/// How far two sums of so many products may differ.
#[derive(Debug, Clone, Copy)]
struct Bound {
    /// Times |A||B|.
    relative: f64,
    /// And so much more, whatever |A||B| is.
    absolute: f64,
}

impl Bound {
    fn new<T: Element>(depth: usize) -> Result<Self, Disagreement> {
        let (k, u) = (depth as f64, T::UNIT_ROUNDOFF);
        let gamma = k * u / (1.0 - k * u);
        if !(0.0..0.5).contains(&gamma) {
            return Err(Disagreement(format!(
                "a sum of {depth} products in {} may be all rounding",
                T::NAME
            )));
        }
        Ok(Self { relative: 2.0 * gamma / (1.0 - gamma), absolute: 2.0 * k * T::SMALLEST })
    }

    /// The bound where |A||B| is `magnitude`.
    fn of(self, magnitude: f64) -> f64 {
        self.relative * magnitude + self.absolute
    }

    /// Whether two numbers may come from the same sum, in a type whose numbers end at `largest`.
    fn holds(self, left: f64, right: f64, magnitude: f64, largest: f64) -> bool {
        if magnitude > largest / 2.0 {
            true // the order decides whether it overflows
        } else if left.is_finite() && right.is_finite() {
            (left - right).abs() <= self.of(magnitude)
        } else {
            left.is_nan() && right.is_nan() || left.total_cmp(&right).is_eq()
        }
    }
}
