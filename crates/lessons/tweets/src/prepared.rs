//! Borrowed, with statements that are prepared once. New: SQLite parses and plans each statement
//! once and not once a row. Costs: a statement that has to be kept somewhere.

use crate::run::Method;
use crate::serial::in_order;
use crate::store::{Indexes, Inserting};
use crate::{Import, Outcome, by_line, parse};

const METHOD: Method = Method {
    read: by_line::read,
    parse: parse::borrowed,
    inserting: Inserting::Prepared,
    indexes: Indexes::First,
};

/// Stores all files on one core.
pub fn run(import: &Import) -> Outcome {
    in_order(import, METHOD)
}
