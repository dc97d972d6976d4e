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
    let home = coach::Home::new(root);
    let verify = |ids: &[String]| {
        coach::verify(&home, ids, 20).unwrap_or_else(|error| panic!("{error}"))
    };
    let verified = verify(&[]);
    for note in &verified.notes {
        println!("{note}");
    }
    assert!(verified.exercises > 0, "there are no exercises");
    // A rendezvous waits for two seconds and the watchdog for ten. On a machine that is busy with
    // something else that can be too short: what is at fault must be so alone, too.
    let again: Vec<String> = verified.failed.clone();
    if !again.is_empty() {
        println!("once more, alone: {}", again.join(", "));
        let alone = verify(&again);
        assert!(alone.faults.is_empty(), "{}\n{alone}", alone.faults.join("\n\n"));
    }
}
