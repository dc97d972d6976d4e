//! The demo: makes a folder of pictures small and says how long it took.

use std::cell::RefCell;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use lesson::{Bar, Demo, Options, Outcome, output};
use resize::{Folder, Thumbnails, VARIANTS, clean, npy, sheet};
use serde_json::{Value, json};

/// The longest side of a made-up picture, in pixels.
const LARGEST: u32 = 1400;

/// The most notes that are printed; `--json` has all of them.
const MOST_NOTES: usize = 100;

/// Makes a folder of pictures small: every JPEG and PNG in it becomes 64 by 64 grey pixels, all of
/// them one array.
///
/// Reading, decoding and resampling are timed; listing the folder and writing the results are not.
/// More workers help because no picture needs another. They help less than they should where one
/// worker gets the largest pictures, and they never help as much as a tool that does less.
///
/// A picture that cannot be read is named with its reason, and the others are not disturbed; the
/// exit status is then 3. What was changed beyond its size (colour, 16 bits, animation) is noted.
#[derive(Parser, Debug)]
#[command(name = "resize", version)]
struct Arguments {
    /// Folder of .jpg, .jpeg and .png files, with the folders in it [default: made-up X-rays,
    /// made once in ~/.cache/speedup/resize]
    #[arg(long, value_name = "PATH")]
    dir: Option<PathBuf>,

    /// How many X-rays to make up
    #[arg(long, value_name = "N", default_value_t = 60, conflicts_with = "dir",
          value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pictures: u32,

    /// Write all thumbnails side by side to this PNG file; --out writes the array, for
    /// numpy.load
    #[arg(long, value_name = "PATH")]
    sheet: Option<PathBuf>,

    #[command(flatten)]
    common: Options,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let demo = Demo { lesson: "resize", variants: VARIANTS, options: &arguments.common };
    // Holds the bar between start and end; if something fails in between, it goes with this.
    let bar = RefCell::new(None);
    demo.run(
        || {
            let (folder, described) = open(&arguments)?;
            let progress = folder.progress();
            let total = progress.total() as u64;
            *bar.borrow_mut() = Bar::start(total, "pictures", move || progress.done() as u64);
            Ok((folder, described))
        },
        |folder, thumbnails| {
            let seconds = folder.progress().elapsed().as_secs_f64();
            bar.take(); // waits for it to leave the terminal
            finish(&arguments, folder, &thumbnails, seconds)
        },
    )
}

fn open(arguments: &Arguments) -> Result<(Folder, Value), Box<dyn Error>> {
    let seed = arguments.common.seed;
    let folder = match &arguments.dir {
        Some(dir) => Folder::open(dir)?,
        None => Folder::sample(seed, arguments.pictures as usize, LARGEST)?,
    };
    let bytes: u64 = folder.pictures().iter().map(|picture| picture.bytes).sum();
    let mut described = json!({
        "dir": clean(folder.root()),
        "files": folder.pictures().len(),
        "bytes": bytes,
    });
    if arguments.dir.is_none() {
        described["seed"] = json!(seed);
    }
    Ok((folder, described))
}

fn finish(
    arguments: &Arguments,
    folder: &Folder,
    thumbnails: &Thumbnails,
    seconds: f64,
) -> Result<Outcome, Box<dyn Error>> {
    if let Some(path) = &arguments.common.out {
        output::write(path, &npy::encode(thumbnails))?;
    }
    if let Some(path) = &arguments.sheet {
        output::write(path, &sheet::png(thumbnails)?)?;
    }
    let rate = folder.pictures().len() as f64 / seconds.max(1e-9);
    let failures: Vec<String> = lines(&thumbnails.failures);
    let notes: Vec<String> = lines(&thumbnails.notes);
    Ok(Outcome {
        summary: summary(folder, thumbnails, &notes, rate),
        result: json!({
            "pictures": thumbnails.names.len(),
            "failed": failures.len(),
            "images_per_second": rate,
            "checksum": format!("{:016x}", thumbnails.checksum()),
            "failures": failures,
            "notes": notes,
        }),
        failures,
    })
}

fn lines(items: &[impl ToString]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

fn summary(folder: &Folder, thumbnails: &Thumbnails, notes: &[String], rate: f64) -> String {
    let made = thumbnails.names.len();
    let mut lines = vec![format!(
        "{made} pictures of {} made small, {} failed, {rate:.1} pictures a second, checksum {:016x}",
        clean(folder.root()),
        thumbnails.failures.len(),
        thumbnails.checksum(),
    )];
    lines.extend(notes.iter().take(MOST_NOTES).map(|note| format!("note: {note}")));
    if notes.len() > MOST_NOTES {
        let more = notes.len() - MOST_NOTES;
        lines.push(format!("and {more} notes more, all of them in --json"));
    }
    lines.join("\n")
}
