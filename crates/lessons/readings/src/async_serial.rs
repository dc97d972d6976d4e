//! Tasks, one after the other. New: `async` and `await`. Costs: nothing is gained. A task that awaits
//! the answer before it starts the next request is the loop in other words.

use std::sync::LazyLock;

use crate::tasks::Tasks;
use crate::{Failure, Fetch, Readings, Reason};

/// A serial variant is not prepared, so its runtime is built when it is first used, for good.
static TASKS: LazyLock<Result<Tasks, String>> =
    LazyLock::new(|| Tasks::new().map_err(|error| error.to_string()));

/// Fetches the days, each awaited before the next is asked for.
pub fn run(fetch: &Fetch) -> Readings {
    match &*TASKS {
        Ok(tasks) => tasks.one_by_one(fetch),
        Err(error) => Readings::gather(
            fetch
                .dates()
                .iter()
                .map(|&date| Err(Failure { date, reason: Reason::Worker(error.clone()) })),
        ),
    }
}
