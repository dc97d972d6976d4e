//! Serial, parsed to a type. New: only the chosen fields are built, and the rest is skipped.
//! Costs: a type that says what is wanted, and what to do if something else comes.

use crate::run::Method;
use crate::serial::in_order;
use crate::store::{Indexes, Inserting};
use crate::{Import, Outcome, by_line, parse};

const METHOD: Method = Method {
    read: by_line::read,
    parse: parse::typed,
    inserting: Inserting::Plain,
    indexes: Indexes::First,
};

/// Stores all files on one core.
pub fn run(import: &Import) -> Outcome {
    in_order(import, METHOD)
}
