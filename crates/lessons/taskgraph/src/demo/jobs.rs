//! What each job asks for, and how it says its answer.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Map, json};
use taskgraph::Settings;
use taskgraph::bag::Source;
use taskgraph::jobs::control::Control;
use taskgraph::jobs::deviation::Deviation;
use taskgraph::jobs::group_by::GroupBy;
use taskgraph::jobs::inc_add::IncAdd;
use taskgraph::jobs::noop::Noop;
use taskgraph::jobs::potential::Potential;
use taskgraph::jobs::product::Product;
use taskgraph::jobs::recipe::Recipe;
use taskgraph::jobs::transpose::Transpose;

use super::{Told, run};
use crate::arguments::{
    Files, Looping, Matrix, Nothing, Particles, Square, Tall, TextFile, Waiting, bounded, wrong,
};

/// The most tasks of which each is timed: beyond, the clock would be what is measured.
const MOST_TIMED: usize = 200_000;

/// The longest text file of a graph, in bytes.
const MOST_TEXT: u64 = 64 << 20;

pub(crate) fn inc_add(options: &Waiting) -> ExitCode {
    let make = || {
        let job = IncAdd { seconds: options.wait, settings: options.common.settings() };
        Ok((job, json!({ "wait_seconds": options.wait })))
    };
    run("incadd", &options.common, make, |job, sum| Told {
        data: json!({ "sum": sum }),
        words: format!(
            "inc(1) + inc(2) = {sum}; add waits for both calls of inc, so {} s is the least that it takes",
            2.0 * job.seconds
        ),
    })
}

pub(crate) fn control(options: &Looping) -> ExitCode {
    if let Some(fail) = options.fail.filter(|fail| *fail >= options.count) {
        wrong(format!(
            "--fail {fail}: with --count {} the numbers are below that",
            options.count
        ));
    }
    let make = || {
        let Looping { count, wait: seconds, fail: failing, .. } = *options;
        let job = Control { count, seconds, failing, settings: options.common.settings() };
        Ok((job, json!({ "count": count, "wait_seconds": seconds, "fail": failing })))
    };
    run("loop", &options.common, make, |_, answer| {
        let had = answer.each.iter().flatten().count();
        let total =
            answer.total.map_or("cannot be had".to_owned(), |total| format!("is {total}"));
        Told {
            data: json!({ "each": answer.each, "total": answer.total }),
            words: format!("{had} of {} numbers; their total {total}", answer.each.len()),
        }
    })
}

pub(crate) fn deviation(options: &Matrix) -> ExitCode {
    let Matrix { rows, columns, chunk, .. } = *options;
    bounded(rows, columns, chunk, 1);
    let (axis, seed) = (options.axis(), options.common.seed());
    let make = || {
        let settings = options.common.settings();
        let job = Deviation { rows, columns, chunk, axis, seed, settings };
        let axis = format!("{axis:?}").to_lowercase();
        let described = json!({ "rows": rows, "columns": columns, "chunk": chunk, "axis": axis, "seed": seed });
        Ok((job, described))
    };
    run("std", &options.common, make, |job, answer| {
        let (means, deviations) = (answer.means.data(), answer.deviations.data());
        let first = |numbers: &[f64]| numbers.first().copied().unwrap_or(f64::NAN);
        let of = if means.len() == 1 {
            String::new()
        } else {
            format!("the first of {}: ", means.len())
        };
        let mut data = json!({ "mean": first(means), "std": first(deviations) });
        if means.len() > 1 && means.len() <= 1000 {
            data["means"] = json!(means);
            data["stds"] = json!(deviations);
        }
        Told {
            data,
            words: format!(
                "{}×{} random numbers: {of}mean {:.9}, standard deviation {:.9}",
                job.rows,
                job.columns,
                first(means),
                first(deviations)
            ),
        }
    })
}

pub(crate) fn transpose(options: &Square) -> ExitCode {
    let Square { rows: side, chunk, .. } = *options;
    bounded(side, side, chunk, 1);
    let seed = options.common.seed();
    let make = || {
        let job = Transpose { side, chunk, seed, settings: options.common.settings() };
        Ok((job, json!({ "rows": side, "chunk": chunk, "seed": seed })))
    };
    run("transpose", &options.common, make, |job, sum| {
        let trace: f64 = (0..job.side).map(|at| sum.data()[at * job.side + at]).sum();
        Told {
            data: json!({ "rows": job.side, "trace": trace }),
            words: format!("x + xᵀ, {side}×{side}: its trace is {trace:.6}"),
        }
    })
}

