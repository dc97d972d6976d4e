//! A parallel iterator over the files. New: the same few threads do all files, and an idle one
//! steals what is left. Costs: a pool; and still all wait for their turn with the database.

use rayon::prelude::*;

use crate::inflated::METHOD;
use crate::run::Run;
use crate::{Import, Outcome};

/// Stores all files in the rayon pool that it is called in.
pub fn run(import: &Import) -> Outcome {
    let run = Run::begin(import, METHOD)?;
    let inputs = run.inputs.par_iter().enumerate();
    inputs
        .with_max_len(1) // a file is work enough: let none wait behind another in one task
        .filter(|_| !run.is_over())
        .for_each(|(number, input)| run.file(number, input));
    run.finish(Vec::new())
}
