//! A bench program, run as cargo, nextest and people run it.

#![allow(clippy::expect_used, reason = "where a helper fails, so does its test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use session::{Mode, Session};
use tempfile::TempDir;

/// As fast as criterion lets a full measurement be.
const SHORT: [&str; 7] =
    ["--bench", "--sample-size", "10", "--measurement-time", "0.05", "--warm-up-time", "0.01"];

/// A folder of its own for what a bench program writes.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn reports(&self) -> PathBuf {
        self.0.path().join("reports")
    }

    /// The command that runs one of this package's examples, which are bench programs.
    fn command(&self, example: &str, arguments: &[&str]) -> Command {
        let tests = std::env::current_exe().expect("this program has a path");
        let built = tests.parent().and_then(Path::parent).expect("it is in target/*/deps");
        let mut command = Command::new(built.join("examples").join(example));
        command
            .args(arguments)
            .env("SPEEDUP_REPORTS", self.reports())
            .env("CRITERION_HOME", self.0.path().join("criterion"))
            .env_remove("SPEEDUP_PAIRS")
            .env_remove("SPEEDUP_SESSIONS")
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, example: &str, arguments: &[&str]) -> Output {
        self.command(example, arguments).output().expect("the example was built")
    }

    fn sessions(&self) -> Vec<Session> {
        let found = session::read_folder(&self.reports().join("sessions"));
        assert!(found.errors.is_empty(), "{:?}", found.errors);
        found.sessions
    }

    fn index(&self) -> PathBuf {
        self.reports().join("index.html")
    }
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The variants that a session has measured, with their workers.
fn measured(session: &Session) -> Vec<(&str, Option<u64>)> {
    let series = session.cases.iter().flat_map(|case| &case.series);
    series.map(|series| (series.variant.as_str(), series.workers)).collect()
}

#[test]
fn cargo_bench_prints_a_table_and_ends_with_the_path_of_the_report() {
    let desk = Desk::new();
    let output = desk.run("two_functions", &SHORT);
    assert!(output.status.success(), "{}", err(&output));
    let text = out(&output);
    for words in ["baseline: serial", "speedup", "verdict", "control"] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let last = text.trim_end().lines().last().expect("it prints something");
    assert_eq!(last, format!("report: {}", desk.index().display()));
    assert!(fs::read_to_string(desk.index()).expect("the report").contains("sums/sum"));
}

#[test]
fn the_session_holds_every_variant_machine_and_program() {
    let desk = Desk::new();
    desk.run("two_functions", &SHORT);
    let sessions = desk.sessions();
    let [session] = &sessions[..] else { panic!("{} sessions", sessions.len()) };
    let serial = measured(session).into_iter().filter(|(_, workers)| workers.is_none());
    assert_eq!(serial.collect::<Vec<_>>(), [("serial", None)]);
    let workers: Vec<u64> =
        measured(session).iter().filter_map(|(_, workers)| *workers).collect();
    assert_eq!(workers.last().copied(), Some(2 * session.machine.available));
    assert!(session.complete && session.mode == Mode::Full);
    assert!(session.build.rustc.starts_with("rustc "), "{}", session.build.rustc);
    assert_eq!((session.build.program.len(), session.cases[0].job.len()), (16, 16));
    for series in &session.cases[0].series {
        assert_eq!(series.pairs.len(), 10, "{}", series.variant);
        let first: Vec<bool> = series.pairs.iter().map(|pair| pair.base_first).collect();
        let alternating: Vec<bool> =
            (0..10).map(|at| at % 2 == usize::from(!first[0])).collect();
        assert_eq!(first, alternating, "ABBA");
    }
}

