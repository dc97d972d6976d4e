//! What is too much for a slide.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use deck::{Chapter, lint};

fn found(slide: &str, marker: &str) -> Vec<String> {
    let markdown = format!("# T\n\n<!-- slide: {marker} -->\n{slide}\n<!-- /slide -->\n");
    let chapter =
        Chapter { id: "a".into(), title: "A".into(), minutes: 50, needs: Vec::new(), markdown };
    let found = lint(&chapter).unwrap();
    assert!(found.iter().all(|finding| finding.line == 3));
    found.into_iter().map(|finding| finding.text).collect()
}

#[test]
fn what_just_fits_is_fine_and_one_more_is_found() {
    let code = |lines, columns: usize| {
        format!("```rust\n{}```", format!("{}\n", "x".repeat(columns)).repeat(lines))
    };
    let figure = "<figure>\n<svg></svg>\n</figure>\n\n";
    let cases = [
        (code(24, 80), code(25, 80), "25 lines of code"),
        (code(1, 80), code(1, 81), "81 columns of code"),
        ("- a\n".repeat(6), "- a\n".repeat(7), "7 bullets"),
        (figure.into(), figure.repeat(2), "2 figures"),
        ("w ".repeat(60), "w ".repeat(61), "61 words of prose"),
    ];
    for (fits, over, says) in cases {
        assert_eq!(found(&fits, "A | 3 min"), [""; 0], "{fits}");
        let findings = found(&over, "A | 3 min");
        assert!(findings.len() == 1 && findings[0].starts_with(says), "{findings:?}");
    }
}

#[test]
fn long_titles_and_long_talks_are_found() {
    assert_eq!(found("a", &format!("{} | 30 min", "t".repeat(60))), [""; 0]);
    let findings = found("a", &format!("{} | 31 min", "t".repeat(61)));
    assert!(findings[0].starts_with("61 characters in the title"), "{findings:?}");
    assert_eq!(findings[1], "the slides take 31 minutes; the talk has 25");
}
