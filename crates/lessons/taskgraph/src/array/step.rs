//! What is done with chunks of arrays.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Chunk, moments, product, reduce};
use crate::value::{Mismatch, chunk};
use crate::{Constant, Element, Function, Value};

/// The functions of numbers that every process knows.
pub const ELEMENTS: &[Element] = &[
    Function::new("sqrt", f64::sqrt),
    Function::new("exp", f64::exp),
    Function::new("abs", f64::abs),
];

/// Which numbers are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Axis {
    /// All: one number remains.
    All,
    /// Those of a column, down the rows: one row remains.
    Rows,
    /// Those of a row, along the columns: one column remains.
    Columns,
}

/// Two numbers put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Arithmetic {
    /// Their sum.
    Add,
    /// The first without the second.
    Subtract,
    /// Their product.
    Multiply,
    /// The first divided by the second.
    Divide,
}

impl Arithmetic {
    fn apply(self, left: f64, right: f64) -> f64 {
        match self {
            Self::Add => left + right,
            Self::Subtract => left - right,
            Self::Multiply => left * right,
            Self::Divide => left / right,
        }
    }

    const fn sign(self) -> char {
        match self {
            Self::Add => '+',
            Self::Subtract => '-',
            Self::Multiply => '×',
            Self::Divide => '/',
        }
    }
}

/// What is done with chunks of arrays.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Step {
    /// Makes random numbers.
    Random {
        /// The seed of the whole array.
        seed: u64,
        /// Row and column of the chunk's first number.
        corner: (u32, u32),
        /// Rows and columns of the chunk.
        shape: (u32, u32),
        /// The columns of the whole array.
        columns: u32,
    },
    /// The function of each number.
    Map(Element),
    /// Each number and a constant, put together.
    WithNumber(Arithmetic, Constant),
    /// The numbers of two chunks, put together place by place.
    With(Arithmetic),
    /// Rows and columns exchanged.
    Transpose,
    /// The sum of the matrix products of chunk 0 and chunk n, 1 and n + 1 … of 2n chunks.
    Products,
    /// The sums of the numbers of a chunk.
    Sums(Axis),
    /// The sums of many chunks of one shape, place by place.
    Total,
    /// Count, mean and sum of squared deviations of a chunk: three rows, a column for each number
    /// that remains.
    Moments(Axis),
    /// The moments of many parts, put together.
    Merge,
    /// The standard deviation, from moments: a row.
    Deviation,
    /// The mean, from moments: a row.
    Mean,
}

impl Step {
    /// Does it.
    pub fn run(&self, inputs: &[Value]) -> Result<Value, Mismatch> {
        Ok(match self {
            Self::Random { seed, corner, shape, columns } => {
                Chunk::random(*seed, *corner, *shape, *columns)
            }
            Self::Map(function) => chunk(inputs, 0)?.map(function.run),
            Self::WithNumber(arithmetic, number) => {
                chunk(inputs, 0)?.map(|left| arithmetic.apply(left, number.0))
            }
            Self::With(arithmetic) => with(*arithmetic, chunk(inputs, 0)?, chunk(inputs, 1)?),
            Self::Transpose => chunk(inputs, 0)?.transposed(),
            Self::Products => product::products(inputs)?,
            Self::Sums(axis) => reduce::sums(chunk(inputs, 0)?, *axis),
            Self::Total => reduce::total(inputs)?,
            Self::Moments(axis) => moments::of(chunk(inputs, 0)?, *axis),
            Self::Merge => moments::merge(inputs)?,
            Self::Deviation => moments::deviation(chunk(inputs, 0)?),
            Self::Mean => moments::mean(chunk(inputs, 0)?),
        }
        .into())
    }

    /// What sort of step it is, in a word.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Random { .. } => "random",
            Self::Map(function) => function.name,
            Self::WithNumber(..) => "with number",
            Self::With(..) => "with",
            Self::Transpose => "transpose",
            Self::Products => "product",
            Self::Sums(_) => "sum",
            Self::Total => "total",
            Self::Moments(_) => "moments",
            Self::Merge => "merge",
            Self::Deviation => "std",
            Self::Mean => "mean",
        }
    }
}

fn with(arithmetic: Arithmetic, left: &Chunk, right: &Chunk) -> Chunk {
    let pairs = left.data().iter().zip(right.data());
    let data = pairs.map(|(left, right)| arithmetic.apply(*left, *right)).collect();
    Chunk::new(left.shape().0, left.shape().1, data)
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Random { corner: (row, column), .. } => {
                write!(f, "{} ({row}, {column})", self.label())
            }
            Self::WithNumber(arithmetic, number) => {
                write!(f, "{} {}", arithmetic.sign(), number.0)
            }
            Self::With(arithmetic) => write!(f, "{}", arithmetic.sign()),
            _ => f.write_str(self.label()),
        }
    }
}
