//! The demo: tests numbers or counts primes, in the way that was asked for.

mod arguments;

use std::cell::RefCell;
use std::error::Error;
use std::process::ExitCode;

use arguments::{Arguments, Count, Job, Misfit, Test};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use lesson::{Bar, Demo, Options, Outcome, output};
use primes::{counting, smallest_factor, testing};
use serde_json::{Value, json};

type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    executors::enter(&testing::entries()); // a worker process goes no further
    match Arguments::parse().job {
        Job::Test(arguments) => test(&arguments),
        Job::Count(arguments) => count(&arguments),
    }
}

fn wrong(misfit: &Misfit) -> ! {
    Arguments::command().error(ErrorKind::ValueValidation, misfit).exit()
}

fn test(arguments: &Test) -> ExitCode {
    let numbers = arguments.numbers().unwrap_or_else(|misfit| wrong(&misfit));
    let (options, times) = (arguments.options(), arguments.times);
    let demo = Demo { lesson: "primes", variants: testing::VARIANTS, options: &options };
    demo.run(
        || {
            let once = &numbers.0[..numbers.0.len() / times];
            let described = json!({ "job": "test", "numbers": once, "times": times });
            Ok((numbers, described))
        },
        |numbers, answers| {
            let once = numbers.0.len() / times;
            let found = numbers.0.iter().zip(&answers).take(once);
            let found: Vec<_> =
                found.map(|(number, prime)| Found::new(*number, *prime)).collect();
            finish(&options, lines(&found), json(&found))
        },
    )
}

/// A number and what was found out about it.
struct Found {
    number: u64,
    prime: bool,
    /// Of a composite number; 0 and 1 have none. It is looked for after the clock has stopped.
    factor: Option<u64>,
}

impl Found {
    fn new(number: u64, prime: bool) -> Self {
        let factor = if prime { None } else { smallest_factor(number) };
        Self { number, prime, factor }
    }

    fn sentence(&self) -> String {
        let Self { number, prime, factor } = self;
        match factor {
            _ if *prime => format!("{number} is prime"),
            Some(factor) => format!("{number} is {factor} × {}", number / factor),
            None => format!("{number} is not prime"),
        }
    }
}

fn lines(found: &[Found]) -> String {
    found.iter().map(Found::sentence).collect::<Vec<_>>().join("\n")
}

fn json(found: &[Found]) -> Value {
    let numbers = found.iter().map(|Found { number, prime, factor }| {
        json!({ "number": number, "prime": prime, "smallest_factor": factor })
    });
    json!({
        "tested": found.len(),
        "primes": found.iter().filter(|found| found.prime).count(),
        "numbers": numbers.collect::<Vec<_>>(),
    })
}

fn count(arguments: &Count) -> ExitCode {
    let limit = arguments.limit().unwrap_or_else(|misfit| wrong(&misfit));
    let options = arguments.options();
    let demo = Demo { lesson: "primes", variants: counting::VARIANTS, options: &options };
    // Holds the bar between start and end; if something fails in between, it goes with this.
    let bar = RefCell::new(None);
    demo.run(
        || {
            let watched = limit.clone();
            // The last byte of a sieve reaches beyond the limit.
            let done = move || watched.progress().done().min(watched.n());
            *bar.borrow_mut() = Bar::start(limit.n(), "numbers", done);
            let described = json!({ "job": "count", "n": limit.n() });
            Ok((limit, described))
        },
        |limit, primes| {
            bar.take(); // waits for it to leave the terminal
            let (n, be) = (limit.n(), if primes == 1 { "prime" } else { "primes" });
            finish(
                &options,
                format!("{primes} {be} up to {n}"),
                json!({ "n": n, "primes": primes }),
            )
        },
    )
}

/// Says the result in words, and writes the same words to where `--out` says.
fn finish(options: &Options, summary: String, result: Value) -> Fallible<Outcome> {
    if let Some(path) = &options.out {
        output::write(path, format!("{summary}\n").as_bytes())?;
    }
    Ok(Outcome { result, summary, failures: Vec::new() })
}