#[test]
fn a_ceiling_that_a_case_names_is_measured_and_held_against_it() {
    let desk = Desk::new();
    let output = desk.run("ceiling", &SHORT);
    assert!(output.status.success(), "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("of ceiling"), "{text}");
    assert!(text.contains("the ceiling is atomic-own"), "{text}");
    let row = text.lines().find(|line| line.starts_with("one ")).expect("its row");
    assert!(row.contains(" %"), "a share: {row}");
    let session = &desk.sessions()[0];
    let cores: Vec<u64> = session.ceilings.iter().map(|ceiling| ceiling.cores).collect();
    assert_eq!(cores.first(), Some(&1));
    assert_eq!(cores.last(), Some(&session.machine.available));
    assert!(session.ceilings.iter().all(|ceiling| ceiling.name == "atomic-own"));
}

#[test]
fn without_a_named_ceiling_none_is_measured() {
    let desk = Desk::new();
    desk.run("two_functions", &SHORT);
    assert!(desk.sessions()[0].ceilings.is_empty());
}

#[test]
fn criterions_own_estimate_is_that_of_the_session() {
    let desk = Desk::new();
    desk.run("two_functions", &SHORT);
    let session = &desk.sessions()[0];
    let serial = &session.cases[0].series[0];
    let path = desk.0.path().join("criterion/sums_sum/serial/new/estimates.json");
    let estimates = fs::read_to_string(&path).expect("criterion wrote its estimates");
    let estimates: serde_json::Value = serde_json::from_str(&estimates).expect("JSON");
    let theirs = estimates["mean"]["point_estimate"].as_f64().expect("a mean");
    let wall: u64 = serial.pairs.iter().map(|pair| pair.run.wall_ns).sum();
    let iterations: u64 = serial.pairs.iter().map(|pair| pair.iterations).sum();
    let ours = wall as f64 / iterations as f64;
    assert!((theirs / ours - 1.0).abs() < 1e-9, "criterion {theirs}, ours {ours}");
}

#[test]
fn listing_prints_criterions_lines_and_nothing_else_and_runs_nothing() {
    let desk = Desk::new();
    let output = desk.run("two_functions", &["--list", "--format", "terse"]);
    assert!(output.status.success());
    let text = out(&output);
    assert!(text.lines().all(|line| line.ends_with(": benchmark")), "{text}");
    assert!(text.starts_with("sums/sum/serial: benchmark\nsums/sum/threads/1: benchmark\n"));
    assert!(!desk.reports().exists());
}

#[test]
fn as_a_test_it_runs_everything_once_and_writes_nothing() {
    let desk = Desk::new();
    for arguments in [&[][..], &["--test", "--bench"], &["sums/sum/serial", "--exact"]] {
        let output = desk.run("two_functions", arguments);
        assert!(output.status.success(), "{arguments:?} {}", err(&output));
        assert!(out(&output).contains("Success"), "{arguments:?} {}", out(&output));
    }
    assert!(!desk.reports().exists());
}

#[test]
fn a_variant_that_disagrees_is_not_timed_and_fails_the_run() {
    let desk = Desk::new();
    let output = desk.run("disagreement", &SHORT);
    assert_eq!(output.status.code(), Some(1));
    let table = out(&output);
    assert!(table.contains("off_by_one was not timed: with 1 worker: its output"), "{table}");
    let session = &desk.sessions()[0];
    assert_eq!(measured(session), [("right", None), ("same", None)]);
    assert_eq!(session.cases[0].refusals[0].variant, "off_by_one");
    let page = fs::read_to_string(desk.reports().join("cases/wrong.html")).expect("its page");
    assert!(page.contains("off_by_one") && page.contains("not timed"));
}

#[test]
fn a_variant_that_disagrees_fails_the_test_run_too() {
    let desk = Desk::new();
    let output = desk.run("disagreement", &["--test", "--bench"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("wrong/off_by_one is not timed: with 1 worker: its output"));
}

#[test]
fn a_filter_selects_and_the_report_keeps_what_was_measured_before() {
    let desk = Desk::new();
    desk.run("two_functions", &SHORT);
    let filtered: Vec<&str> = ["threads/1"].into_iter().chain(SHORT).collect();
    let output = desk.run("two_functions", &filtered);
    assert!(output.status.success(), "{}", err(&output));
    let sessions = desk.sessions();
    assert_eq!(measured(&sessions[1]), [("threads", Some(1))]);
    let page =
        fs::read_to_string(desk.reports().join("cases/sums-sum.html")).expect("its page");
    assert!(page.contains("threads ×2"));
}

#[test]
fn a_filter_that_selects_nothing_leaves_no_session() {
    let desk = Desk::new();
    let filtered: Vec<&str> = ["no such name"].into_iter().chain(SHORT).collect();
    assert!(desk.run("two_functions", &filtered).status.success());
    assert!(desk.sessions().is_empty() && !desk.index().exists());
}

#[test]
fn a_quick_look_is_marked_indicative() {
    let desk = Desk::new();
    let output =
        desk.run("two_functions", &["--bench", "--quick", "--measurement-time", "0.1"]);
    assert!(output.status.success(), "{}", err(&output));
    assert!(out(&output).contains("indicative"), "{}", out(&output));
    assert_eq!(desk.sessions()[0].mode, Mode::Quick);
}

#[test]
fn a_saved_baseline_can_be_loaded_and_redraws_the_report_without_measuring() {
    let desk = Desk::new();
    let saving: Vec<&str> = SHORT.into_iter().chain(["--save-baseline", "x"]).collect();
    assert!(desk.run("two_functions", &saving).status.success());
    fs::remove_file(desk.index()).expect("the report was there");
    let loading = ["--bench", "--load-baseline", "x", "--baseline", "x"];
    let output = desk.run("two_functions", &loading);
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(desk.sessions().len(), 1);
    assert!(desk.index().exists());
}

#[test]
fn criterions_own_plots_are_drawn_where_asked_for() {
    let desk = Desk::new();
    let plotting = ["--plotting-backend", "plotters", "serial"];
    let plotting: Vec<&str> = SHORT.into_iter().chain(plotting).collect();
    let output = desk.run("two_functions", &plotting);
    assert!(output.status.success(), "{}", err(&output));
    assert!(desk.0.path().join("criterion/sums_sum/serial/report/pdf.svg").exists());
}

#[test]
fn profiling_runs_the_variant_and_records_nothing() {
    let desk = Desk::new();
    let output = desk.run("two_functions", &["--bench", "--profile-time", "1", "serial"]);
    assert!(output.status.success(), "{}", err(&output));
    assert!(!desk.reports().exists());
}

#[test]
fn a_kill_half_way_keeps_what_was_measured_and_the_earlier_report_whole() {
    let desk = Desk::new();
    desk.run("two_functions", &SHORT);
    let report = fs::read(desk.index()).expect("the report");

    let mut child = desk.command("two_functions", &["--bench"]);
    let mut child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    let start = Instant::now();
    while desk.sessions().len() < 2 && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it still runs");
    child.wait().expect("it ends");

    let sessions = desk.sessions();
    assert_eq!(sessions.len(), 2);
    assert!(!sessions[1].complete && !measured(&sessions[1]).is_empty());
    assert_eq!(fs::read(desk.index()).expect("the report"), report);
}

#[test]
fn a_broken_session_is_named_and_costs_nothing_else() {
    let desk = Desk::new();
    let folder = desk.reports().join("sessions/sums");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("cut.json"), "{\"version\": 1, ").expect("a broken file");
    let output = desk.run("two_functions", &SHORT);
    assert!(output.status.success(), "{}", err(&output));
    assert!(err(&output).contains("cut.json: is no whole session"), "{}", err(&output));
    let report = fs::read_to_string(desk.index()).expect("the report");
    assert!(report.contains("cut.json") && report.contains("sums/sum"));
}

#[test]
fn several_sessions_are_several_processes() {
    let desk = Desk::new();
    let output = desk
        .command("two_functions", &SHORT)
        .arg("serial")
        .env("SPEEDUP_SESSIONS", "2")
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(desk.sessions().len(), 2);
}

#[test]
fn settings_that_make_no_sense_are_refused_in_one_line() {
    let desk = Desk::new();
    for (variable, value) in [("SPEEDUP_PAIRS", "3"), ("SPEEDUP_SESSIONS", "many")] {
        let output = desk
            .command("two_functions", &SHORT)
            .env(variable, value)
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(1));
        let text = err(&output);
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains(variable) && text.contains(value), "{text}");
    }
}
