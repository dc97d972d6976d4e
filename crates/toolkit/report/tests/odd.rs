//! What is odd, empty, huge or hostile is shown all the same, and nothing panics.

#![allow(clippy::unwrap_used)] // In helpers, too: where one fails, so does its test.

#[path = "fixture/mod.rs"]
mod fixture;

use model::{Case, Interval, Memory, Refusal, Row, Summary, Verdict};
use timeline::{Kind, Lane, Span, Timeline};

use report::{Colour, Theme, slides, table, write};

/// Shows a summary in every way there is, and gives all pages as one text.
fn show(summary: &Summary) -> String {
    let folder = tempfile::tempdir().unwrap();
    let index = write(Some(summary), &[], folder.path()).unwrap();
    let mut text = std::fs::read_to_string(index).unwrap();
    for case in &summary.cases {
        table(case, Colour::Plain);
    }
    slides(summary, Theme::Light);
    for page in std::fs::read_dir(folder.path().join("cases")).into_iter().flatten() {
        text.push_str(&std::fs::read_to_string(page.unwrap().path()).unwrap());
    }
    text
}

fn show_case(case: Case) -> String {
    show(&fixture::of(vec![case], Vec::new()))
}

#[test]
fn a_case_without_rows_is_shown_as_not_measured() {
    assert!(show_case(fixture::empty("nothing")).contains("not measured"));
}

#[test]
fn a_case_with_refusals_only_says_what_was_not_timed_and_why() {
    let refusals = vec![Refusal { variant: "racy".to_owned(), reason: "7 is 8".to_owned() }];
    let text = show_case(Case { refusals, ..fixture::empty("refused") });
    assert!(text.contains("racy was not timed: 7 is 8"));
}

#[test]
fn a_case_with_one_row_and_no_control_is_shown() {
    let rows = vec![fixture::row("alone", Some(2), 1e6, 1.9)];
    assert!(show_case(Case { rows, ..fixture::empty("one") }).contains("alone ×2: 1.90×"));
}

#[test]
fn a_summary_without_cases_is_shown() {
    assert!(show(&fixture::of(Vec::new(), Vec::new())).contains("0 cases"));
}

#[test]
fn forty_variants_with_eight_numbers_of_workers_are_shown() {
    let row = |n: u64| {
        let mut row = fixture::row(&format!("v{}", n / 8), Some(1 << (n % 8)), 1e6, 1.5);
        row.samples.truncate(3);
        row
    };
    let rows = (0..320).map(row).collect();
    assert!(show_case(Case { rows, ..fixture::empty("many") }).contains("v39 ×128"));
}

/// Spans that end before they start, never end, or lie upon each other, on a lane with a strange
/// name and on one with none.
fn odd_timeline() -> Timeline {
    let span =
        |kind, start, end| Span { label: "<odd>".into(), task: u64::MAX, kind, start, end };
    let spans = vec![
        span(Kind::Compute, 5, 1),
        span(Kind::Wait, 0, u64::MAX),
        span(Kind::Send, 7, u64::MAX),
    ];
    let lanes = vec![
        Lane { name: "a\u{0}<b>".repeat(99), spans },
        Lane { name: String::new(), spans: Vec::new() },
    ];
    Timeline { lanes, edges: vec![(0, 0)] }
}

/// A row whose numbers are all `value`.
fn all(value: f64) -> Row {
    let interval = Interval { estimate: value, low: value, high: value };
    let effort = model::Effort { efficiency: value, utilisation: value, inflation: value };
    let sample =
        model::Sample { base_ns: value, run_ns: value, base_first: true, disturbed: true };
    Row {
        time: interval,
        speedup: interval,
        gain: Some(interval),
        cpu_ns: value,
        base_cpu_ns: value,
        effort: Some(effort),
        timeline: Some(odd_timeline()),
        memory: Some(Memory {
            peak_bytes: u64::MAX,
            allocations: u64::MAX,
            allocated_bytes: 0,
        }),
        prepare_ns: value,
        samples: vec![sample; 60],
        ..fixture::row("odd", Some(2), 1e6, 1.0)
    }
}

#[test]
fn numbers_that_are_none_or_beyond_measure_are_shown() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -1.0, 1e-300, 1e300] {
        for available in [0, 1, u64::MAX] {
            let rows = vec![all(value), fixture::row("plain", Some(u64::MAX), 1e6, 1.2)];
            show_case(Case { rows, available, ..fixture::empty("odd") });
        }
    }
}

#[test]
fn a_family_with_odd_sizes_is_shown() {
    let mut summary = fixture::summary();
    for (series, verdict) in
        summary.families[0].variants.iter_mut().zip([Verdict::Slower, Verdict::Indicative])
    {
        for (point, size) in series.points.iter_mut().zip([0, 0, 1, 1, u64::MAX, u64::MAX]) {
            point.size = size;
            point.verdict = verdict;
            point.gain = Interval::exact(f64::NAN);
        }
    }
    summary.families[0].variants[1].points.clear();
    show(&summary);
    summary.families[0].variants.clear();
    show(&summary);
}

/// A text that would be harmful in HTML, in SVG and in a terminal.
const HOSTILE: &str =
    "<script>alert(1)</script>\"'&\u{1b}[31m\u{0}\n</text></svg><img src=x onerror=y>";

#[test]
fn hostile_names_are_text_and_nothing_else() {
    let mut summary = fixture::small();
    summary.notes.push(HOSTILE.to_owned());
    summary.machine.cpu = HOSTILE.to_owned();
    summary.build.commit = Some(HOSTILE.to_owned());
    summary.build.flags = HOSTILE.to_owned();
    summary.families[0].name = HOSTILE.to_owned();
    summary.families[0].unit = HOSTILE.to_owned();
    summary.families[0].variants[0].label = HOSTILE.to_owned();
    let case = &mut summary.cases[0];
    case.name = HOSTILE.to_owned();
    case.about = HOSTILE.to_owned();
    case.baseline = HOSTILE.to_owned();
    case.started = HOSTILE.to_owned();
    case.left_out.push(HOSTILE.to_owned());
    case.refusals[0].reason = HOSTILE.to_owned();
    case.items = Some(model::Items { count: 1, unit: HOSTILE.to_owned() });
    for row in &mut case.rows {
        row.variant = HOSTILE.to_owned();
        row.idea = HOSTILE.to_owned();
        row.serial_form = Some(HOSTILE.to_owned());
        row.freshness = model::Freshness::Older(HOSTILE.to_owned());
    }
    let text = show(&summary);
    for harm in ["<script", "<img", "onerror=y>", "\u{1b}", "\u{0}"] {
        assert!(!text.contains(harm), "{harm:?}");
    }
    assert!(text.contains("&lt;script&gt;"));
    let terminal = table(&summary.cases[0], Colour::Plain);
    assert!(!terminal.contains(['\u{1b}', '\u{0}']), "{terminal:?}");
    for slide in slides(&summary, Theme::Light) {
        assert!(
            !slide.svg.contains("<script") && !slide.svg.contains('\u{1b}'),
            "{}",
            slide.name
        );
    }
}
