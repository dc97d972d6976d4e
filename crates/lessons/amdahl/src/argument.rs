//! Arguments that make sense, and the error that names the one that does not.

/// An argument is not a number, or lies outside the range in which its question has an answer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OutOfRange {
    /// The argument is NaN.
    #[error("{name} is not a number; it must be {range}")]
    NotANumber {
        /// The argument's name, as in the formula.
        name: &'static str,
        /// What it must be.
        range: &'static str,
    },
    /// The argument is too small or too large.
    #[error("{name} = {value}, but it must be {range}")]
    Outside {
        /// The argument's name, as in the formula.
        name: &'static str,
        /// What it was.
        value: f64,
        /// What it must be.
        range: &'static str,
    },
}

/// `value` if it is `right`, else the error that names it.
pub(crate) fn within(
    name: &'static str,
    value: f64,
    range: &'static str,
    right: impl Fn(f64) -> bool,
) -> Result<f64, OutOfRange> {
    if value.is_nan() {
        Err(OutOfRange::NotANumber { name, range })
    } else if right(value) {
        Ok(value)
    } else {
        Err(OutOfRange::Outside { name, value, range })
    }
}

/// A share of the whole.
pub(crate) fn share(name: &'static str, value: f64) -> Result<f64, OutOfRange> {
    within(name, value, "from 0 to 1", |value| (0.0..=1.0).contains(&value))
}

/// A number of workers: not always whole, for a quota may be 2.5 processors; infinite for a limit.
pub(crate) fn workers(value: f64) -> Result<f64, OutOfRange> {
    within("N", value, "at least 1", |value| value >= 1.0)
}

/// A number of workers that can be there.
pub(crate) fn finite_workers(value: f64) -> Result<f64, OutOfRange> {
    within("N", value, "at least 1 and finite", |value| value >= 1.0 && value.is_finite())
}

/// A speedup that was measured or is wanted.
pub(crate) fn speedup(value: f64) -> Result<f64, OutOfRange> {
    positive("S", value)
}

/// A finite quantity above zero.
pub(crate) fn positive(name: &'static str, value: f64) -> Result<f64, OutOfRange> {
    within(name, value, "more than 0 and finite", |value| value > 0.0 && value.is_finite())
}

/// A finite quantity that may be zero.
pub(crate) fn amount(name: &'static str, value: f64) -> Result<f64, OutOfRange> {
    within(name, value, "0 or more, and finite", |value| value >= 0.0 && value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_argument_its_value_and_its_range() {
        let error = share("p", 1.5).expect_err("more than the whole").to_string();
        assert_eq!(error, "p = 1.5, but it must be from 0 to 1");
        let error = workers(0.0).expect_err("nobody works").to_string();
        assert_eq!(error, "N = 0, but it must be at least 1");
        let error = workers(f64::NAN).expect_err("no number").to_string();
        assert_eq!(error, "N is not a number; it must be at least 1");
    }

    #[test]
    fn the_ends_of_a_range_belong_to_it() {
        assert!(share("p", 0.0).is_ok() && share("p", 1.0).is_ok());
        assert!(workers(1.0).is_ok() && workers(f64::INFINITY).is_ok());
        assert!(finite_workers(f64::INFINITY).is_err() && positive("S", 0.0).is_err());
        assert!(amount("T", 0.0).is_ok() && amount("T", f64::INFINITY).is_err());
    }
}
