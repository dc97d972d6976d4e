//! A point as it is typed: `4:3.4`, `4:3.4±0.1`, `4:3.4+-0.1`.

use std::fmt;

use amdahl::fit::{Point, Refusal};
use amdahl::{Interval, OutOfRange};

use crate::answer::Trouble;
use crate::chart::Mark;

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Given {
    workers: f64,
    speedup: f64,
    error: Option<f64>,
}

impl fmt::Display for Given {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.workers, self.speedup)?;
        self.error.map_or(Ok(()), |error| write!(formatter, "±{error}"))
    }
}

impl Given {
    /// The point as a chart shows it.
    pub(crate) fn mark(&self) -> Mark {
        let (estimate, error) = (self.speedup, self.error.unwrap_or(0.0));
        let speedup = Interval { estimate, low: estimate - error, high: estimate + error };
        Mark { workers: self.workers, speedup }
    }

    fn point(&self) -> Result<Point, OutOfRange> {
        match self.error {
            Some(error) => Point::with_error(self.workers, self.speedup, error),
            None => Point::new(self.workers, vec![self.speedup]),
        }
    }
}

/// Reads one point. The command line puts its words after what was typed.
pub(crate) fn parse(text: &str) -> Result<Given, String> {
    const SHAPE: &str = "a point is WORKERS:SPEEDUP or WORKERS:SPEEDUP±ERROR, like 4:3.4±0.1";
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| SHAPE.to_owned());
    let (workers, rest) = text.split_once(':').ok_or(SHAPE)?;
    let (speedup, error) = match rest.split_once('±').or_else(|| rest.split_once("+-")) {
        Some((speedup, error)) => (speedup, Some(number(error)?)),
        None => (rest, None),
    };
    let given = Given { workers: number(workers)?, speedup: number(speedup)?, error };
    given.point().map_err(|error| error.to_string())?;
    Ok(given)
}

/// All points, those with equal workers as one.
pub(crate) fn merged(given: &[Given]) -> Result<Vec<Point>, Trouble> {
    let mut sorted = given.to_vec();
    sorted.sort_by(|one, other| one.workers.total_cmp(&other.workers));
    let groups = sorted.chunk_by(|one, other| one.workers >= other.workers);
    groups.map(one_point).collect()
}

/// One point from all that was given for its number of workers.
fn one_point(group: &[Given]) -> Result<Point, Trouble> {
    match group {
        [only] => Ok(only.point()?),
        several if several.iter().any(|given| given.error.is_some()) => {
            Err(Refusal::Mixed { workers: several[0].workers }.into())
        }
        several => {
            let speedups = several.iter().map(|given| given.speedup).collect();
            Ok(Point::new(several[0].workers, speedups)?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_as_they_are_typed() {
        let plain = Given { workers: 4.0, speedup: 3.4, error: None };
        assert_eq!(parse("4:3.4"), Ok(plain));
        let error = Given { error: Some(0.1), ..plain };
        assert_eq!((parse("4:3.4±0.1"), parse("4 : 3.4 +- 0.1")), (Ok(error), Ok(error)));
        assert_eq!(parse(&error.to_string()), Ok(error));
    }

    #[test]
    fn what_is_no_point_says_what_is_wrong() {
        for wrong in ["", "4", "4:", ":3", "4:x", "4:3±", "4:3:2"] {
            assert!(parse(wrong).is_err_and(|why| why.contains("like 4:3.4±0.1")), "{wrong}");
        }
        for (wrong, name) in
            [("0:1", "N = 0"), ("NaN:1", "N is not"), ("2:0", "S = 0"), ("2:1±0", "± = 0")]
        {
            assert!(parse(wrong).is_err_and(|why| why.starts_with(name)), "{wrong}");
        }
    }
}
