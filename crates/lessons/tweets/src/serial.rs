//! One file after the other: lines copied one by one, each parsed to a tree of values, each row
//! sent as SQL into tables with their indexes. New: nothing, this is how one writes it first.
//! Costs: nearly everything is done for nothing, as the next rungs show one by one.

use crate::run::{Method, Run};
use crate::store::{Indexes, Inserting};
use crate::{Import, Outcome, by_line, parse};

// ANCHOR: method
const METHOD: Method = Method {
    read: by_line::read,
    parse: parse::tree,
    inserting: Inserting::Plain,
    indexes: Indexes::First,
};
// ANCHOR_END: method

/// Stores all files on one core.
pub fn run(import: &Import) -> Outcome {
    in_order(import, METHOD)
}

/// The same with any method: the loop is not what the rungs of this ladder change.
// ANCHOR: in_order
pub(crate) fn in_order(import: &Import, method: Method) -> Outcome {
    let run = Run::begin(import, method)?;
    for (number, input) in run.inputs.iter().enumerate() {
        if run.is_over() {
            break;
        }
        run.file(number, input);
    }
    run.finish(Vec::new())
}
// ANCHOR_END: in_order
