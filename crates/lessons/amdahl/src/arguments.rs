//! What the command line says, and the kinds of number on it.

use std::path::PathBuf;

use clap::{Args, Parser};

use crate::commands::Command;

/// The laws of speedup: how much faster N workers can be, and what your measurements say
///
/// If the share p of a program's time can be shared out, N workers make it 1 / ((1 − p) + p/N)
/// times as fast (Amdahl), and no number of them more than 1 / (1 − p). The commands answer
/// that, the questions the other way round, and whether it pays at all. `fit` takes measured
/// speedups, says which law they follow and how well that is known, and refuses what they
/// cannot say.
#[derive(Parser)]
#[command(name = "amdahl", version)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) face: Face,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How the answer is shown.
#[derive(Args)]
pub(crate) struct Face {
    /// Print one JSON object on standard output and nothing else there; null is "no limit"
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// Draw a chart in the terminal
    #[arg(long, global = true, conflicts_with = "json")]
    pub(crate) chart: bool,

    /// Write the chart to this SVG file
    #[arg(long, global = true, value_name = "PATH", value_parser = svg)]
    pub(crate) out: Option<PathBuf>,
}

fn svg(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg")) {
        Ok(path)
    } else {
        Err("it must end in .svg, the one format it is written in".to_owned())
    }
}

/// The most workers that may be asked about, infinitely many aside.
const MOST_WORKERS: f64 = 1e9;

/// A number in words that name what is wrong with it.
fn number(text: &str, range: &str, right: impl Fn(f64) -> bool) -> Result<f64, String> {
    match text.trim().parse() {
        Ok(number) if right(number) => Ok(number),
        _ => Err(format!("it must be a number {range}")),
    }
}

/// A share of the whole.
pub(crate) fn share(text: &str) -> Result<f64, String> {
    number(text, "from 0 to 1", |share| (0.0..=1.0).contains(&share))
}

/// A share that leaves something over.
pub(crate) fn part(text: &str) -> Result<f64, String> {
    number(text, "from 0 to below 1", |share| (0.0..1.0).contains(&share))
}

/// A number of workers, or `inf`.
pub(crate) fn workers(text: &str) -> Result<f64, String> {
    let right = |n: f64| n == f64::INFINITY || (1.0..=MOST_WORKERS).contains(&n);
    number(text, "from 1 to 1e9, or inf", right)
}

/// A number of workers that can be there.
pub(crate) fn finite_workers(text: &str) -> Result<f64, String> {
    number(text, "from 1 to 1e9", |n| (1.0..=MOST_WORKERS).contains(&n))
}

/// A number of workers of whom one can wait for another.
pub(crate) fn several_workers(text: &str) -> Result<f64, String> {
    number(text, "more than 1 and at most 1e9", |n| n > 1.0 && n <= MOST_WORKERS)
}

/// A whole number of workers, two at least.
pub(crate) fn whole_workers(text: &str) -> Result<f64, String> {
    let right = |n: f64| n.fract() == 0.0 && (2.0..=MOST_WORKERS).contains(&n);
    number(text, "from 2 to 1e9, and whole", right)
}

/// A speedup to be reached.
pub(crate) fn goal(text: &str) -> Result<f64, String> {
    number(text, "from 1 to 1e100", |speedup| (1.0..=1e100).contains(&speedup))
}

/// A finite quantity above zero.
pub(crate) fn positive(text: &str) -> Result<f64, String> {
    number(text, "from 1e-100 to 1e100", |value| (1e-100..=1e100).contains(&value))
}

/// A finite quantity that may be zero.
pub(crate) fn amount(text: &str) -> Result<f64, String> {
    number(text, "0, or from 1e-100 to 1e100", |value| {
        value == 0.0 || (1e-100..=1e100).contains(&value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_make_no_sense_are_refused_in_every_kind() {
        let kinds = [
            share,
            part,
            workers,
            finite_workers,
            several_workers,
            whole_workers,
            positive,
            goal,
            amount,
        ];
        for kind in kinds {
            for wrong in ["", "NaN", "-1", "-inf", "two", "1e101", "1,5"] {
                assert!(kind(wrong).is_err(), "{wrong}");
            }
        }
    }

    #[test]
    fn the_ends_of_each_range_are_in_or_out_as_they_should() {
        assert!(share("1").is_ok() && part("1").is_err() && share("1.0001").is_err());
        assert!(workers("inf").is_ok() && finite_workers("inf").is_err());
        assert!(several_workers("1").is_err() && several_workers("1.5").is_ok());
        assert!(whole_workers("2.5").is_err() && whole_workers("1").is_err());
        assert!(amount("0").is_ok() && positive("0").is_err());
    }

    #[test]
    fn only_svg_files_are_written() {
        assert!(svg("a.svg").is_ok() && svg("a.SVG").is_ok());
        assert!(svg("a.png").is_err() && svg("svg").is_err() && svg("").is_err());
    }
}
