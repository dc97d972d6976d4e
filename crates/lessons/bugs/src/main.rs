//! The demo: shows a failure happen, or its mended version, and says what has found it.

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use bugs::{Failure, GALLERY, Seen, Trial};
use clap::Parser;
use clap::builder::PossibleValuesParser;
use lesson::{Demo, Options, Outcome, output};
use serde_json::json;

/// Shows what goes wrong in concurrent programs, and what finds it.
///
/// Without --variant the broken version is shown. One that may never end runs in a process of its own, before a
/// watchdog that ends it. The exit status is 3 if the failure happened; it is then named.
#[derive(Parser, Debug)]
#[command(name = "bugs", version, arg_required_else_help = true)]
struct Arguments {
    /// Which failure; --list alone names them all
    #[arg(value_name = "FAILURE", value_parser = names(), required_unless_present = "list")]
    failure: Option<String>,

    /// After so many seconds a process that has not ended is said to hang
    #[arg(long, value_name = "SECONDS", default_value_t = 3.0, value_parser = seconds)]
    limit: f64,

    #[command(flatten)]
    common: Options,
}

fn names() -> PossibleValuesParser {
    GALLERY.iter().map(|failure| failure.name).collect::<Vec<_>>().into()
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok().filter(|seconds| (0.1..=60.0).contains(seconds));
    seconds.ok_or_else(|| "the limit is a number of seconds from 0.1 to 60".to_owned())
}

fn main() -> ExitCode {
    bugs::child::enter(); // a child goes no further
    let arguments = Arguments::parse();
    let wanted =
        GALLERY.iter().find(|failure| Some(failure.name) == arguments.failure.as_deref());
    match wanted {
        Some(failure) => show(failure, &arguments),
        None => list(),
    }
}

fn list() -> ExitCode {
    let width = GALLERY.iter().map(|failure| failure.name.len()).max().unwrap_or(0);
    for failure in GALLERY {
        println!("{:width$}  {}", failure.name, failure.about);
    }
    ExitCode::SUCCESS
}

fn show(failure: &Failure, arguments: &Arguments) -> ExitCode {
    let demo = Demo { lesson: "bugs", variants: failure.variants, options: &arguments.common };
    let trial = Trial { limit: Duration::from_secs_f64(arguments.limit) };
    demo.run(
        || Ok((trial, json!({ "failure": failure.name, "limit_seconds": arguments.limit }))),
        |_, seen| finish(arguments, seen),
    )
}

fn finish(arguments: &Arguments, seen: Seen) -> Result<Outcome, Box<dyn Error>> {
    let sight = seen?;
    if let Some(path) = &arguments.common.out {
        output::write(path, format!("{}\n", sight.said.trim_end()).as_bytes())?;
    }
    Ok(Outcome {
        result: sight.json(),
        summary: sight.said,
        failures: sight.failure.into_iter().collect(),
    })
}
