//! What can be counted in a timeline.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use proptest::prelude::*;
use timeline::{Kind, Lane, LaneNumbers, Span, Timeline};

fn span(task: u64, kind: Kind, start: u64, end: u64) -> Span {
    Span { label: "task".into(), task, kind, start, end }
}

fn lane(name: &str, spans: Vec<Span>) -> Lane {
    Lane { name: name.to_owned(), spans }
}

/// Two workers: one computes 60 and waits 20 of 100, the other computes 20.
fn uneven() -> Timeline {
    Timeline {
        lanes: vec![
            lane(
                "a",
                vec![
                    span(1, Kind::Compute, 0, 60),
                    span(2, Kind::Wait, 60, 80),
                    span(2, Kind::Send, 80, 100),
                ],
            ),
            lane("b", vec![span(3, Kind::Compute, 10, 30)]),
        ],
        edges: Vec::new(),
    }
}

#[test]
fn utilisation_is_computing_over_wall_clock() {
    let numbers = uneven().numbers();
    assert_eq!(numbers.wall, 100);
    assert_eq!(numbers.lanes[0], LaneNumbers { compute: 60, wait: 20, send: 20 });
    assert_eq!(numbers.utilisations(), [0.6, 0.2]);
    assert!((numbers.utilisation() - 0.4).abs() < 1e-12);
}

#[test]
fn imbalance_is_the_busiest_over_the_mean() {
    assert!((uneven().numbers().imbalance() - 1.5).abs() < 1e-12);
    assert!((Timeline::default().numbers().imbalance() - 1.0).abs() < 1e-12);
}

#[test]
fn a_wait_inside_a_task_is_not_computing() {
    let spans = vec![
        span(1, Kind::Compute, 0, 100),
        span(1, Kind::Wait, 20, 50),
        span(1, Kind::Send, 30, 40),
        span(2, Kind::Compute, 120, 130),
    ];
    let timeline = Timeline { lanes: vec![lane("a", spans)], edges: Vec::new() };
    let numbers = timeline.numbers();
    assert_eq!(numbers.lanes[0], LaneNumbers { compute: 80, wait: 20, send: 10 });
}

#[test]
fn the_critical_path_is_the_longest_chain() {
    let mut timeline = uneven();
    assert_eq!(timeline.numbers().critical_path, None, "no edges, no chain");
    timeline.edges = vec![(1, 2), (3, 2)];
    assert_eq!(timeline.numbers().critical_path, Some(60 + 40));
    timeline.edges = vec![(3, 2)];
    assert_eq!(timeline.numbers().critical_path, Some(60), "a task alone is a chain");
    timeline.edges = vec![(1, 2), (2, 3), (3, 1)];
    assert_eq!(timeline.numbers().critical_path, None, "a circle has no end");
    timeline.edges = vec![(1, 99), (99, 3)];
    assert_eq!(timeline.numbers().critical_path, Some(80), "what took no time still orders");
}

#[test]
fn scaling_turns_a_millisecond_into_a_minute() {
    let timeline = Timeline {
        lanes: vec![lane("a", vec![span(1, Kind::Wait, 0, 2_000_000)])],
        edges: Vec::new(),
    };
    assert_eq!(timeline.scaled(60_000.0).end(), 120_000_000_000);
}

#[test]
fn a_chrome_trace_names_lanes_spans_and_edges() {
    let mut timeline = uneven();
    timeline.edges = vec![(1, 3)];
    let trace: serde_json::Value =
        serde_json::from_str(&timeline.chrome_trace()).expect("JSON");
    let events = trace["traceEvents"].as_array().expect("a list of events");
    let with = |phase: &str| events.iter().filter(|event| event["ph"] == phase).count();
    assert_eq!((with("X"), with("M"), with("s"), with("f")), (4, 4, 1, 1));
    let first = events.iter().find(|event| event["ph"] == "X").expect("a span");
    assert_eq!((&first["dur"], &first["name"]), (&0.06.into(), &"task".into()));
}

#[test]
fn a_file_keeps_a_timeline_as_it_is() {
    let mut timeline = uneven();
    timeline.edges = vec![(1, 2)];
    let text = serde_json::to_string(&timeline).expect("it can be written");
    assert!(text.contains(r#"["task",1,"compute",0,60]"#), "{text}");
    assert_eq!(serde_json::from_str::<Timeline>(&text).expect("it can be read"), timeline);
}

fn timelines() -> impl Strategy<Value = Timeline> {
    let steps = prop::collection::vec((1_u64..50, 0_u64..20, 0..3_usize), 0..60);
    prop::collection::vec(steps, 0..5).prop_map(|lanes| {
        let lanes = lanes.into_iter().map(|steps| {
            let mut now = 0;
            let spans = steps.into_iter().zip(0..).map(|((length, gap, kind), task)| {
                let start = now + gap;
                now = start + length;
                span(task, [Kind::Compute, Kind::Wait, Kind::Send][kind], start, now)
            });
            lane("a", spans.collect())
        });
        Timeline { lanes: lanes.collect(), edges: Vec::new() }
    })
}

proptest! {
    #[test]
    fn no_lane_is_busy_for_longer_than_the_wall_clock(timeline in timelines()) {
        let numbers = timeline.numbers();
        for lane in &numbers.lanes {
            prop_assert!(lane.compute + lane.wait + lane.send <= numbers.wall);
        }
    }

    #[test]
    fn each_kinds_time_is_the_sum_of_its_spans(timeline in timelines()) {
        let sum = |kind| -> u64 {
            timeline.spans().filter(|span| span.kind == kind).map(Span::length).sum()
        };
        let numbers = timeline.numbers();
        prop_assert_eq!(numbers.work, sum(Kind::Compute));
        let waits: u64 = numbers.lanes.iter().map(|lane| lane.wait).sum();
        prop_assert_eq!(waits, sum(Kind::Wait));
    }

    #[test]
    fn a_coarser_timeline_has_fewer_spans_over_the_same_time(
        timeline in timelines(),
        most in 1_usize..40,
    ) {
        let coarse = timeline.clone().coarsened(most);
        prop_assert!(coarse.spans().count() <= timeline.spans().count());
        prop_assert_eq!(coarse.end(), timeline.end());
        prop_assert!(coarse.numbers().work + coarse.numbers().wall > 0 || timeline.end() == 0);
        if timeline.spans().count() <= most {
            prop_assert_eq!(coarse, timeline);
        }
    }
}

#[test]
fn ten_thousand_rows_become_few_and_keep_their_work() {
    let rows = (0..10_000).map(|row| span(row, Kind::Compute, row * 100, row * 100 + 99));
    let timeline =
        Timeline { lanes: vec![lane("a", rows.collect())], edges: vec![(0, 1), (5, 9)] };
    let coarse = timeline.coarsened(100);
    assert!(coarse.spans().count() <= 100);
    assert!(coarse.numbers().work >= 990_000, "{:?}", coarse.numbers());
    assert!(coarse.edges.is_empty(), "the tasks that were joined are gone");
}
