//! Faults in the files themselves.

use std::fs;

use crate::fixture::Fixture;

#[test]
fn all_faults_of_an_exercise_are_told_with_their_place_before_anything_is_built() {
    let fixture = Fixture::new("alpha-1-faults", "", "");
    let manifest = "title = \"A\"\nchapter = \"beta\"\nstars = 4\nminutes = 5\nkind = \"repair\"\ntext = \"A\"\nhints = []\nfails_at = \"schedules\"\n\n[wrong]\nwrong_a = \"results\"\nwrong_c = \"results\"\n";
    fixture.exercise("exercise.toml", manifest);
    let cargo =
        fs::read_to_string(fixture.root.join("course/exercises/alpha-1-faults/Cargo.toml"));
    fixture.exercise(
        "Cargo.toml",
        &cargo.unwrap().replace("schedules = [\"drill/schedules\"]\n", ""),
    );
    insta::assert_snapshot!(fixture.run(&["verify"]), @r#"
    course/exercises/alpha-1-faults/exercise.toml:2: alpha-1-faults is not of the form beta-NUMBER-WORD
    course/exercises/alpha-1-faults/exercise.toml:3: stars are 1, 2 or 3
    course/exercises/alpha-1-faults/exercise.toml:7: there must be three hints: a nudge, an idea, almost code
    course/exercises/alpha-1-faults/exercise.toml:12: Cargo.toml has no feature `wrong_c`
    course/exercises/alpha-1-faults/src/lib.rs:1: no feature picks wrong_c.rs
    course/exercises/alpha-1-faults/Cargo.toml:8: the feature `wrong_b` has no entry under [wrong]
    course/exercises/alpha-1-faults/exercise.toml:12: src/wrong_c.rs is missing
    course/exercises/alpha-1-faults/src/wrong_b.rs:1: wrong_b has no entry under [wrong]
    course/exercises/alpha-1-faults/exercise.toml:8: Cargo.toml has no feature `schedules`
    [exit status: 1]
    "#);
    assert!(!fixture.root.join("target").exists());
}

#[test]
fn a_manifest_that_cannot_be_read_is_a_fault_on_its_line() {
    let fixture = Fixture::new("alpha-1-broken", "", "");
    fixture.exercise("exercise.toml", "title = \"A\"\nstars = \n");
    let seen = fixture.run(&["verify"]);
    assert!(seen.contains("alpha-1-broken/exercise.toml:2: "), "{seen}");
    fixture.exercise("exercise.toml", "title = \"A\"\nchapter = \"alpha\"\nlevel = 1\n");
    let seen = fixture.run(&["check", "alpha-1-broken"]);
    assert!(seen.contains("exercise.toml:3: unknown field `level`"), "{seen}");
}

#[test]
fn a_progress_file_that_lost_its_end_is_refused_and_not_touched() {
    let fixture = Fixture::new("alpha-1-lost", "", "");
    let file = "reports/local/progress.toml";
    fixture.write(file, "[exercise.alpha-1-lo");
    let seen = fixture.run(&["hint"]);
    assert!(seen.contains("reports/local/progress.toml:1: "), "{seen}");
    assert!(seen.contains("it was not touched"), "{seen}");
    assert_eq!(fs::read_to_string(fixture.root.join(file)).unwrap(), "[exercise.alpha-1-lo");
}

#[test]
fn a_name_that_is_misspelt_finds_the_one_that_was_meant() {
    let seen = Fixture::new("alpha-1-near", "", "").run(&["check", "alpha-2-near"]);
    assert!(seen.contains("no exercise alpha-2-near. Did you mean alpha-1-near?"), "{seen}");
}

#[test]
fn verify_tells_an_answer_that_is_not_refused_where_it_should_be() {
    let right = "/// Twice as much.\npub fn twice(n: u64) -> u64 {\n    n * 2\n}\n";
    let tests = "mod results {\n    #[test]\n    fn two_is_twice_one() {\n        assert_eq!(TASK::twice(1), 2);\n    }\n}\n";
    let fixture = Fixture::new(
        "alpha-1-verified",
        "pub fn twice(_: u64) -> u64 {\n    todo!()\n}\n",
        tests,
    );
    fixture.exercise("src/wrong_b.rs", "pub fn twice(n: u64) -> u64 {\n    n\n}\n");
    assert_eq!(
        fixture.run(&["verify"]).lines().next().unwrap(),
        "course/exercises/alpha-1-verified/src/wrong_a.rs:1: alpha-1-verified: wrong_a should be refused at results, but was refused nowhere"
    );
    fixture.exercise("src/wrong_a.rs", "pub fn twice(n: u64) -> u64 {\n    n + 1 + n\n}\n");
    assert!(fixture.run(&["verify"]).contains("1 exercises, 4 answers, 0 faults"));
    fixture.exercise("src/solution.rs", &right.replace("n * 2", "n * 3"));
    let seen = fixture.run(&["verify"]);
    assert!(
        seen.contains("solution should be refused nowhere, but was refused at results"),
        "{seen}"
    );
}
