//! A task panics in a pool. Its worker dies of it, the lock it held is poisoned, the others die of that, and the caller
//! gets an answer too few and no error.

pub mod broken;
pub mod mended;

use lesson::Variant;
use serde_json::json;

use crate::{Failure, Seen, Sight};

/// Tasks by number, with what came of them: an answer, or why there is none.
pub type Answers = Vec<(u64, Result<u64, String>)>;

/// What the demo asks for.
const TASKS: u64 = 20;

/// The task that panics in the demo.
const BAD: u64 = 3;

/// The exhibit.
pub const FAILURE: Failure = Failure {
    name: "panicking-task",
    about: "a task panics: its worker dies, the lock is poisoned, answers are missing",
    variants: &[
        Variant::parallel("broken", "workers that die of a task", |_, workers| {
            show(&broken::run(TASKS, picky, workers))
        }),
        Variant::parallel("mended", "a panic is an answer like any other", |_, workers| {
            show(&mended::run(TASKS, picky, workers))
        }),
    ],
    alone: None,
};

/// The demo's task.
fn picky(number: u64) -> u64 {
    assert_ne!(number, BAD, "task {BAD} cannot be done");
    number * number
}

/// The tally: every task has exactly one answer.
#[allow(clippy::unnecessary_wraps, reason = "others can fail")]
fn show(answers: &Answers) -> Seen {
    let missing = TASKS - answers.len() as u64;
    let errors: Vec<_> =
        answers.iter().filter_map(|(_, answer)| answer.as_ref().err()).collect();
    let said = format!(
        "{TASKS} tasks: {} answers, {} errors {errors:?}, {missing} of which nobody speaks",
        answers.len() - errors.len(),
        errors.len()
    );
    let failure = "panicking-task: answers are missing, found by a tally";
    let data = json!({ "answers": answers.len(), "errors": errors, "missing": missing });
    Ok(Sight::judged(missing == 0, said, failure, data))
}
