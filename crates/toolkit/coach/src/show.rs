//! What a learner sees.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use crate::Stage;
use crate::check::{Fault, Step};
use crate::exercise::Exercise;
use crate::libtest::Test;
use crate::waiting::Waiter;

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const BOLD: Style = Style::new().bold();

/// The heading of an exercise: `loops-1-borrow ★ Borrow a list (10 min)`.
pub(crate) fn heading(exercise: &Exercise) -> String {
    let (stars, minutes) = (stars(exercise), exercise.minutes);
    format!("{BOLD}{}{BOLD:#} {stars} {} ({minutes} min)", exercise.id, exercise.title)
}

/// One star to three.
pub(crate) fn stars(exercise: &Exercise) -> String {
    "★".repeat(usize::from(exercise.stars))
}

/// A stage that is over: its tests, each the sentence that it is.
pub(crate) fn step(step: &Step) -> String {
    let (mark, style) = if step.fault.is_none() { ("✓", GOOD) } else { ("✗", BAD) };
    let mut text = format!("  {style}{mark}{style:#} {:<11}", step.stage.name());
    let failed = step.fault.as_ref().and_then(failed);
    let mut sentences: Vec<String> = step.tests.iter().map(Test::sentence).collect();
    sentences.extend(failed.map(|test| format!("{BAD}not yet:{BAD:#} {}", test.sentence())));
    text.push_str(&sentences.join(&format!("\n{:15}", "")));
    let mut text = text.trim_end().to_owned();
    for line in step.tests.iter().flat_map(|test| test.said.lines()) {
        if line.starts_with("speed:") {
            let _ = write!(text, "\n{:15}{line}", "");
        }
    }
    text
}

fn failed(fault: &Fault) -> Option<&Test> {
    match fault {
        Fault::Failed { test, .. } => Some(test),
        Fault::Hangs { test, .. } | Fault::Died { test, .. } => test.as_ref(),
        Fault::Words(_) | Fault::Compiler(_) | Fault::Clippy(_) => None,
    }
}

/// Why an answer was refused, and a sentence that helps.
pub(crate) fn fault(fault: &Fault, exercise: &Exercise) -> String {
    let mut text = String::from("\n");
    match fault {
        Fault::Words(words) => {
            for (word, line) in words {
                let _ = writeln!(
                    text,
                    "    line {line} of src/task.rs: `{word}` is not allowed here"
                );
            }
            text.push_str("\n  It compiles, but this exercise is about doing it without.");
            return text;
        }
        Fault::Compiler(said) | Fault::Clippy(said) => text.push_str(said.trim_end()),
        Fault::Failed { test, .. } => text.push_str(&indented(&said(test))),
        Fault::Hangs { test, limit, threads, .. } => {
            text.push_str(&indented(&test.as_ref().map(said).unwrap_or_default()));
            let seconds = limit.as_secs();
            let _ = writeln!(
                text,
                "    stopped after {seconds} s: a deadlock, or a loop without an end"
            );
            text.push_str(&indented(&waiters(threads)));
        }
        Fault::Died { test, how, .. } => {
            text.push_str(&indented(&test.as_ref().map(said).unwrap_or_default()));
            let _ = writeln!(text, "    the whole test program ended: {how}");
        }
    }
    let _ = write!(text, "\n  {}", fault.stage().coaching());
    let _ = write!(text, "\n  `cargo course ex hint {}` gives a hint.", exercise.id);
    text
}

/// What a test said, without the schedule and the seed, which are for programs.
fn said(test: &Test) -> String {
    let rest = without(&test.said, "failing schedule:", "to replay the failure\n");
    without(&rest, "failing seed:", "run `shuttle::check_random`.\n")
}

/// `text` without what stands from `begin` to `end`; up to its own end where that is missing.
fn without(text: &str, begin: &str, end: &str) -> String {
    let Some((before, rest)) = text.split_once(begin) else { return text.to_owned() };
    let after = rest.split_once(end).map_or("", |(_, after)| after);
    format!("{before}{after}")
}

/// The schedule that a test printed because it failed in it.
pub(crate) fn schedule(fault: &Fault) -> Option<(&Test, &str)> {
    let Fault::Failed { stage: Stage::Schedules, test } = fault else { return None };
    let (_, rest) = test.said.split_once("failing schedule:\n\"\n")?;
    Some((test, rest.split_once("\n\"")?.0))
}

/// What the threads did; equal ones are counted.
fn waiters(threads: &[Waiter]) -> String {
    let mut lines: Vec<(String, usize)> = Vec::new();
    for thread in threads {
        let line = format!("{} {}", thread.name, thread.does);
        match lines.iter_mut().find(|(known, _)| *known == line) {
            Some((_, count)) => *count += 1,
            None => lines.push((line, 1)),
        }
    }
    let line = |(line, count): (String, usize)| match count {
        1 => format!("- {line}\n"),
        _ => format!("- {count} times: {line}\n"),
    };
    lines.into_iter().map(line).collect()
}

fn indented(text: &str) -> String {
    text.lines().flat_map(|line| ["    ", line, "\n"]).collect()
}