pub(crate) fn product(options: &Tall) -> ExitCode {
    let Tall { rows, columns, chunk, .. } = *options;
    bounded(rows, rows, chunk, columns.div_ceil(chunk).max(1));
    let seed = options.common.seed();
    let make = || {
        let job = Product { rows, columns, chunk, seed, settings: options.common.settings() };
        Ok((job, json!({ "rows": rows, "columns": columns, "chunk": chunk, "seed": seed })))
    };
    run("product", &options.common, make, |job, answer| {
        let trace: f64 =
            (0..job.rows).map(|at| answer.product.data()[at * job.rows + at]).sum();
        Told {
            data: json!({ "rows": job.rows, "trace": trace }),
            words: format!("x·(xᵀ + 1), {rows}×{rows}: its trace is {trace:.6}"),
        }
    })
}

pub(crate) fn group_by(options: &Files) -> ExitCode {
    let make = || {
        let (positive, settings) = (options.positive, options.common.settings());
        let (job, described) = if let Some(folder) = &options.dir {
            let paths = files(folder)?;
            let source = |path: &PathBuf| Source::file(path, &options.key, &options.value);
            let sources: Vec<Source> = paths.iter().map(source).collect();
            let described = json!({ "dir": folder, "files": sources.len() });
            (GroupBy { sources, positive, settings }, described)
        } else {
            let seed = options.common.seed();
            let job = GroupBy::generated(options.parts, options.rows, seed);
            let described =
                json!({ "files": options.parts, "rows": options.rows, "seed": seed });
            (GroupBy { positive, settings, ..job }, described)
        };
        Ok((job, described))
    };
    run("groupby", &options.common, make, |_, answer| {
        let records: f64 = answer.records.iter().flatten().sum();
        let had = answer.records.iter().flatten().count();
        let groups = answer.groups.iter().flat_map(|groups| &groups.0);
        let data: Map<_, _> = groups
            .clone()
            .map(|(key, group)| {
                let told =
                    json!({ "count": group.count, "sum": group.sum, "mean": group.mean() });
                (key.clone(), told)
            })
            .collect();
        let mut words = format!("{records} records of {had} files");
        for (key, group) in groups {
            let _ = write!(words, "\n{key}: mean {:.6} of {}", group.mean(), group.count);
        }
        let groups = answer.groups.is_some().then_some(data);
        Told { data: json!({ "records": answer.records, "groups": groups }), words }
    })
}

/// The CSV files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(format!("{}: there is no file that ends in .csv", folder.display()));
    }
    Ok(paths)
}

pub(crate) fn potential(options: &Particles) -> ExitCode {
    let Particles { count: particles, chunk, .. } = *options;
    bounded(particles, particles, chunk, 1);
    let seed = options.common.seed();
    let make = || {
        let job = Potential { particles, chunk, seed, settings: options.common.settings() };
        Ok((job, json!({ "particles": particles, "chunk": chunk, "seed": seed })))
    };
    run("potential", &options.common, make, |_, energy| Told {
        data: json!({ "energy": energy.sum, "pairs": energy.pairs }),
        words: format!("the energy of {} pairs is {:.6}", energy.pairs, energy.sum),
    })
}

pub(crate) fn noop(options: &Nothing) -> ExitCode {
    let make = || {
        let measured = options.tasks <= MOST_TIMED || options.common.picture.is_some();
        let settings = Settings { measured, ..options.common.settings() };
        let (tasks, width) = (options.tasks as u32, options.width as u32);
        Ok((Noop { tasks, width, settings }, json!({ "tasks": tasks, "width": width })))
    };
    run("noop", &options.common, make, |job, depths| {
        let deepest = depths.iter().copied().fold(0.0, f64::max);
        Told {
            data: json!({ "layers": deepest }),
            words: format!("{} tasks in {deepest} layers", job.tasks),
        }
    })
}

pub(crate) fn recipe(options: &TextFile) -> ExitCode {
    let path = &options.path;
    let make = || {
        let refuse = |why: String| format!("{}: {why}", path.display());
        let length = std::fs::metadata(path).map_err(|error| refuse(error.to_string()))?.len();
        if length > MOST_TEXT {
            return Err(refuse(format!("it is longer than {MOST_TEXT} bytes")).into());
        }
        let text = std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))?;
        let job = Recipe::read(&text, options.common.settings())
            .map_err(|error| refuse(error.to_string()))?;
        Ok((job, json!({ "file": path })))
    };
    run("file", &options.common, make, |job, numbers| {
        let names = job.names();
        let told = names.iter().zip(numbers);
        let data: Map<_, _> =
            told.clone().map(|(name, number)| (name.clone(), json!(number))).collect();
        let line = |(name, number): (&String, &Option<f64>)| match number {
            Some(number) => format!("{name} = {number}"),
            None => format!("{name} cannot be had"),
        };
        let words: Vec<String> = told.map(line).collect();
        Told { data: json!({ "outputs": data }), words: words.join("\n") }
    })
}
