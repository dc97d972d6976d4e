//! The demo: stores a folder of tweets and says how long it took, and what it waited for.

mod arguments;
mod report;

use std::cell::RefCell;
use std::error::Error;
use std::process::ExitCode;

use arguments::Arguments;
use clap::Parser;
use lesson::{Bar, Demo, Interrupt};
use serde_json::{Value, json};
use tweets::{Import, VARIANTS, clean, sample};

fn main() -> ExitCode {
    executors::enter(&tweets::entries()); // a worker process goes no further
    let arguments = Arguments::parse();
    if let Some(bytes) = arguments.generate {
        return generate(&arguments, bytes);
    }
    let demo = Demo { lesson: "tweets", variants: VARIANTS, options: &arguments.common };
    // Holds the bar between start and end; if something fails in between, it goes with this.
    let bar = RefCell::new(None);
    demo.run(
        || {
            let (import, described) = open(&arguments)?;
            *bar.borrow_mut() = watch(&import);
            Ok((import, described))
        },
        |import, outcome| {
            bar.take(); // waits for it to leave the terminal
            let stored = outcome?;
            let named = arguments.common.out.is_some();
            Ok(report::outcome(import, &stored, named)?)
        },
    )
}

fn open(arguments: &Arguments) -> Result<(Import, Value), Box<dyn Error>> {
    let import = match &arguments.dir {
        Some(dir) => Import::open(dir, arguments.place())?,
        None => Import::sample(&sample::cache(), &arguments.recipe(), arguments.place())?,
    };
    let import = import.interrupted_by(Interrupt::listen()?);
    let bytes: u64 = import.inputs().iter().map(|input| input.bytes).sum();
    let mut described = json!({
        "dir": clean(import.root()),
        "files": import.inputs().len(),
        "bytes": bytes,
    });
    if arguments.dir.is_none() {
        described["seed"] = json!(arguments.common.seed);
    }
    Ok((import, described))
}

fn watch(import: &Import) -> Option<Bar> {
    let files = import.inputs().len();
    let bytes = import.inputs().iter().map(|input| input.bytes).sum();
    let (read, done) = (import.progress(), import.progress());
    let note = move || format!("{} of {files} files", done.files_done());
    Bar::bytes(bytes, move || read.bytes_read(), note)
}

/// Fills a folder with made-up tweets.
fn generate(arguments: &Arguments, bytes: u64) -> ExitCode {
    let Some(dir) = &arguments.dir else { return ExitCode::from(2) }; // clap asks for it
    let recipe = tweets::Recipe { bytes, ..arguments.recipe() };
    match sample::generate(dir, &recipe) {
        Ok(()) => {
            println!(
                "{}: {} files, {bytes} bytes before compression",
                clean(dir),
                recipe.files
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("tweets: cannot make tweets in {}: {error}", clean(dir));
            ExitCode::FAILURE
        }
    }
}
