//! Timelines as pictures and in letters.

use draw::{Style, Theme, gantt};
use timeline::{Kind, Lane, Span, Timeline};

const MINUTE: u64 = 60_000_000_000;

fn span(label: &'static str, task: u64, kind: Kind, start: u64, end: u64) -> Span {
    Span { label: label.into(), task, kind, start: start * MINUTE, end: end * MINUTE }
}

/// Two cooks: one toasts twice, the other brews coffee, waits and sends it out.
fn breakfast() -> Timeline {
    let toast =
        vec![span("toast", 0, Kind::Compute, 0, 2), span("toast", 1, Kind::Compute, 2, 4)];
    let coffee = vec![
        span("coffee", 2, Kind::Compute, 0, 1),
        span("coffee", 2, Kind::Wait, 1, 5),
        span("coffee", 2, Kind::Send, 5, 6),
    ];
    Timeline {
        lanes: vec![
            Lane { name: "Ada".to_owned(), spans: toast },
            Lane { name: "Bob <&>".to_owned(), spans: coffee },
        ],
        edges: Vec::new(),
    }
}

#[test]
fn each_span_is_a_mark_that_says_what_it_is() {
    let svg = gantt::svg(&[("simulated", &breakfast())], Style::PAGE).svg;
    assert_eq!(svg.matches("<g class=\"mark\">").count(), 5);
    assert!(
        svg.contains("<title>toast 1, Ada: compute for 2 min, from 2 min</title>"),
        "{svg}"
    );
    assert!(svg.contains("Bob &lt;&amp;&gt;"), "text is escaped");
    assert!(svg.contains(">minutes<") && svg.contains(">simulated<"), "{svg}");
}

#[test]
fn the_picture_is_as_it_was() {
    let breakfast = breakfast();
    let parts = [("simulated", &breakfast), ("run", &breakfast)];
    insta::assert_snapshot!("breakfast", gantt::svg(&parts, Style::PAGE).svg);
}

#[test]
fn a_kind_is_seen_without_colour() {
    let svg = gantt::svg(&[("", &breakfast())], Style::PAGE).svg;
    let heights: std::collections::BTreeSet<&str> = svg
        .split("<g class=\"mark\">")
        .skip(1)
        .filter_map(|mark| mark.split(" height=\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(heights.len(), 3, "{heights:?}");
}

#[test]
fn a_slide_is_full_size_however_many_workers_there_are() {
    for workers in [1, 8, 200] {
        let lane = breakfast().lanes[0].clone();
        let timeline = Timeline { lanes: vec![lane; workers], edges: Vec::new() };
        let chart = gantt::svg(&[("", &timeline)], Style::slide(Theme::Dark));
        assert!(chart.svg.contains("viewBox=\"0 0 1920 1080\""));
        let hidden = workers.saturating_sub(gantt::MOST_LANES);
        let note = chart.svg.contains(&format!("{hidden} more lanes are not drawn"));
        assert_eq!(note, hidden > 0);
    }
}

#[test]
fn a_terminal_shows_a_line_for_each_worker() {
    insta::assert_snapshot!(gantt::text(&breakfast(), 60), @"
        Ada │███████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓              │  67 %
    Bob <&> │███████······························▒▒▒▒▒▒▒│  17 %
            0                                       6 min
    ");
}

#[test]
fn where_tasks_follow_each_other_the_longest_chain_is_told() {
    let mut breakfast = breakfast();
    assert!(!gantt::sentence(&breakfast).contains("chain"));
    breakfast.edges = vec![(1, 2)];
    let said = gantt::sentence(&breakfast);
    assert!(said.ends_with("; the longest chain of tasks takes 8 min"), "{said}");
}

#[test]
fn nothing_and_too_narrow_are_drawn_too() {
    let empty = Timeline::default();
    assert!(gantt::svg(&[("", &empty)], Style::PAGE).svg.contains("0 workers"));
    assert!(gantt::svg(&[], Style::PAGE).svg.starts_with("<svg"));
    assert!(gantt::text(&empty, 0).ends_with("ns\n"));
    assert!(gantt::text(&breakfast(), 0).contains("Ada"));
}
