//! The calculator as its user meets it.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::process::{Command, Output};

use serde_json::Value;

fn run(line: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_amdahl"))
        .args(line.split_whitespace())
        .output()
        .expect("the calculator starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn said(line: &str) -> String {
    let output = run(line);
    assert_eq!(output.status.code(), Some(0), "{line}: {}", text(&output.stderr));
    assert!(output.stderr.is_empty(), "{line}");
    text(&output.stdout)
}

fn json(line: &str) -> Value {
    serde_json::from_str(&said(&format!("{line} --json"))).expect("one object and nothing else")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[test]
fn the_issues_commands_hold() {
    let answer = json("speedup --parallel 0.95 --workers 8");
    assert_eq!((&answer["lesson"], &answer["command"]), (&"amdahl".into(), &"speedup".into()));
    assert_eq!(answer["job"]["workers"], 8.0);
    assert!((number(&answer["result"]["speedup"]) - 160.0 / 27.0).abs() < 1e-12);
    assert!((number(&answer["result"]["limit"]) - 20.0).abs() < 1e-9);

    let result = &json("fit 1:1 2:1.9 4:3.4 8:5.6")["result"];
    assert_eq!(result["law"], "amdahl");
    assert!((number(&result["serial_fraction"]["estimate"]) - 0.0605).abs() < 1e-3);
    assert_eq!((&result["lack_of_fit"], &result["refusal"]), (&Value::Null, &Value::Null));
    assert_eq!(result["points"].as_array().map(Vec::len), Some(4));
}

#[test]
fn every_command_answers_in_words_in_json_and_with_a_chart() {
    let lines = [
        "speedup --parallel 0.95 --workers 8 --law gustafson",
        "speedup --parallel 0.97 --workers inf --law usl --coherency 0.001",
        "limit --parallel 0.95",
        "limit --parallel 1",
        "limit --parallel 0",
        "workers --parallel 0.95 --share 0.9",
        "workers --parallel 0.95 --speedup 21",
        "workers --parallel 1 --share 0.5",
        "serial --speedup 3.4 --workers 4",
        "serial --speedup 9 --workers 8",
        "worth --seconds 2 --parallel 0.9 --start-up 0.1 --per-worker 0.02 --workers 64",
        "worth --seconds 0.001 --parallel 0 --start-up 0.1",
        "table --parallel 0.95 --workers 1,2,1000000000",
        "span --work 100 --span 10 --workers 4",
        "convert --scaled 0.005 --workers 1024",
        "convert --serial 0.01 --workers 1",
        "fit 2:1.9 4:3.4 8:5.6 --predict 32",
        "fit 2:1.9±0.1 4:3.4±0.2 8:5.6±0.3",
        "fit 2:1.9",
        "fit 1:1",
        "fit 2:5 4:9 8:30",
    ];
    for line in lines {
        let plain = said(line);
        assert!(!plain.trim().is_empty() && !plain.contains("NaN"), "{line}: {plain}");
        let charted = said(&format!("{line} --chart"));
        assert!(charted.starts_with(plain.trim_end()), "{line}");
        assert!(charted.contains("workers (both axes logarithmic)"), "{line}: {charted}");
        let answer = json(line);
        assert_eq!(answer["command"], line.split(' ').next().expect("a command"));
        assert!(answer["job"].is_object() && answer["result"].is_object(), "{line}");
    }
}

#[test]
fn the_answers_are_those_of_the_library() {
    let result = |line| json(line)["result"].clone();
    assert_eq!(result("workers --parallel 0.95 --share 0.9")["workers"], 171.0);
    assert_eq!(result("workers --parallel 0.95 --speedup 30")["workers"], Value::Null);
    assert_eq!(result("limit --parallel 1")["limit"], Value::Null);
    let e = number(&result("serial --speedup 3.4 --workers 4")["serial_fraction"]);
    assert!((e - 1.0 / 17.0).abs() < 1e-12);
    assert_eq!(result("serial --speedup 9 --workers 8")["is_share"], false);
    let worth = result(
        "worth --seconds 2 --parallel 0.9 --start-up 0.1 --per-worker 0.02 --workers 4 --items 1000",
    );
    assert_eq!((&worth["workers"], &worth["pays"]), (&4.0.into(), &true.into()));
    assert!((number(&worth["break_even_items"]) - 0.18 / 0.675 * 500.0).abs() < 1e-9);
    assert_eq!(result("span --work 100 --span 10 --workers 4")["greedy_time"], 32.5);
    let rows = result("table --parallel 0.5 --workers 2,4")["rows"].clone();
    assert!((number(&rows[1]["amdahl"]) - 1.6).abs() < 1e-12);
    assert!((number(&rows[1]["gustafson"]) - 2.5).abs() < 1e-12);
}

#[test]
fn a_refusal_to_fit_is_an_answer_with_its_reason() {
    let result = &json("fit 2:1.8 2:1.82 4:2.0 4:2.01 8:1.9 8:1.91")["result"];
    assert_eq!(result["law"], Value::Null);
    assert!(
        result["refusal"].as_str().is_some_and(|why| why.contains("grows with the workers"))
    );
    let one = &json("fit 2:1.80 2:1.82 2:1.81")["result"];
    assert_eq!(one["law"], Value::Null);
    let interval = &one["serial_fraction"];
    assert!(number(&interval["low"]) < number(&interval["high"]));
}

#[test]
fn the_same_seed_gives_the_same_numbers() {
    let mut line = "fit".to_owned();
    for (n, speedup) in [(2, 1.90), (4, 3.47), (8, 5.9)] {
        for at in 0..12 {
            let speedup = speedup * (1.0 + 0.01 * f64::from(at * 7 % 12 - 6) / 6.0);
            line = format!("{line} {n}:{speedup:.4}");
        }
    }
    let first = json(&line);
    assert!(first["result"]["intervals"].as_str().is_some_and(|how| how.contains("bootstrap")));
    assert_eq!(json(&line), first);
    let other = json(&format!("{line} --seed 1"));
    assert_ne!(other["result"]["serial_fraction"], first["result"]["serial_fraction"]);
}

#[test]
fn wrong_usage_exits_with_2_and_names_the_argument() {
    let wrong = [
        ("speedup --parallel 1.5 --workers 8", "--parallel"),
        ("speedup --parallel -0.1 --workers 8", "--parallel"),
        ("speedup --parallel NaN --workers 8", "--parallel"),
        ("speedup --parallel 0.5 --workers 0", "--workers"),
        ("speedup --parallel 0.5", "--workers"),
        ("speedup --parallel 0.5 --workers 8 --law moore", "--law"),
        ("speedup --parallel 0.5 --workers 8 --law usl --coherency -1", "--coherency"),
        ("speedup --parallel 0.5 --workers 8 --out a.png", "--out"),
        ("workers --parallel 0.5", "--share"),
        ("workers --parallel 0.5 --share 1", "--share"),
        ("workers --parallel 0.5 --speedup 0.5", "--speedup"),
        ("serial --speedup 0 --workers 4", "--speedup"),
        ("serial --speedup 2 --workers 1", "--workers"),
        ("worth --seconds 0 --parallel 0.5", "--seconds"),
        ("worth --seconds 1 --parallel 0.5 --workers 2.5", "--workers"),
        ("worth --seconds 1 --parallel 0.5 --start-up -1", "--start-up"),
        ("table --parallel 0.5 --workers 1,0", "--workers"),
        ("span --work 1 --span 2 --workers 4", "--span"),
        ("convert --workers 4", "--scaled"),
        ("fit", "<P:R>"),
        ("fit 2", "<P:R>"),
        ("fit 0:1", "N = 0"),
        ("fit 2:-1", "S = -1"),
        ("fit 2:1.9 2:1.9±0.1 4:3", "2 workers"),
        ("fit 2:1.9 4:3.4 --predict 17", "--predict"),
        ("fit 2:1.9 4:3.4 --cores 0", "--cores"),
        ("divide --by 0", "divide"),
    ];
    for (line, name) in wrong {
        let output = run(line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{line}: {said}");
        assert!(said.contains(name), "{line}: {said}");
        assert!(output.stdout.is_empty(), "{line}");
    }
}

#[test]
fn the_chart_is_written_as_one_complete_svg() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("fit.svg");
    std::fs::write(&path, "an older chart").expect("a file");
    said(&format!("fit 2:1.9 4:3.4 8:5.6 --out {}", path.display()));
    let svg = std::fs::read_to_string(&path).expect("a chart");
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    for part in ["Amdahl", "95 % band", "8 workers: 5.6", "both axes logarithmic"] {
        assert!(svg.contains(part), "{part}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn a_place_that_cannot_be_written_exits_with_1_and_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("none").join("fit.svg");
    let output = run(&format!("limit --parallel 0.5 --out {}", path.display()));
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.lines().count() == 1 && said.contains("fit.svg"), "{said}");
    assert!(output.stdout.is_empty());
}
