//! What tasks give and take: a closed set, so that each value can travel to another process.

use std::mem::size_of_val;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::array::Chunk;
use crate::bag::{Groups, Table};

/// What a task gives. Large ones are shared: to clone one is to count one more user.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A part of an array.
    Chunk(Arc<Chunk>),
    /// Rows of a table.
    Table(Arc<Table>),
    /// Sums by key.
    Groups(Arc<Groups>),
}

/// An input is not what the operation works on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("input {at} is {found}, where {wanted} is needed")]
pub struct Mismatch {
    /// Which input, from 0.
    pub at: usize,
    /// What is needed.
    pub wanted: &'static str,
    /// What is there.
    pub found: &'static str,
}

impl Value {
    /// The bytes that it holds on the heap: what is given back when its last user is gone.
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Number(_) => 0,
            Self::Chunk(chunk) => size_of_val(chunk.data()) as u64,
            Self::Table(table) => table.bytes(),
            Self::Groups(groups) => groups.bytes(),
        }
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::Number(_) => "a number",
            Self::Chunk(_) => "a chunk of an array",
            Self::Table(_) => "a table",
            Self::Groups(_) => "a list of groups",
        }
    }
}

impl From<Chunk> for Value {
    fn from(chunk: Chunk) -> Self {
        Self::Chunk(Arc::new(chunk))
    }
}

impl From<Table> for Value {
    fn from(table: Table) -> Self {
        Self::Table(Arc::new(table))
    }
}

impl From<Groups> for Value {
    fn from(groups: Groups) -> Self {
        Self::Groups(Arc::new(groups))
    }
}

/// Input `at` as a number.
pub fn number(inputs: &[Value], at: usize) -> Result<f64, Mismatch> {
    match inputs.get(at) {
        Some(Value::Number(number)) => Ok(*number),
        other => Err(mismatch(at, "a number", other)),
    }
}

/// Input `at` as a chunk.
pub fn chunk(inputs: &[Value], at: usize) -> Result<&Chunk, Mismatch> {
    match inputs.get(at) {
        Some(Value::Chunk(chunk)) => Ok(chunk),
        other => Err(mismatch(at, "a chunk of an array", other)),
    }
}

/// Input `at` as a table.
pub fn table(inputs: &[Value], at: usize) -> Result<&Table, Mismatch> {
    match inputs.get(at) {
        Some(Value::Table(table)) => Ok(table),
        other => Err(mismatch(at, "a table", other)),
    }
}

/// Input `at` as groups.
pub fn groups(inputs: &[Value], at: usize) -> Result<&Groups, Mismatch> {
    match inputs.get(at) {
        Some(Value::Groups(groups)) => Ok(groups),
        other => Err(mismatch(at, "a list of groups", other)),
    }
}

fn mismatch(at: usize, wanted: &'static str, found: Option<&Value>) -> Mismatch {
    Mismatch { at, wanted, found: found.map_or("missing", Value::kind) }
}

/// As it travels: without the sharing, which ends where a process ends.
#[derive(Deserialize)]
enum Landed {
    Number(f64),
    Chunk(Chunk),
    Table(Table),
    Groups(Groups),
}

#[derive(Serialize)]
enum Leaving<'a> {
    Number(f64),
    Chunk(&'a Chunk),
    Table(&'a Table),
    Groups(&'a Groups),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let leaving = match self {
            Self::Number(number) => Leaving::Number(*number),
            Self::Chunk(chunk) => Leaving::Chunk(chunk),
            Self::Table(table) => Leaving::Table(table),
            Self::Groups(groups) => Leaving::Groups(groups),
        };
        leaving.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Landed::deserialize(deserializer)? {
            Landed::Number(number) => Self::Number(number),
            Landed::Chunk(chunk) => chunk.into(),
            Landed::Table(table) => table.into(),
            Landed::Groups(groups) => groups.into(),
        })
    }
}
