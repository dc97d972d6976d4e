//! What a task does, as data.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Call, Constant, Value, array, bag};

/// What a task does with its inputs. All of it is data, so that two tasks can be compared and a
/// task can be sent to another process. It depends on its inputs and on nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Operation {
    /// Calls a function.
    Call {
        /// Which.
        function: Call,
        /// Its numbers that no task has to make.
        constants: Box<[Constant]>,
    },
    /// A step of an array.
    Array(array::Step),
    /// A step of a bag.
    Bag(bag::Step),
    /// One operation after the other: the first takes the inputs, each other one what the one
    /// before it gives. Made by [fusion](crate::fuse).
    Chain(Box<[Operation]>),
}

impl Operation {
    /// A call of `function` with `constants`.
    pub fn call(function: Call, constants: &[f64]) -> Self {
        Self::Call { function, constants: constants.iter().copied().map(Constant).collect() }
    }

    /// Does it. The error says what went wrong.
    pub fn run(&self, inputs: &[Value]) -> Result<Value, String> {
        match self {
            Self::Call { function, constants } if constants.is_empty() => {
                (function.run)(&[], inputs)
            }
            Self::Call { function, constants } => {
                let constants: Vec<f64> = constants.iter().map(|constant| constant.0).collect();
                (function.run)(&constants, inputs)
            }
            Self::Array(step) => step.run(inputs).map_err(|error| error.to_string()),
            Self::Bag(step) => step.run(inputs),
            Self::Chain(operations) => {
                let mut value: Option<Value> = None;
                for operation in operations {
                    let inputs = value.as_ref().map_or(inputs, std::slice::from_ref);
                    let next = operation.run(inputs);
                    value = Some(next.map_err(|why| format!("{operation}: {why}"))?);
                }
                value.ok_or_else(|| "an empty chain gives nothing".to_owned())
            }
        }
    }

    /// What sort of task it is, in a word.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Call { function, .. } => function.name,
            Self::Array(step) => step.label(),
            Self::Bag(step) => step.label(),
            // The first of a chain says most: what is read or made.
            Self::Chain(operations) => operations.first().map_or("chain", Self::label),
        }
    }
}

/// In a few words, with what tells it from its like: `random (0, 3)`, `read data/3.csv`.
impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call { function, constants } => {
                f.write_str(function.name)?;
                constants.iter().try_for_each(|constant| write!(f, " {}", constant.0))
            }
            Self::Array(step) => step.fmt(f),
            Self::Bag(step) => step.fmt(f),
            Self::Chain(operations) => {
                for (at, operation) in operations.iter().enumerate() {
                    write!(f, "{}{operation}", if at == 0 { "" } else { " → " })?;
                }
                Ok(())
            }
        }
    }
}
