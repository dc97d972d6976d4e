//! A bench program from its first line to its exit status.

use std::process::{Command, ExitCode};

use measure::{Bench, Finished, Mode, Settings};
use model::Summary;
use report::Colour;
use session::Session;

use crate::Home;

/// Measures the cases that `cases` describes, prints a table for each and writes the report.
///
/// The exit status is 1 if a variant disagrees with its baseline or something could not be
/// written, else 0. `name` is the bench's: for a lesson the lesson's.
pub fn bench(name: &str, cases: impl FnOnce(&mut Bench)) -> ExitCode {
    let home = Home::new(None);
    match run(name, cases, &home) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            anstream::eprintln!("{name}: {error}");
            ExitCode::FAILURE
        }
    }
}

type Failure = Box<dyn std::error::Error>;

/// Whether every variant agreed and everything was written.
fn run(name: &str, cases: impl FnOnce(&mut Bench), home: &Home) -> Result<bool, Failure> {
    let settings = Settings::from_env()?;
    if let Some(runs) = runs()? {
        return again(runs);
    }
    let mode = Mode::from_args();
    if mode.records() || mode == Mode::Load {
        home.make()?;
    }
    let mut bench = Bench::new(name, settings, &home.sessions(), table);
    cases(&mut bench);
    let Finished { session, refusals, error } = bench.finish();
    if let Some(error) = error {
        return Err(error.into());
    }
    // Stored samples are criterion's affair, but whoever asks to see them sees the report anew.
    if mode == Mode::Load || !session.cases.is_empty() && mode.records() {
        write(home)?;
    }
    Ok(refusals == 0)
}

/// Prints the case that the session has measured last.
fn table(session: &Session) {
    let last = Session {
        cases: session.cases.last().cloned().into_iter().collect(),
        ..session.clone()
    };
    if let Some(summary) = Summary::new(&[last]) {
        for case in &summary.cases {
            anstream::println!("{}", report::table(case, Colour::Ansi));
        }
    }
}

/// Writes the report over all sessions of `home` and prints its path. A session file that cannot
/// be read is named in the report, and costs nothing else.
fn write(home: &Home) -> Result<(), Failure> {
    let found = session::read_folder(&home.sessions());
    let warnings: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
    let index = report::write(Summary::new(&found.sessions).as_ref(), &warnings, home.path())?;
    for warning in warnings {
        anstream::eprintln!("{warning}");
    }
    anstream::println!("\nreport: {}", index.display());
    Ok(())
}

/// How many sessions `SPEEDUP_SESSIONS` asks for, if more than this one and it is to measure.
fn runs() -> Result<Option<u32>, Failure> {
    let Ok(text) = std::env::var("SPEEDUP_SESSIONS") else { return Ok(None) };
    match text.parse() {
        Ok(1) => Ok(None),
        Ok(runs @ 2..=1000) => Ok(Mode::from_args().records().then_some(runs)),
        _ => Err(format!("SPEEDUP_SESSIONS must be from 1 to 1000, not `{text}`").into()),
    }
}

/// Runs this program `runs` times: one process is one trial, however many pairs it takes.
fn again(runs: u32) -> Result<bool, Failure> {
    let program = std::env::current_exe()?;
    let mut fine = true;
    for run in 1..=runs {
        anstream::eprintln!("session {run} of {runs}");
        let mut child = Command::new(&program);
        child.args(std::env::args_os().skip(1)).env("SPEEDUP_SESSIONS", "1");
        let status = child.status()?;
        if status.code().is_none() {
            return Err(format!("session {run} of {runs} was ended by a signal").into());
        }
        fine &= status.success();
    }
    Ok(fine)
}
