//! `speedup machine`: what this machine can do at best.

use std::io::{IsTerminal, stderr};

use anyhow::bail;
use clap::Args;
use comfy_table::{CellAlignment, Table, presets};
use serde_json::json;
use session::Ceiling;

/// What is measured, and how it is told.
#[derive(Args)]
pub(crate) struct Options {
    /// Only these, by name [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<String>,

    /// Print one JSON object on standard output and nothing else there
    #[arg(long)]
    json: bool,
}

/// Measures the ceilings and prints them. What cannot be measured is returned, a line each.
pub(crate) fn run(options: &Options) -> anyhow::Result<Vec<String>> {
    let known: Vec<&str> = ceilings::names().collect();
    if let Some(name) = options.names.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("no ceiling is called `{name}`; there are: {}", known.join(", "));
    }
    let wanted =
        |name: &str| options.names.is_empty() || options.names.iter().any(|n| n == name);
    let machine = measure::machine();
    let watched = stderr().is_terminal();
    let all = (machine.available as usize).max(1);
    let cores = if all > 1 { vec![1, all] } else { vec![1] };
    let (found, missing) = ceilings::measure(&machine, wanted, &cores, |name| {
        if watched {
            anstream::eprintln!("measuring {name}");
        }
    });
    if options.json {
        anstream::println!("{}", json!({ "machine": machine, "ceilings": found }));
    } else {
        anstream::println!("{}", machine.line());
        anstream::println!("{}", table(&found).trim_fmt());
    }
    Ok(missing.iter().map(ToString::to_string).collect())
}

/// A line for each ceiling: on one core, on all, and what it is.
fn table(found: &[Ceiling]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["ceiling", "one core", "all cores", ""]);
    for ceiling in found.iter().filter(|ceiling| ceiling.cores == 1) {
        let all = found.iter().find(|other| other.name == ceiling.name && other.cores > 1);
        let all = all.map_or_else(String::new, model::value);
        table.add_row([&ceiling.name, &model::value(ceiling), &all, &ceiling.about]);
    }
    for column in [1, 2] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}
