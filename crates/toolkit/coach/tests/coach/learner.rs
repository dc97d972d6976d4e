//! What a learner sees, stage by stage.

use std::fs;

use crate::fixture::Fixture;

const RIGHT: &str = "/// Twice as much.\npub fn twice(n: u64) -> u64 {\n    n * 2\n}\n";

const RESULTS: &str = "mod results {\n    #[test]\n    fn two_is_twice_one() {\n        assert_eq!(TASK::twice(1), 2);\n    }\n}\n";

#[test]
fn an_answer_that_passes_is_done_and_its_solution_can_be_seen() {
    let fixture = Fixture::new("alpha-1-passes", RIGHT, RESULTS);
    assert!(fixture.run(&["solution", "alpha-1-passes"]).contains("not done yet"));
    insta::assert_snapshot!(fixture.run(&["check"]), @r#"
    alpha-1-passes ★ Twice as much (5 min)

      ✓ build
      ✓ results    two is twice one
      ✓ clippy

      It passes. Compare: `cargo course ex solution alpha-1-passes`. On: `cargo course ex next`.
    [exit status: 0]
    "#);
    assert!(fixture.run(&["solution", "alpha-1-passes"]).contains("n * 2"));
    assert!(fixture.run(&["next"]).contains("Every checked exercise is done"));
}

#[test]
fn an_answer_that_does_not_compile_shows_what_the_compiler_says() {
    let task = "pub fn twice(n: u64) -> u64 {\n    n * 2.0\n}\n";
    let seen = Fixture::new("alpha-1-builds", task, RESULTS).run(&["check"]);
    assert!(seen.contains("error[E0277]: cannot multiply `u64` by `{float}`"), "{seen}");
    assert!(seen.contains("✗ build") && seen.contains("does not compile yet"), "{seen}");
}

#[test]
fn a_forbidden_word_is_named_with_its_line() {
    let task = "/// `unsafe` is fine here.\npub fn twice(n: u64) -> u64 {\n    unsafe { n.unchecked_mul(2) }\n}\n";
    let seen = Fixture::new("alpha-1-words", task, RESULTS).run(&["check"]);
    assert!(seen.contains("line 3 of src/task.rs: `unsafe` is not allowed"), "{seen}");
}

#[test]
fn a_wrong_result_shows_the_test_as_a_sentence() {
    let task = "pub fn twice(n: u64) -> u64 {\n    n\n}\n";
    let fixture = Fixture::new("alpha-1-results", task, RESULTS);
    insta::assert_snapshot!(fixture.run(&["check"]), @r#"
    alpha-1-results ★ Twice as much (5 min)

      ✓ build
      ✗ results    not yet: two is twice one

        thread 'results::two_is_twice_one' panicked at alpha-1-results/tests/check.rs:4:9:
        assertion `left == right` failed
          left: 1
         right: 2

      A result is not right yet. Work this case out by hand: which step of yours gives something else?
      `cargo course ex hint alpha-1-results` gives a hint.
    [exit status: 1]
    "#);
}

#[test]
fn a_deadlock_is_stopped_with_the_names_of_those_that_wait_and_leaves_no_process() {
    let task = "use std::sync::Mutex;\nuse std::thread;\n\npub fn twice(n: u64) -> u64 {\n    let lock = Mutex::new(n);\n    let held = lock.lock().unwrap();\n    thread::scope(|scope| {\n        let cook = || *lock.lock().unwrap();\n        thread::Builder::new().name(\"cook\".into()).spawn_scoped(scope, cook).unwrap();\n    });\n    *held * 2\n}\n";
    let fixture = Fixture::new("alpha-1-hangs", task, RESULTS);
    insta::assert_snapshot!(fixture.run(&["check"]), @r#"
    alpha-1-hangs ★ Twice as much (5 min)

      ✓ build
      ✗ results    not yet: two is twice one

        stopped after 10 s: a deadlock, or a loop without an end
        - the test program's first thread waits for a lock, a channel or another thread
        - the test itself waits for a lock, a channel or another thread
        - the thread cook waits for a lock, a channel or another thread

      It does not end. Ask of each thread above: what does it wait for, and who was to bring it?
      `cargo course ex hint alpha-1-hangs` gives a hint.
    [exit status: 1]
    "#);
    assert!(fixture.processes().is_empty());
}

#[test]
fn work_that_is_not_concurrent_is_refused_at_the_rendezvous() {
    let tests = "mod rendezvous {\n    #[test]\n    fn both_are_under_way_together() {\n        let rendezvous = drill::Rendezvous::new(2);\n        [1, 2].map(|n| { rendezvous.meet(); TASK::twice(n) });\n    }\n}\n";
    let seen = Fixture::new("alpha-1-serial", RIGHT, tests).run(&["check"]);
    assert!(seen.contains("not yet: both are under way together"), "{seen}");
    assert!(seen.contains("only 1 of 2 calls were under way at the same time"), "{seen}");
}

#[test]
fn the_wrong_number_of_workers_is_refused_at_workers() {
    let tests = "mod workers {\n    #[test]\n    fn it_uses_two() {\n        assert_eq!(TASK::twice(1), 3);\n    }\n}\n";
    let seen = Fixture::new("alpha-1-workers", RIGHT, tests).run(&["check"]);
    assert!(seen.contains("✗ workers") && seen.contains("The workers are not"), "{seen}");
}

#[test]
fn a_lost_update_is_found_in_a_schedule_that_can_be_run_again() {
    let task = "use drill::sync::atomic::{AtomicU64, Ordering::SeqCst};\n\n/// Twice as much.\npub fn twice(n: u64) -> u64 {\n    let sum = AtomicU64::new(0);\n    drill::thread::scope(|scope| {\n        for _ in 0..2 {\n            scope.spawn(|| {\n                let old = sum.load(SeqCst);\n                sum.store(old + n, SeqCst);\n            });\n        }\n    });\n    sum.into_inner()\n}\n";
    let tests = "#[cfg(feature = \"schedules\")]\nmod schedules {\n    #[test]\n    fn no_order_loses_an_update() {\n        drill::schedules::check(200, || assert_eq!(TASK::twice(1), 2));\n    }\n}\n";
    let fixture = Fixture::new("alpha-1-schedules", task, tests);
    let seen = fixture.run(&["check"]);
    assert!(seen.contains("✗ schedules"), "{seen}");
    assert!(!seen.contains("failing schedule"), "{seen}");
    let kept = fixture.root.join("reports/local/schedules/alpha-1-schedules.txt");
    let again = seen.lines().find(|line| line.contains("DRILL_SCHEDULE=")).unwrap();
    let mut shell = std::process::Command::new("sh");
    let replayed = shell.args(["-c", again]).current_dir(&fixture.root).output().unwrap();
    let said = String::from_utf8_lossy(&replayed.stdout);
    assert!(said.contains("left: 1") || said.contains("FAILED"), "{said}");
    assert!(!fs::read_to_string(kept).unwrap().contains('"'));
}

#[test]
fn clippy_and_speed_come_last() {
    let lint = "/// Twice as much.\npub fn twice(n: u64) -> u64 {\n    return n * 2;\n}\n";
    let seen = Fixture::new("alpha-1-lint", lint, RESULTS).run(&["check"]);
    assert!(seen.contains("unneeded `return` statement"), "{seen}");
    assert!(seen.contains("Clippy knows how to say it better"), "{seen}");

    let slow = "/// Twice as much.\npub fn twice(n: u64) -> u64 {\n    (0..2_000_000).fold(0, |_, _| std::hint::black_box(n * 2))\n}\n";
    let tests = "#[cfg(feature = \"speed\")]\nmod speed {\n    #[test]\n    fn it_is_as_fast_as_the_reference() {\n        drill::speed::compare(|| TASK::twice(2), || TASK::reference::twice(2), 3.0);\n    }\n}\n";
    let seen = Fixture::new("alpha-1-slow", slow, tests).run(&["check"]);
    assert!(seen.contains("✗ speed") && seen.contains("too slow"), "{seen}");
}

#[test]
fn a_program_that_ends_before_its_tests_do_is_not_a_pass() {
    let task = "pub fn twice(_: u64) -> u64 {\n    std::process::exit(0)\n}\n";
    let seen = Fixture::new("alpha-1-exits", task, RESULTS).run(&["check"]);
    assert!(
        seen.contains("✗ results") && seen.contains("the whole test program ended"),
        "{seen}"
    );
}

#[test]
fn hints_come_one_at_a_time_and_reset_keeps_the_answer() {
    let fixture = Fixture::new("alpha-1-hints", RIGHT, RESULTS);
    assert!(fixture.run(&["hint"]).contains("Hint 1 of 3: Think."));
    let second = fixture.run(&["hint"]);
    assert!(second.contains("Hint 2 of 3: Add.") && !second.contains("Think"), "{second}");
    fixture.exercise("src/task.rs", "mine\n");
    let reset = fixture.run(&["reset", "alpha-1-hints"]);
    assert!(reset.contains("kept in reports/local/answers/alpha-1-hints-1.rs"), "{reset}");
    let kept = fixture.root.join("reports/local/answers/alpha-1-hints-1.rs");
    assert_eq!(fs::read_to_string(kept).unwrap(), "mine\n");
    let task = fixture.root.join("course/exercises/alpha-1-hints/src/task.rs");
    assert_eq!(fs::read_to_string(task).unwrap(), RIGHT);
}

#[test]
fn an_open_exercise_can_be_read_and_has_hints() {
    let fixture = Fixture::new("alpha-1-beside", RIGHT, RESULTS);
    let open = "title = \"Build it\"\nchapter = \"alpha\"\nstars = 3\nminutes = 60\nkind = \"open\"\ntext = \"Build twice.\"\nhints = [\"Think.\", \"Add.\", \"`n + n`\"]\n";
    fixture.write("course/exercises/open/alpha-2-build.toml", open);
    let shown = fixture.run(&["show", "alpha-2-build"]);
    assert!(shown.contains("Build twice."), "{shown}");
    assert!(shown.contains("cargo course ex done alpha-2-build"), "{shown}");
    assert!(fixture.run(&["hint", "alpha-2-build"]).contains("Hint 1 of 3: Think."));
    let checked = fixture.run(&["check", "alpha-2-build"]);
    assert!(checked.contains("you judge it yourself"), "{checked}");
}
