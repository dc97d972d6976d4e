//! Prepared, with the indexes made when all rows are in. New: each index is sorted once, in place of
//! a search for each row. Costs: nobody can look anything up while the tables fill; and a database
//! that gets a few files more has its indexes already, and gains nothing.

use crate::run::Method;
use crate::serial::in_order;
use crate::store::{Indexes, Inserting};
use crate::{Import, Outcome, by_line, parse};

const METHOD: Method = Method {
    read: by_line::read,
    parse: parse::borrowed,
    inserting: Inserting::Prepared,
    indexes: Indexes::Last,
};

/// Stores all files on one core.
pub fn run(import: &Import) -> Outcome {
    in_order(import, METHOD)
}
