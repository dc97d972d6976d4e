//! Small courses with one fault each, and the real one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail as tests do"
)]

use std::fs;
use std::path::Path;

use coursekit::check::check;
use coursekit::course::Course;
use coursekit::sources::sources;

const BOOK: &str = "[book]\ntitle = \"T\"\n[build]\ncreate-missing = false\n\
    use-default-preprocessors = false\n[preprocessor.speedup]\ncommand = \"true\"\n\
    reference = \"none\"\nrustc = \"0\"\n";

/// A guide with one section more, and what a source offers.
fn said(section: &str, source: &str) -> String {
    let temporary = tempfile::tempdir().expect("a folder");
    let root = temporary.path();
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    };
    write("course/book.toml", BOOK);
    write("course/src/SUMMARY.md", "# Summary\n\n- [A](a.md)\n");
    write("crates/it/src/lib.rs", source);
    write("crates/lessons/near/Cargo.toml", "[package]\n");
    write("crates/lessons/apart/Cargo.toml", "[package]\n[workspace]\n");
    fs::create_dir_all(root.join("course/programs")).expect("it can be made");
    let head = "+++\nid = \"a\"\nminutes = 5\nteaches = [\"x\"]\n+++\n# A\n\n## First\n\n";
    write("course/src/a.md", &format!("{head}{section}\n"));
    let course = Course::read(root).expect("it can be read");
    let (sources, _) = sources(&course, false);
    let found = check(&course, &sources);
    found.iter().map(|finding| format!("{finding}\n")).collect::<Vec<_>>().concat()
}

const SHOWN: &str = "// ANCHOR: one\nfn one() {}\n// ANCHOR_END: one\n";
const INCLUDE: &str = "```rust\n{{#include ../../crates/it/src/lib.rs:one}}\n```\n";

#[test]
fn a_part_that_is_there_and_shown_is_no_fault() {
    let said = said(INCLUDE, SHOWN);
    assert!(!said.contains("anchor") && !said.contains("include"), "{said}");
}

#[test]
fn a_missing_anchor_is_named_with_its_line_and_those_that_there_are() {
    let said = said(&INCLUDE.replace(":one", ":two"), SHOWN);
    assert!(
        said.contains("a.md:11: ") && said.contains("no anchor `two`; it has one"),
        "{said}"
    );
}

#[test]
fn an_anchor_that_no_chapter_shows_is_named() {
    let said = said("", SHOWN);
    assert!(
        said.contains("crates/it/src/lib.rs:1: no chapter shows the anchor `one`"),
        "{said}"
    );
}

#[test]
fn a_double_and_an_open_anchor_are_named() {
    let said = said(INCLUDE, &format!("{SHOWN}// ANCHOR: one\n"));
    assert!(said.contains("there twice") && said.contains("never closed"), "{said}");
}

#[test]
fn lines_are_not_included_by_number() {
    let said = said(&INCLUDE.replace(":one", ":1:2"), "");
    assert!(said.contains("a.md:11: lines move"), "{said}");
}

#[test]
fn typed_code_and_typed_results_are_named() {
    let said = said("It is 3.2× as fast.\n\n```rust\nlet a = 1;\n```\n", "");
    assert!(said.contains("a.md:10: `3.2 ×` is typed"), "{said}");
    assert!(said.contains("a.md:12: a ```rust block is one include"), "{said}");
}

#[test]
fn an_unknown_directive_and_a_dead_link_are_named() {
    let said =
        said("{{nmu a.b.time}}\n\n[B](b.md) and [C](#nowhere) and [D](decks/d.html)\n", "");
    assert!(said.contains("a.md:10: there is no directive `nmu`"), "{said}");
    assert!(said.contains("the link b.html leads nowhere"), "{said}");
    assert!(said.contains("the link decks/d.html leads nowhere"), "{said}");
    assert!(said.contains("without such a place"), "{said}");
}

#[test]
fn what_a_chapter_lacks_is_named() {
    let said = said("", "");
    for lack in ["Key points", "notes for the instructor", "three answers", "words", "slides"] {
        assert!(said.contains(lack), "{lack}: {said}");
    }
}

#[test]
fn a_lesson_without_a_chapter_is_named_unless_it_is_a_workspace_of_its_own() {
    let said = said("", "");
    assert!(said.contains("the lesson `near` has no chapter"), "{said}");
    assert!(!said.contains("`apart`"), "{said}");
}

#[test]
fn the_charts_colours_are_those_of_the_style_sheet() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../course/src/theme/charts.css");
    assert_eq!(
        fs::read_to_string(path).expect("it is there"),
        coursekit::colours::style_sheet()
    );
}

#[test]
fn the_course_has_no_fault() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let course =
        Course::read(&root.canonicalize().expect("the workspace")).expect("the course");
    let (sources, _) = sources(&course, false);
    let faults: Vec<String> = check(&course, &sources)
        .iter()
        .filter(|finding| finding.is_error())
        .map(ToString::to_string)
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
