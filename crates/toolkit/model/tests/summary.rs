//! From sessions to a summary: what is believed, pooled, hollow, left out.

#![allow(clippy::expect_used, reason = "where a helper fails, so does its test")]

use model::{Change, Freshness, Summary, Verdict, compare, rules};
use session::{
    Build, Case, Cost, Machine, Mode, Pair, Refusal, Series, Session, Size, VERSION,
};

/// Pairs whose baseline takes 1 ms and whose variant is `speedup` times as fast, with a little
/// noise that differs from pair to pair.
fn pairs(speedup: f64, count: u64) -> Vec<Pair> {
    let pair = |at: u64| {
        let noise = 1.0 + 0.01 * ((at * 7919 % 100) as f64 / 100.0 - 0.5);
        let cost = |ns: f64| Cost { wall_ns: ns as u64, user_ns: ns as u64, ..Cost::default() };
        Pair {
            iterations: 1,
            base: cost(1e6),
            run: cost(1e6 / speedup * noise),
            base_first: at.is_multiple_of(2),
            ..Pair::default()
        }
    };
    (0..count).map(pair).collect()
}

fn series(variant: &str, workers: Option<u64>, speedup: f64) -> Series {
    Series {
        variant: variant.into(),
        idea: String::new(),
        workers,
        serial_form: workers.map(|_| "serial".into()),
        prepare_ns: 0,
        memory: None,
        timeline: None,
        pairs: pairs(speedup, 30),
    }
}

fn case(name: &str, series: Vec<Series>) -> Case {
    Case {
        name: name.into(),
        about: String::new(),
        job: "job".into(),
        items: None,
        size: None,
        baseline: "serial".into(),
        series,
        refusals: Vec::new(),
        variants: vec!["serial".into(), "rayon".into(), "simd".into()],
    }
}

fn session(started: &str, cases: Vec<Case>) -> Session {
    Session {
        version: VERSION,
        bench: "bench".into(),
        started: started.into(),
        mode: Mode::Full,
        machine: Machine { available: 2, logical: 2, ..Machine::default() },
        build: Build { program: "one".into(), ..Build::default() },
        cases,
        complete: true,
    }
}

fn summary(sessions: &[Session]) -> Summary {
    Summary::new(sessions).expect("something was measured")
}

#[test]
fn a_speedup_is_the_ratio_of_the_sums_with_its_verdict() {
    let rows = vec![
        series("serial", None, 1.0),
        series("rayon", Some(2), 2.0),
        series("simd", None, 0.5),
    ];
    let summary = summary(&[session("1", vec![case("a", rows)])]);
    let case = &summary.cases[0];
    let found: Vec<(String, Verdict)> =
        case.rows.iter().map(|row| (row.label(), row.verdict)).collect();
    let expected = [
        ("serial".to_owned(), Verdict::Control),
        ("rayon ×2".to_owned(), Verdict::Faster),
        ("simd".to_owned(), Verdict::Slower),
    ];
    assert_eq!(found, expected);
    let rayon = &case.rows[1];
    assert!((rayon.speedup.estimate - 2.0).abs() < 0.01 && rayon.speedup.contains(2.0));
    assert!((rayon.time.estimate - 5e5).abs() < 5e3, "{:?}", rayon.time);
    let effort = rayon.effort.expect("it has workers");
    assert!((effort.efficiency - 1.0).abs() < 0.01, "{effort:?}");
    assert!((effort.utilisation / effort.inflation - effort.efficiency).abs() < 1e-9);
}

#[test]
fn sessions_of_the_same_program_are_pooled() {
    let one = session("1", vec![case("a", vec![series("serial", None, 1.0)])]);
    let two = Session { started: "2".into(), ..one.clone() };
    let row = &summary(&[one, two]).cases[0].rows[0];
    assert_eq!((row.sessions, row.samples.len()), (2, 30));
    assert_eq!(row.freshness, Freshness::Current);
}

#[test]
fn what_another_program_measured_is_older_and_hollow() {
    let old = session("2026-01-01T00:00:00Z", vec![case("a", vec![series("simd", None, 3.0)])]);
    let mut new =
        session("2026-02-01T00:00:00Z", vec![case("a", vec![series("serial", None, 1.0)])]);
    new.build.program = "two".into();
    let summary = summary(&[old, new]);
    let freshness: Vec<&Freshness> =
        summary.cases[0].rows.iter().map(|row| &row.freshness).collect();
    assert_eq!(freshness, [&Freshness::Current, &Freshness::Older("2026-01-01".into())]);
}

