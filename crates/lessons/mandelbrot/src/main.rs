//! The demo: draws the set in the way that is asked for, and says what it took.

mod arguments;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use arguments::Arguments;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use lesson::{Demo, Outcome, WriteError};
use mandelbrot::{Counts, VARIANTS, View};
use serde_json::json;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let view = arguments.view().unwrap_or_else(|misfit| {
        Arguments::command().error(ErrorKind::ValueValidation, misfit).exit()
    });
    let demo = Demo { lesson: "mandelbrot", variants: VARIANTS, options: &arguments.common };
    demo.run(
        || {
            arguments.common.out.as_deref().map_or(Ok(()), has_folder)?;
            let described = describe(&view);
            Ok((view, described))
        },
        |view, counts| finish(&arguments, view, &counts),
    )
}

fn describe(view: &View) -> serde_json::Value {
    json!({
        "width": view.width,
        "height": view.height,
        "iterations": view.iterations,
        "left": view.window.left,
        "top": view.window.top,
        "span_x": view.window.span_x,
        "span_y": view.window.span_y,
    })
}

/// Finds out before the work, which may be long, that there is nowhere to put its result.
fn has_folder(path: &Path) -> Result<(), WriteError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::read_dir(folder)
        .map(drop)
        .map_err(|reason| WriteError { path: path.to_owned(), reason })
}

fn finish(
    arguments: &Arguments,
    view: &View,
    counts: &Counts,
) -> Result<Outcome, Box<dyn Error>> {
    if let Some(path) = &arguments.common.out {
        let bytes = mandelbrot::png(counts, view.iterations, arguments.palette)?;
        lesson::output::write(path, &bytes)?;
    }
    let (pixels, inside, steps) =
        (view.pixels(), counts.inside(view.iterations), counts.steps());
    Ok(Outcome {
        result: json!({
            "pixels": pixels,
            "inside": inside,
            "iterations": steps,
            "checksum": format!("{:016x}", counts.checksum()),
        }),
        summary: format!(
            "{inside} of {}×{} pixels ({:.2} %) had not left after {} steps\n\
             {steps} steps in all, {:.1} for a pixel on average",
            view.width,
            view.height,
            100.0 * inside as f64 / pixels as f64,
            view.iterations,
            steps as f64 / pixels as f64,
        ),
        failures: Vec::new(),
    })
}
