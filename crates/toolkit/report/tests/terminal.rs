//! What the text for a terminal promises.

#![allow(clippy::unwrap_used)] // In helpers, too: where one fails, so does its test.

#[path = "fixture/mod.rs"]
mod fixture;

use report::{Colour, comparison, table};

/// `text` without escape codes.
fn stripped(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |rest, part| rest + part.split_once('m').unwrap().1)
}

#[test]
fn a_table_fits_a_hundred_columns() {
    for case in &fixture::summary().cases {
        for line in table(case, Colour::Plain).lines() {
            assert!(line.chars().count() <= 100, "{line}");
        }
    }
}

#[test]
fn long_names_break_and_the_numbers_stay_on_one_line() {
    let mut case = fixture::mandelbrot();
    case.rows[1].variant = "a_very_long_name_".repeat(6);
    let text = table(&case, Colour::Plain);
    let rows = text.lines().skip(2).take_while(|line| !line.starts_with('†'));
    for line in rows {
        assert!(line.chars().count() <= 100, "{line}");
    }
    assert!(text.contains("4.13× [4.08, 4.17]"), "{text}");
}

#[test]
fn colours_only_repeat_what_the_words_say() {
    let case = fixture::mandelbrot();
    let plain = table(&case, Colour::Plain);
    assert!(!plain.contains('\u{1b}'));
    let colourful = table(&case, Colour::Ansi);
    assert!(colourful.contains('\u{1b}'));
    assert_eq!(stripped(&colourful), plain);
    let both = fixture::comparison();
    assert_eq!(stripped(&comparison(&both, Colour::Ansi)), comparison(&both, Colour::Plain));
}

#[test]
fn what_was_not_timed_is_red() {
    let text = table(&fixture::mandelbrot(), Colour::Ansi);
    let line = text.lines().find(|line| line.contains("was not timed")).unwrap();
    assert!(line.starts_with("\u{1b}[1m\u{1b}[31m") && line.ends_with("\u{1b}[0m"), "{line:?}");
}

#[test]
fn times_of_different_jobs_have_no_ratio() {
    let text = comparison(&fixture::comparison(), Colour::Plain);
    let line = text.lines().find(|line| line.contains("another job")).unwrap();
    assert!(line.contains("812 ms") && !line.contains("3.38×"), "{line}");
}

#[test]
fn a_case_with_a_ceiling_says_how_near_each_variant_comes() {
    let text = table(&fixture::bounded(), Colour::Plain);
    let share = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).expect("a row");
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(text.contains("of ceiling"), "{text}");
    assert!(share("naive").contains("20 %"), "{text}");
    assert!(share("packed").contains("80 %"), "{text}");
    assert!(share("threads").contains("79 %"), "of both cores: {text}");
    assert!(text.contains("no run below 4.00 ms on 1 core (50.0 GFLOP/s), 2.00 ms on 2 cores"));
    assert!(text.contains("packed reaches 80 % of it"), "{text}");
    let without = table(&fixture::mandelbrot(), Colour::Plain);
    assert!(!without.contains("ceiling"), "{without}");
}

#[test]
fn a_case_that_waits_says_how_near_its_fastest_variant_comes() {
    let text = table(&fixture::waiting(), Colour::Plain);
    let ceiling = "the ceiling is waiting, 40 answers of 500 µs each: no run below 20.0 ms with \
                   1 at once, 5.00 ms with 4 at once, 1.50 ms with 16 at once, 500 µs with 64 at \
                   once; async ×64 reaches 90 % of it";
    assert!(text.contains(ceiling), "{text}");
    assert!(!text.contains("processors"), "{text}");
}

#[test]
fn more_than_all_of_a_ceiling_is_called_a_fault() {
    let mut case = fixture::bounded();
    case.rows.push(fixture::row("cheat", None, 20e6, 6.0));
    let text = table(&case, Colour::Plain);
    assert!(text.contains("cheat reads 120 % of it, so it was measured too low"), "{text}");
}

#[test]
fn the_text_looks_as_reviewed() {
    insta::assert_snapshot!("table", table(&fixture::mandelbrot(), Colour::Plain));
    insta::assert_snapshot!("comparison", comparison(&fixture::comparison(), Colour::Plain));
}
