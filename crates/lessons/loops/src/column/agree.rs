//! When two standardised columns are the same but for rounding.

use lesson::Disagreement;

use super::Standardised;

/// Half the distance from 1 to the next `f64`: the most that one rounding changes, relatively.
const ROUNDING: f64 = f64::EPSILON / 2.0;

/// Standardised columns agree when rounding alone can explain how they differ.
///
/// They are not equal bit by bit: each variant adds up in its own order, and a sum of rounded
/// numbers depends on it. How far can that go? Let u be one rounding, n the size, m the mean, σ
/// the deviation, z a score, and x₀ the first value with its score z₀.
///
/// 1. A sum of n terms, in any order, is wrong by at most n·u·Σ|term| (Higham, *Accuracy and
///    Stability of Numerical Algorithms*, 4.2). The terms are x − x₀, and by Cauchy–Schwarz the
///    mean of |x − x₀| is at most √(σ² + (m − x₀)²) = σ·√(1 + z₀²). So the offset is wrong by at
///    most e·σ, with e = (n + 10)·u·√(1 + z₀²); the 10 pays for the single roundings on the way.
/// 2. The computed σ is the root mean square of distances that are each wrong by about e·σ. By
///    Minkowski's inequality, and with n·u/2 for its own sum, it is wrong by at most 2·e·σ.
/// 3. A score is a distance over σ: wrong by at most e + 2·e·|z|, so by less than 2·e·(1 + |z|).
/// 4. Two outputs differ by at most twice that: 4·e·(1 + |z|). Five instead of four pays for
///    products of errors, and for taking z and z₀ from the baseline's own output.
///
/// What is not a number in one must not be one in the other.
pub fn agree(baseline: &Standardised, other: &Standardised) -> Result<(), Disagreement> {
    let size = baseline.scores.len();
    if other.scores.len() != size {
        return Err(Disagreement(format!(
            "it gives {} scores where the baseline gives {size}",
            other.scores.len(),
        )));
    }
    let first = baseline.scores.first().copied().unwrap_or_default();
    let error = 5.0 * (size as f64 + 10.0) * ROUNDING * first.hypot(1.0);
    let bound = error * baseline.deviation;
    close(&"the deviation", other.deviation, baseline.deviation, bound)?;
    let bound = bound + 4.0 * ROUNDING * baseline.mean.abs();
    close(&"the mean", other.mean, baseline.mean, bound)?;
    for (at, (here, there)) in other.scores.iter().zip(baseline.scores.iter()).enumerate() {
        let bound = error * (1.0 + there.abs());
        close(&format_args!("score {at}"), *here, *there, bound)?;
    }
    Ok(())
}

fn close(
    what: &dyn std::fmt::Display,
    here: f64,
    there: f64,
    bound: f64,
) -> Result<(), Disagreement> {
    if (here - there).abs() <= bound || here.is_nan() && there.is_nan() {
        return Ok(());
    }
    Err(Disagreement(format!(
        "{what} is {here} where the baseline has {there}: more than {bound:e} apart"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::{Column, push};

    fn output() -> Standardised {
        push::run(&Column::generated(100, 1))
    }

    #[test]
    fn a_difference_of_one_rounding_agrees() {
        let mut other = output();
        other.mean = other.mean.next_up();
        other.deviation = other.deviation.next_down();
        other.scores[3] = other.scores[3].next_up();
        assert_eq!(agree(&output(), &other), Ok(()));
    }

    #[test]
    fn a_difference_in_the_tenth_digit_is_named() {
        for (at, name) in ["the mean is", "the deviation is", "score 3 is"].iter().enumerate() {
            let mut other = output();
            let places = [&mut other.mean, &mut other.deviation, &mut other.scores[3]];
            *places[at] += 1e-10;
            let error = agree(&output(), &other).expect_err(name);
            assert!(error.0.starts_with(name), "{error}");
        }
    }

    #[test]
    fn a_score_that_is_not_a_number_agrees_only_with_its_like() {
        let mut other = output();
        other.scores[99] = f64::NAN;
        assert!(agree(&output(), &other).is_err());
        assert!(agree(&other, &output()).is_err());
        assert_eq!(agree(&other, &other), Ok(()));
    }

    #[test]
    fn a_missing_score_is_a_disagreement() {
        let mut other = output();
        other.scores = other.scores[..99].iter().copied().collect();
        let error = agree(&output(), &other).expect_err("a score is missing");
        assert_eq!(error.0, "it gives 99 scores where the baseline gives 100");
    }
}
