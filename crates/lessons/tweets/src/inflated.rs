//! Blocks, of files that are decompressed at once by libdeflate. New: a better tool for the same
//! work. Costs: the whole file in memory, so that there has to be a bound and another way beyond it.

use crate::run::Method;
use crate::serial::in_order;
use crate::store::{Indexes, Inserting};
use crate::{Import, Outcome, at_once, parse};

/// The method of all parallel variants too, so that they differ in who does what only.
// ANCHOR: method
pub(crate) const METHOD: Method = Method {
    read: at_once::read,
    parse: parse::borrowed,
    inserting: Inserting::Prepared,
    indexes: Indexes::Last,
};
// ANCHOR_END: method

/// Stores all files on one core.
pub fn run(import: &Import) -> Outcome {
    in_order(import, METHOD)
}
