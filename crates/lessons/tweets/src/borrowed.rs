//! Typed, with texts that are borrowed from the line. New: no memory is asked for where a text
//! holds no escape. Costs: a lifetime on every type, and the line must outlive what is made of it.

use crate::run::Method;
use crate::serial::in_order;
use crate::store::{Indexes, Inserting};
use crate::{Import, Outcome, by_line, parse};

const METHOD: Method = Method {
    read: by_line::read,
    parse: parse::borrowed,
    inserting: Inserting::Plain,
    indexes: Indexes::First,
};

/// Stores all files on one core.
pub fn run(import: &Import) -> Outcome {
    in_order(import, METHOD)
}
