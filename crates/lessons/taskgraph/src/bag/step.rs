//! What is done with partitions of bags.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Groups, Source};
use crate::value::{Mismatch, groups, table};
use crate::{Function, Keep, Map, Value};

/// The functions of records that every process knows.
pub const MAPS: &[Map] = &[Function::new("absolute", |_, value| value.abs())];

/// The questions to records that every process knows.
pub const KEEPS: &[Keep] = &[Function::new("positive", |_, value| value > 0.0)];

/// What is done with partitions of bags.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Step {
    /// Reads a partition.
    Read(Source),
    /// Replaces each number by the function of its key and itself.
    Map(Map),
    /// Keeps the records for which the function says yes.
    Keep(Keep),
    /// Counts the records.
    Count,
    /// Sums up the records of each key.
    Group,
    /// Adds the sums of many partitions.
    Merge,
}

impl Step {
    /// Does it.
    pub fn run(&self, inputs: &[Value]) -> Result<Value, String> {
        match self {
            Self::Read(source) => {
                source.read().map(Value::from).map_err(|error| error.to_string())
            }
            Self::Map(_) | Self::Keep(_) | Self::Count | Self::Group => {
                self.partition(inputs).map_err(|error| error.to_string())
            }
            Self::Merge => merge(inputs).map_err(|error| error.to_string()),
        }
    }

    fn partition(&self, inputs: &[Value]) -> Result<Value, Mismatch> {
        let table = table(inputs, 0)?;
        Ok(match self {
            Self::Map(function) => table.map(function.run).into(),
            Self::Keep(function) => table.filter(function.run).into(),
            Self::Group => Groups::of(table).into(),
            _ => Value::Number(table.len() as f64),
        })
    }

    /// What sort of step it is, in a word.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Read(_) => "read",
            Self::Map(function) => function.name,
            Self::Keep(function) => function.name,
            Self::Count => "count",
            Self::Group => "group",
            Self::Merge => "merge",
        }
    }
}

fn merge(inputs: &[Value]) -> Result<Value, Mismatch> {
    let mut merged = Groups::default();
    for at in 0..inputs.len() {
        merged.add(groups(inputs, at)?);
    }
    Ok(merged.into())
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(source) => write!(f, "read {source}"),
            _ => f.write_str(self.label()),
        }
    }
}
