//! The demo: squares some numbers or standardises a column, in the way that was asked for.

use std::error::Error;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum, value_parser};
use lesson::{Demo, Outcome};
use loops::MOST;
use loops::column::{self, Column, Standardised};
use loops::squares::{self, Numbers, Squares};
use serde_json::json;

/// Squares the numbers from 0, or standardises a column: (value - mean) / deviation
///
/// Both jobs are done by the same ladder of variants: plain loops, iterators, vectors, threads.
/// For a short list the threads lose, because starting them takes longer than the loop. For a very
/// long one nearly everything waits for memory: compare simd with huge pages.
#[derive(Parser)]
#[command(name = "loops")]
struct Arguments {
    /// What to do [default: squares, or column if --column is given]
    #[arg(long, value_enum, value_name = "JOB")]
    job: Option<JobName>,

    /// How many numbers, from 0 to 100000000 [default: 1000000]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = value_parser!(u32).range(..=i64::from(MOST)))]
    size: Option<u32>,

    /// Standardise the numbers in this file, one on each line, instead of generated ones
    #[arg(long, value_name = "FILE", conflicts_with = "size")]
    column: Option<PathBuf>,

    #[command(flatten)]
    common: lesson::Options,
}

/// The jobs, as they are named on the command line.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum JobName {
    /// The squares of the numbers from 0
    Squares,
    /// The standard scores of a column
    Column,
}

const SIZE: u32 = 1_000_000;

type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match (arguments.job, &arguments.column) {
        (Some(JobName::Squares), Some(_)) => Arguments::command()
            .error(ErrorKind::ArgumentConflict, "--column FILE needs --job column, or no --job")
            .exit(),
        (None | Some(JobName::Squares), None) => square(&arguments),
        (Some(JobName::Column), _) | (None, Some(_)) => standardise(&arguments),
    }
}

fn square(arguments: &Arguments) -> ExitCode {
    let size = arguments.size.unwrap_or(SIZE);
    let demo =
        Demo { lesson: "loops", variants: squares::VARIANTS, options: &arguments.common };
    demo.run(
        || Ok((Numbers { size }, json!({ "job": "squares", "size": size }))),
        |_, squares| {
            write(arguments.common.out.as_deref(), &squares)?;
            Ok(about_squares(&squares))
        },
    )
}

fn standardise(arguments: &Arguments) -> ExitCode {
    let demo = Demo { lesson: "loops", variants: column::VARIANTS, options: &arguments.common };
    demo.run(
        || column_job(arguments),
        |_, output| {
            write(arguments.common.out.as_deref(), &output.scores)?;
            Ok(about_scores(&output))
        },
    )
}

/// The column and what it is made from: a file or a seed.
fn column_job(arguments: &Arguments) -> Fallible<(Column, serde_json::Value)> {
    let Some(path) = &arguments.column else {
        let (size, seed) = (arguments.size.unwrap_or(SIZE), arguments.common.seed);
        let described = json!({ "job": "column", "size": size, "seed": seed });
        return Ok((Column::generated(size as usize, seed), described));
    };
    let column = column::file::read(path)?;
    let size = column.values().len();
    let described =
        json!({ "job": "column", "size": size, "file": path.display().to_string() });
    Ok((column, described))
}

/// Writes what `--out` asks for, one number on each line.
fn write<T: Display>(path: Option<&Path>, numbers: &[T]) -> Result<(), lesson::WriteError> {
    let Some(path) = path else { return Ok(()) };
    lesson::output::write_with(path, |file| {
        numbers.iter().try_for_each(|number| writeln!(file, "{number}"))
    })
}

/// The first and the last square, and the sum of all modulo 2⁶⁴ to compare lists by.
fn about_squares(squares: &Squares) -> Outcome {
    let sum = squares.iter().fold(0_u64, |sum, square| sum.wrapping_add(*square));
    let checksum = format!("{sum:016x}");
    let range = match (squares.first(), squares.last()) {
        (Some(first), Some(last)) => format!(", from {first} to {last}"),
        _ => String::new(),
    };
    Outcome {
        result: json!({
            "size": squares.len(),
            "first": squares.first(),
            "last": squares.last(),
            "checksum": checksum,
        }),
        summary: format!("{} squares{range}; checksum {checksum}", squares.len()),
        failures: Vec::new(),
    }
}

/// The mean and the deviation, and the scores' range. What is not a number is `null`.
fn about_scores(output: &Standardised) -> Outcome {
    let scores = &output.scores;
    let (mean, deviation) = (output.mean, output.deviation);
    let lowest = scores.iter().copied().reduce(f64::min);
    let highest = scores.iter().copied().reduce(f64::max);
    let range = match (lowest, highest) {
        (Some(lowest), Some(highest)) => format!(", scores from {lowest:.3} to {highest:.3}"),
        _ => String::new(),
    };
    Outcome {
        result: json!({
            "size": scores.len(),
            "mean": mean,
            "deviation": deviation,
            "first": scores.first(),
            "last": scores.last(),
            "lowest": lowest,
            "highest": highest,
        }),
        summary: format!("{} values: mean {mean}, deviation {deviation}{range}", scores.len()),
        failures: Vec::new(),
    }
}
