//! A parallel iterator over the list. New: an idle thread steals what another has left, so one long
//! number does not hold up its neighbours. Costs: a pool, and a little bookkeeping for each split.

use rayon::prelude::*;

use super::{Answers, Numbers, serial};

/// Tests the numbers in the rayon pool that it is called in.
pub fn run(numbers: &Numbers) -> Answers {
    let test = |(task, &number)| serial::test(task, number);
    // A number may take as long as thousands of others: rayon may split down to single ones.
    numbers.0.par_iter().enumerate().with_max_len(1).map(test).collect()
}
