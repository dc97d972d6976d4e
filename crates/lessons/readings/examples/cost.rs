//! What it costs to wait: processor time and memory for each request that is under way, for threads and
//! for tasks; and Little's law, from the server's counters.
//!
//! ```text
//! cargo run --release -p readings --example cost
//! ```
//!
//! Each row is measured in a process of its own, so that no row's memory is another one's, against a
//! server in yet another one. Documents are small, so that little but waiting is left.

use std::error::Error;
use std::process::Command;
use std::time::Duration;

use lesson::usage::{Reading, peak_bytes};
use readings::{Date, Fetch, VARIANTS, address};
use serde_json::{Value, json};
use testweb::{Apart, Behaviour, Content, Counters, Latency, Weather};

type Fallible<T> = Result<T, Box<dyn Error>>;

/// The first argument of a process that measures.
const MEASURE: &str = "measure";

/// In flight, days, and how long each answer takes: long enough that all are under way at once.
const JOBS: [(usize, u32, u64); 3] = [(1, 100, 5), (40, 2_000, 20), (1_000, 2_000, 1_000)];

/// What is compared: one thread for each, and one thread for all.
const COMPARED: [&str; 3] = ["spawned", "pool", "async"];

fn main() -> Fallible<()> {
    testweb::enter();
    executors::enter(&readings::entries());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [MEASURE, url, variant, workers, days] => {
            println!("{}", measure(url, variant, workers.parse()?, days.parse()?)?);
            Ok(())
        }
        [] => table(),
        _ => Err("it takes no arguments".into()),
    }
}

/// One row, measured here.
fn measure(url: &str, variant: &str, workers: usize, days: u32) -> Fallible<Value> {
    let dates = Date::run(Weather::default().first.parse()?, days);
    let mut fetch = Fetch::new(address(url)?, dates);
    fetch.timeout = Duration::from_secs(60);
    let variant =
        VARIANTS.iter().find(|known| known.name == variant).ok_or("no such variant")?;
    let ready = variant.prepare(workers)?;
    let (before, idle) = (Reading::now(), peak_bytes());
    let readings = ready(&fetch);
    let used = before.elapsed();
    if let Some(failure) = readings.failures.first() {
        return Err(failure.to_string().into());
    }
    Ok(json!({
        "wall": used.wall.as_secs_f64(),
        "cpu": used.cpu().as_secs_f64(),
        "peak": peak_bytes(),
        "idle": idle,
    }))
}

fn table() -> Fallible<()> {
    println!(
        "{:>9} {:<8} {:>7} {:>9} {:>12} {:>9} {:>12} {:>14} {:>9}",
        "in flight",
        "variant",
        "days",
        "wall",
        "CPU a day",
        "memory",
        "of it ready",
        "rate × latency",
        "in flight"
    );
    for (workers, days, latency) in JOBS {
        let weather = Weather { days, stations: 2, minutes: 60, ..Weather::default() };
        let latency = Latency::Fixed(Duration::from_millis(latency));
        let behaviour = Behaviour { latency, ..Behaviour::default() };
        let server = Apart::start(&Content::Weather(weather), &behaviour)?;
        for variant in COMPARED {
            server.reset()?;
            let cost = apart(server.url(), variant, workers, days)?;
            row(variant, (workers, days), &cost, &server.counters()?);
        }
    }
    Ok(())
}

/// One row, measured by this same program, started again.
fn apart(url: &str, variant: &str, workers: usize, days: u32) -> Fallible<Value> {
    let program = std::env::current_exe()?;
    let words = [MEASURE, url, variant, &workers.to_string(), &days.to_string()];
    let output = Command::new(program).args(words).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The last two numbers are Little's law: they are counted apart, and are the same.
fn row(variant: &str, (workers, days): (usize, u32), cost: &Value, counters: &Counters) {
    let of = |name: &str| cost[name].as_f64().unwrap_or(f64::NAN);
    let mib = |name: &str| of(name) / f64::from(1 << 20);
    println!(
        "{workers:>9} {variant:<8} {days:>7} {:>7.3} s {:>9.0} µs {:>5.1} MiB {:>8.1} MiB {:>14.2} {:>9.2}",
        of("wall"),
        of("cpu") * 1e6 / f64::from(days),
        mib("peak"),
        mib("idle"),
        counters.rate() * counters.mean_latency(),
        counters.mean_in_flight(),
    );
}
