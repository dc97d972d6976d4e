//! Indexed last, read in blocks of many lines. New: no line is copied, and the decompressor fills
//! 256 KiB at a time. Costs: a block must be cut where a line ends.

use crate::run::Method;
use crate::serial::in_order;
use crate::store::{Indexes, Inserting};
use crate::{Import, Outcome, by_block, parse};

pub(crate) const METHOD: Method = Method {
    read: by_block::read,
    parse: parse::borrowed,
    inserting: Inserting::Prepared,
    indexes: Indexes::Last,
};

/// Stores all files on one core.
pub fn run(import: &Import) -> Outcome {
    in_order(import, METHOD)
}
