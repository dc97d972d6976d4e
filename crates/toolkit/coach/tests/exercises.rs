//! The course's own exercises hold what they say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail as tests do"
)]

use std::path::Path;

#[test]
fn starters_fail_solutions_pass_and_wrong_answers_are_refused_where_they_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap();
    let verified = coach::verify(&coach::Home::new(root), &[], 20)
        .unwrap_or_else(|error| panic!("{error}"));
    for note in &verified.notes {
        println!("{note}");
    }
    assert!(verified.faults.is_empty(), "{}\n{verified}", verified.faults.join("\n\n"));
    assert!(verified.exercises > 0, "there are no exercises");
}