#[test]
fn a_quick_look_is_indicative_and_hides_no_measurement() {
    let mut quick = session("2", vec![case("a", vec![series("serial", None, 1.0)])]);
    quick.mode = Mode::Quick;
    let row = &summary(std::slice::from_ref(&quick)).cases[0].rows[0];
    assert_eq!((row.verdict, &row.freshness), (Verdict::Indicative, &Freshness::Indicative));
    let full = session("1", vec![case("a", vec![series("serial", None, 1.0)])]);
    let row = &summary(&[full, quick]).cases[0].rows[0];
    assert_eq!((row.verdict, &row.freshness), (Verdict::Control, &Freshness::Current));
}

#[test]
fn another_machine_is_left_out_with_a_note() {
    let here = session("2", vec![case("a", vec![series("serial", None, 1.0)])]);
    let mut there = session("1", vec![case("b", vec![series("serial", None, 1.0)])]);
    there.machine.cpu = "Another".into();
    let summary = summary(&[there, here]);
    assert_eq!(summary.cases.len(), 1);
    assert!(summary.notes[0].contains("Another"), "{:?}", summary.notes);
}

#[test]
fn what_was_refused_or_not_selected_is_named() {
    let mut one = case("a", vec![series("serial", None, 1.0)]);
    one.refusals = vec![Refusal { variant: "simd".into(), reason: "it differs".into() }];
    let summary = summary(&[session("1", vec![one])]);
    assert_eq!(summary.cases[0].left_out, ["rayon"]);
    assert_eq!(summary.cases[0].refusals.len(), 1);
}

#[test]
fn a_session_without_cases_is_no_summary() {
    assert!(Summary::new(&[session("1", Vec::new())]).is_none());
    assert!(Summary::new(&[]).is_none());
}

#[test]
fn a_family_brackets_the_size_at_which_a_variant_starts_to_win() {
    let sized = |value: u64, speedup: f64| {
        let rows = vec![series("serial", None, 1.0), series("rayon", Some(2), speedup)];
        let mut one = case(&format!("squares/{value}"), rows);
        one.size = Some(Size { family: "squares".into(), value, unit: "numbers".into() });
        one
    };
    let cases =
        vec![sized(100, 0.1), sized(1_000, 0.6), sized(10_000, 1.0), sized(100_000, 1.9)];
    let summary = summary(&[session("1", cases)]);
    let crossover = &summary.families[0].variants[0];
    assert_eq!(crossover.bracket(), (Some(1_000), Some(100_000)));
    let sentence = model::finding::crossover(&summary.families[0]);
    assert_eq!(sentence, "rayon ×2 starts to win between 1,000 and 100,000 numbers");
}

#[test]
fn twelve_rules_are_held_against_a_summary_and_some_fail() {
    let summary =
        summary(&[session("1", vec![case("a", vec![series("rayon", Some(2), 2.0)])])]);
    let rules = rules(&summary);
    assert_eq!(
        rules.iter().map(|rule| rule.number).collect::<Vec<_>>(),
        (1..=12).collect::<Vec<_>>()
    );
    assert!(!rules[0].kept, "without a control the base is not measured alone");
    assert!(!rules[8].kept, "the machine tells nothing of itself");
}

#[test]
fn two_sessions_are_compared_where_both_have_measured() {
    let one = summary(&[session(
        "1",
        vec![case("a", vec![series("serial", None, 1.0), series("rayon", Some(2), 2.0)])],
    )]);
    let other = summary(&[session(
        "2",
        vec![case("a", vec![series("serial", None, 1.0), series("simd", None, 4.0)])],
    )]);
    let comparison = compare(&one, &other);
    assert_eq!(comparison.differences.len(), 1);
    assert_eq!(comparison.differences[0].change(), Change::Unclear, "it is the same data");
    assert_eq!(comparison.only, [vec!["a rayon ×2".to_owned()], vec!["a simd".to_owned()]]);
}
