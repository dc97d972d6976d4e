//! The demo's own options, and the job that they ask for.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use matmul::npy::{self, NpyError};
use matmul::{Element, Job, ShapeError, processes};

/// The longest side of a generated matrix.
const LONGEST: usize = 1 << 24;

/// Multiplies two matrices
///
/// C = A·B takes 2·m·k·n operations on m·k + k·n numbers. Every variant does the same operations;
/// what differs is how far away the numbers are when they are needed. Sums are added in different
/// orders, so variants agree to within rounding, not to the last bit.
#[derive(Parser, Debug)]
#[command(name = "matmul", version)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: lesson::Options,

    /// Random matrices of N×N [default: 512]
    #[arg(long, value_name = "N", value_parser = side, allow_negative_numbers = true,
          conflicts_with_all = ["shape", "a", "b"])]
    size: Option<usize>,

    /// Random matrices: M×K times K×N
    #[arg(long, value_name = "MxKxN", value_parser = shape, conflicts_with_all = ["a", "b"])]
    shape: Option<[usize; 3]>,

    /// The left matrix, from a .npy file
    #[arg(long, value_name = "PATH", requires = "b")]
    a: Option<PathBuf>,

    /// The right matrix, from a .npy file; --out writes the product as one
    #[arg(long, value_name = "PATH", requires = "a")]
    b: Option<PathBuf>,

    /// What the matrices are made of [default: as in the file of --a, else f64]
    #[arg(long = "type", value_name = "TYPE", value_enum)]
    kind: Option<Kind>,
}

/// What matrices are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// 64 bits
    F64,
    /// 32 bits
    F32,
}

/// There is no job, because a file or its shape is not right.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoJob {
    #[error(transparent)]
    File(#[from] NpyError),
    #[error(transparent)]
    Shape(#[from] ShapeError),
    #[error(
        "--variant processes sends B in one message of at most {most} numbers; this one has {numbers}",
        most = processes::MOST_ELEMENTS
    )]
    TooLong { numbers: usize },
}

impl Arguments {
    /// The type that was asked for, or that the file of `--a` has.
    pub(crate) fn kind(&self) -> Result<Kind, NpyError> {
        match (self.kind, &self.a) {
            (Some(kind), _) => Ok(kind),
            (None, Some(path)) if npy::type_of(path)? == f32::NUMPY => Ok(Kind::F32),
            (None, _) => Ok(Kind::F64),
        }
    }

    /// The job, read or generated.
    pub(crate) fn job<T: Element>(&self) -> Result<Job<T>, NoJob> {
        let job = if let (Some(a), Some(b)) = (&self.a, &self.b) {
            Job::new(npy::read(a)?, npy::read(b)?)?
        } else {
            let [m, k, n] = self.shape.unwrap_or([self.size.unwrap_or(512); 3]);
            Job::generated(m, k, n, self.common.seed)?
        };
        let numbers = job.b().data().len();
        if self.common.variant.as_deref() == Some("processes")
            && numbers > processes::MOST_ELEMENTS
        {
            return Err(NoJob::TooLong { numbers });
        }
        Ok(job)
    }

    /// Whether the matrices are made up.
    pub(crate) fn is_generated(&self) -> bool {
        self.a.is_none()
    }
}

fn side(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(side @ 0..=LONGEST) => Ok(side),
        _ => Err(format!("it must be a whole number from 0 to {LONGEST}")),
    }
}

fn shape(text: &str) -> Result<[usize; 3], String> {
    let sides: Result<Vec<_>, _> = text.split(['x', '×']).map(side).collect();
    sides?.try_into().map_err(|_| {
        "three whole numbers are needed, with x between them: 100x200x300".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Arguments {
        let words = std::iter::once("matmul").chain(line.split_whitespace());
        Arguments::try_parse_from(words).expect("words that are right one by one")
    }

    fn generated(line: &str) -> Result<(usize, usize, usize), String> {
        let job = arguments(line).job::<f64>().map_err(|error| error.to_string())?;
        Ok((job.rows(), job.depth(), job.columns()))
    }

    #[test]
    fn a_size_is_square_and_a_shape_is_not() {
        assert_eq!(generated("--size 7"), Ok((7, 7, 7)));
        assert_eq!(generated("--shape 2x0x5"), Ok((2, 0, 5)));
        assert_eq!(generated(""), Ok((512, 512, 512)));
    }

    #[test]
    fn shapes_are_three_bounded_numbers() {
        for wrong in ["", "1", "1x2", "1x2x3x4", "1x-2x3", "1xtwox3", "1x2x16777217", "1,2,3"] {
            assert!(shape(wrong).is_err(), "{wrong}");
        }
        assert_eq!(shape("1×2×3"), Ok([1, 2, 3]));
    }

    #[test]
    fn matrices_are_bounded_before_any_memory_is_asked_for() {
        let refused = generated("--size 16777216").expect_err("2^48 numbers");
        assert!(refused.starts_with("a 16777216×16777216 matrix has more than"), "{refused}");
    }

    #[test]
    fn the_type_is_f64_unless_another_is_asked_for() {
        assert_eq!(arguments("").kind().expect("no file"), Kind::F64);
        assert_eq!(arguments("--type f32").kind().expect("no file"), Kind::F32);
    }
}
