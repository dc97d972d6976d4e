//! The demo: finds a file by its hash.

use std::cell::RefCell;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use hashfind::sample::Sample;
use hashfind::{Found, Search, VARIANTS, Wanted};
use lesson::{Bar, Demo, Options, Outcome, output};
use serde_json::{Value, json};

/// The most lines about what was passed over that are printed; `--json` has more of them.
const MOST_LINES: usize = 20;

/// Finds the file with a given hash under a folder, and stops.
///
/// All who search stop as soon as one has found it, also in the middle of a file; and all end when it is
/// not there. Links are not followed; pipes, sockets and devices are passed over. What cannot be read is
/// named, and the exit status is then 3, unless the file was found.
#[derive(Parser, Debug)]
#[command(name = "hashfind", version)]
struct Arguments {
    /// Where to search [default: made-up files, made once in ~/.cache/speedup/hashfind]
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,

    /// The file's SHA-256 hash, 64 hexadecimal digits
    #[arg(long, value_name = "HEX", value_parser = Wanted::sha256, conflicts_with = "md5")]
    sha256: Option<Wanted>,

    /// The file's MD5 hash, 32 hexadecimal digits
    #[arg(long, value_name = "HEX", value_parser = Wanted::md5)]
    md5: Option<Wanted>,

    /// The file's length, where it is known: no file of another length is read
    #[arg(long, value_name = "BYTES")]
    size: Option<u64>,

    /// Of the made-up files, which one to find: 0 is the first, 1 the last [default: one that is not there]
    #[arg(long, value_name = "SHARE", conflicts_with = "folder", value_parser = share)]
    place: Option<f64>,

    #[command(flatten)]
    common: Options,
}

fn share(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| {
        "the place is a number from 0, the first file, to 1, the last".to_owned()
    })
}

fn main() -> ExitCode {
    executors::enter(&hashfind::entries()); // a worker process goes no further
    let arguments = Arguments::parse();
    let demo = Demo { lesson: "hashfind", variants: VARIANTS, options: &arguments.common };
    // Holds the bar between start and end; if something fails in between, it goes with this.
    let bar = RefCell::new(None);
    demo.run(
        || {
            let (search, described) = open(&arguments)?;
            *bar.borrow_mut() = Bar::count("files", search.progress());
            Ok((search, described))
        },
        |search, found| {
            bar.take(); // waits for it to leave the terminal
            finish(&arguments, search, &found)
        },
    )
}

fn open(arguments: &Arguments) -> Result<(Search, Value), Box<dyn Error>> {
    let wanted = arguments.sha256.or(arguments.md5);
    let search = match (&arguments.folder, wanted) {
        (Some(folder), Some(wanted)) => Search::new(folder, wanted, arguments.size)?,
        (Some(_), None) => return Err("which file? give its --sha256 or its --md5".into()),
        (None, Some(_)) => return Err("where? name the folder to search".into()),
        (None, None) => {
            let (seed, place) = (arguments.common.seed, arguments.place);
            Sample { seed, files: 400, longest: 500_000, place }.search(false)?
        }
    };
    let described = json!({
        "folder": search.root().display().to_string(),
        "wanted": search.wanted().to_string(),
        "size": search.size(),
    });
    Ok((search, described))
}

fn finish(
    arguments: &Arguments,
    search: &Search,
    found: &Found,
) -> Result<Outcome, Box<dyn Error>> {
    let said = match &found.path {
        Some(path) => format!("{} is {}", search.wanted(), path.display()),
        None => format!("{} is not under {}", search.wanted(), search.root().display()),
    };
    if let Some(path) = &arguments.common.out {
        output::write(path, format!("{said}\n").as_bytes())?;
    }
    let failures = found.passed.iter().filter(|passed| passed.is_failure());
    let failures: Vec<String> = failures.map(ToString::to_string).collect();
    let notes: Vec<String> = found.passed.iter().map(ToString::to_string).collect();
    Ok(Outcome {
        summary: format!(
            "{said}\n{} files, {} bytes read; {} passed over\n{}",
            found.files,
            found.bytes,
            found.passed_in_all,
            lines(notes.clone())
        ),
        result: json!({
            "path": found.path.as_ref().map(|path| path.display().to_string()),
            "files": found.files,
            "bytes": found.bytes,
            "passed_over": found.passed_in_all,
            "notes": notes,
        }),
        // What was found is found, whatever else there was.
        failures: if found.path.is_some() { Vec::new() } else { failures },
    })
}

fn lines(mut notes: Vec<String>) -> String {
    if notes.len() > MOST_LINES {
        notes.truncate(MOST_LINES);
        notes.push("and more, which --json names".to_owned());
    }
    notes.join("\n")
}
