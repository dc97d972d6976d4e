//! The calculator: one command for each question about a speedup.

mod answer;
mod arguments;
mod chart;
mod commands;
mod grid;
mod number;

use std::process::ExitCode;

use answer::{Answer, Trouble};
use arguments::{Arguments, Face};
use clap::Parser;
use serde_json::json;

fn main() -> ExitCode {
    let Arguments { face, command } = Arguments::parse();
    let answered = command.answer().and_then(|answer| show(&answer, command.name(), &face));
    match answered {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            anstream::eprintln!("amdahl {}: {trouble}", command.name());
            ExitCode::from(trouble.status())
        }
    }
}

/// Writes the chart first: where that fails, nothing is said on standard output.
fn show(answer: &Answer, command: &str, face: &Face) -> Result<(), Trouble> {
    if let Some(path) = &face.out {
        lesson::output::write(path, chart::svg::draw(&answer.chart).svg.as_bytes())?;
    }
    if face.json {
        let (job, result) = (&answer.job, &answer.result);
        let line =
            json!({ "lesson": "amdahl", "command": command, "job": job, "result": result });
        anstream::println!("{line}");
        return Ok(());
    }
    anstream::println!("{}", answer.text.trim_end());
    if face.chart {
        anstream::println!("\n{}", chart::terminal::draw(&answer.chart));
    }
    Ok(())
}
