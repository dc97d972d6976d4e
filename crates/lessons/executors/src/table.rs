//! The start-up costs as a table, row by row as they are measured, as JSON, and as a chart.

use std::error::Error;
use std::process::ExitCode;

use executors::PoolError;
use executors::startup::{Kind, Startup, measure, sweep};
use serde_json::{Value, json};

use crate::arguments::StartupArguments;
use crate::chart;

/// Measures and prints the start-up costs.
pub(crate) fn startup(arguments: &StartupArguments) -> ExitCode {
    match told(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("executors: {error}");
            ExitCode::FAILURE
        }
    }
}

fn told(arguments: &StartupArguments) -> Result<(), Box<dyn Error>> {
    let rows = rows(arguments)?;
    if arguments.json {
        let rows: Vec<_> = rows.iter().map(value).collect();
        println!("{}", json!({ "lesson": "executors", "result": { "startup": rows } }));
    }
    if let Some(path) = &arguments.out {
        lesson::output::write(path, chart::svg(&rows).as_bytes())?;
    }
    Ok(())
}

fn rows(arguments: &StartupArguments) -> Result<Vec<Startup>, PoolError> {
    let threads = sweep(arguments.most).map(|workers| (Kind::Threads, workers));
    let processes = sweep(arguments.most_processes).map(|workers| (Kind::Processes, workers));
    if !arguments.json {
        println!("{:>14}  {:>16}  {:>16}", "workers", "constructor", "really started");
    }
    let mut rows = Vec::new();
    for (kind, workers) in threads.chain(processes) {
        let row = measure(kind, workers, arguments.starts)?;
        if !arguments.json {
            println!("{}", line(&row));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn line(row: &Startup) -> String {
    let milliseconds = |time: std::time::Duration| time.as_secs_f64() * 1e3;
    format!(
        "{:>4} {:<9}  {:>13.3} ms  {:>13.3} ms",
        row.workers,
        row.kind.name(),
        milliseconds(row.constructed),
        milliseconds(row.ready),
    )
}

fn value(row: &Startup) -> Value {
    json!({
        "kind": row.kind.name(),
        "workers": row.workers,
        "constructor_seconds": row.constructed.as_secs_f64(),
        "ready_seconds": row.ready.as_secs_f64(),
        "starts": row.starts,
    })
}
