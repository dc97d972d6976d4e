//! From sessions to a summary: what is believed, pooled, hollow, left out.

#![allow(clippy::expect_used, reason = "where a helper fails, so does its test")]

use model::{Change, Freshness, Summary, Verdict, compare, rules};
use session::{
    Build, Case, Cost, Machine, Mode, Pair, Refusal, Series, Session, Size, VERSION, Waits,
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
        demand: None,
        waits: None,
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
        ceilings: Vec::new(),
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
fn workers_that_wait_are_bounded_by_their_waits_and_not_by_the_processors() {
    let rows = || vec![series("serial", None, 1.0), series("rayon", Some(8), 5.0)];
    let mut waiting = case("a", rows());
    // The baseline takes a millisecond: ten waits of 0.1 ms, and eight at once are two waves.
    waiting.waits = Some(Waits { times: 10, each_ns: 100_000 });
    let summary = summary(&[session("1", vec![waiting, case("b", rows())])]);
    let [waiting, computing] = &summary.cases[..] else { panic!("two cases") };
    let many = |case: &model::Case| case.rows[1].clone();
    assert!(!many(waiting).oversubscribed && many(computing).oversubscribed);
    assert_eq!(waiting.best().map(model::Row::label).as_deref(), Some("rayon ×8"));
    let share = many(waiting).ceiling.expect("it has a ceiling");
    assert!((share - 1.0).abs() < 0.02, "{share}");
    assert!(waiting.waits() && !computing.waits());
    let ideals = |case: &model::Case, counts: &[u64]| -> Vec<f64> {
        counts.iter().map(|&count| case.ideal(count)).collect()
    };
    assert_eq!(ideals(waiting, &[1, 2, 5, 8, 10, 64]), [1.0, 2.0, 5.0, 5.0, 10.0, 10.0]);
    assert_eq!(ideals(computing, &[1, 2, 64]), [1.0, 2.0, 2.0]);
    let [(place, speedup)] = &waiting.limits()[..] else { panic!("one limit") };
    assert_eq!(place, "with 8 at once");
    assert!((speedup - 5.0).abs() < 0.1, "{speedup}");
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

/// What is said of the variant `rayon` whose gain with each number of workers is given, on a machine
/// with eight cores.
fn scaling(gains: &[(u64, f64)]) -> model::Scaling {
    let mut rows = vec![series("serial", None, 1.0)];
    rows.extend(gains.iter().map(|(workers, gain)| series("rayon", Some(*workers), *gain)));
    let mut session = session("1", vec![case("a", rows)]);
    (session.machine.available, session.machine.physical) = (8, Some(8));
    let mut case = summary(&[session]).cases.remove(0);
    assert_eq!(case.scalings.len(), 1, "one variant is parallel");
    case.scalings.remove(0)
}

fn amdahl(serial: f64, workers: u64) -> f64 {
    1.0 / (serial + (1.0 - serial) / workers as f64)
}

#[test]
fn gains_on_amdahls_law_get_it_with_their_serial_fraction() {
    let found = scaling(&[1, 2, 4, 8].map(|workers| (workers, amdahl(0.05, workers))));
    let fit = found.law.as_ref().expect("they lie on the law");
    assert_eq!(fit.law, amdahl::fit::Law::Amdahl);
    assert!(fit.serial_fraction.contains(0.05), "{:?}", fit.serial_fraction);
    let said = found.sentence();
    assert!(said.starts_with("rayon: Amdahl's law with a serial fraction of 5"), "{said}");
}

#[test]
fn one_number_of_workers_gets_a_serial_fraction_and_no_law() {
    let found = scaling(&[(1, 1.0), (2, amdahl(0.1, 2)), (16, 1.5)]);
    let said = found.sentence();
    assert!(found.law.is_err(), "16 workers are more than the cores");
    assert!(
        said.contains("from 2 workers is 10 % [9.") && said.contains("Karp–Flatt"),
        "{said}"
    );
}

#[test]
fn a_serial_fraction_that_is_no_share_says_what_it_means() {
    let slower = scaling(&[(1, 1.0), (2, 0.7)]).sentence();
    assert!(slower.contains("more workers make it slower"), "{slower}");
    let superlinear = scaling(&[(1, 1.0), (2, 2.4)]).sentence();
    assert!(superlinear.contains("more than its workers explain"), "{superlinear}");
}

#[test]
fn gains_on_no_law_are_points_with_a_reason() {
    let found = scaling(&[(1, 1.0), (2, 1.9), (4, 1.2), (8, 6.0)]);
    let said = found.sentence();
    assert!(said.starts_with("rayon: points only: no law fits"), "{said}");
}

#[test]
fn a_timeline_is_of_the_session_with_the_median_pair() {
    let recorded = |started: &str, speedup: f64| {
        let mut series = series("rayon", Some(2), speedup);
        let lane = timeline::Lane { name: started.to_owned(), spans: Vec::new() };
        series.timeline = Some(timeline::Timeline { lanes: vec![lane], edges: Vec::new() });
        session(started, vec![case("a", vec![series])])
    };
    let sessions = [recorded("1", 3.0), recorded("2", 2.0), recorded("3", 1.0)];
    let rows = &summary(&sessions).cases[0].rows;
    let timeline = rows[0].timeline.as_ref().expect("all sessions have one");
    assert_eq!(timeline.lanes[0].name, "2");
}

/// What is predicted of a variant that was recorded with one worker on `tasks` equal tasks and is
/// `gain` times as fast with two.
fn predicted(tasks: u64, gain: f64) -> Vec<model::Prediction> {
    let mut one = series("rayon", Some(1), 1.0);
    let spans = (0..tasks).map(|task| timeline::Span {
        label: "row".into(),
        task,
        kind: timeline::Kind::Compute,
        start: task * 1_000,
        end: (task + 1) * 1_000,
    });
    let lane = timeline::Lane { name: "thread 0".to_owned(), spans: spans.collect() };
    one.timeline = Some(timeline::Timeline { lanes: vec![lane], edges: Vec::new() });
    let rows = vec![series("serial", None, 1.0), one, series("rayon", Some(2), gain)];
    summary(&[session("1", vec![case("a", rows)])]).cases.remove(0).predictions
}

#[test]
fn tasks_of_one_worker_are_shared_out_among_more() {
    let found = &predicted(32, 1.95)[0];
    assert!((found.simulated - 2.0).abs() < 1e-9, "{found:?}");
    assert!((found.miss() - 2.0 / 1.95 + 1.0).abs() < 0.01, "{found:?}");
    assert_eq!(found.beyond, [(4, 4.0), (16, 16.0), (64, 32.0)], "a task is never cut");
    let said = found.sentence();
    assert!(said.starts_with("rayon: its 32 tasks") && said.contains("32.0× on 64"), "{said}");
}

#[test]
fn a_simulation_that_misses_says_nothing_of_more_workers() {
    let found = &predicted(32, 1.2)[0];
    assert!(found.beyond.is_empty());
    assert!(found.sentence().contains("says nothing of more workers"), "{}", found.sentence());
    assert!(predicted(1, 1.2).is_empty(), "one task cannot be shared out");
}
