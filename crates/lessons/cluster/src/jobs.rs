//! Each job: what it is given, and what is said of its answer.

use std::error::Error;
use std::fmt::Write as _;

use cluster::drawing::{counter, fixed, manager};
use cluster::heat::{self, Plate};
use cluster::ranks::Ranks;
use cluster::{counting, predicted, product, wire};
use mandelbrot::{Palette, View};
use matmul::Matrix;
use mpi::traits::*;
use primes::counting::Limit;
use serde_json::json;

use crate::arguments::{Arguments, Common, Job, Sharing};
use crate::{say, timed};

type Outcome = Result<(), Box<dyn Error>>;

/// Names a rank that panics instead of working: so that a test can see what becomes of the others.
const PANIC: &str = "CLUSTER_TEST_PANIC";

pub(crate) fn run(ranks: &Ranks, arguments: &Arguments) -> Outcome {
    let named = std::env::var(PANIC).ok().and_then(|rank| rank.parse::<i32>().ok());
    assert!(named != Some(ranks.rank), "asked for by {PANIC}");
    let common = &arguments.common;
    match &arguments.job {
        Job::Mandelbrot { variant, width, height, iterations, out } => {
            let view = View::new(*width as usize, *height as usize, *iterations);
            mandelbrot(ranks, common, *variant, &view, out.as_deref())
        }
        Job::Primes { n } => count(ranks, common, *n),
        Job::Matmul { size, seed } => multiply(ranks, common, *size as usize, *seed),
        Job::Heat { side, steps, check } => {
            let plate = Plate { side: *side as usize, steps: *steps as usize };
            warm(ranks, common, plate, *check)
        }
        Job::Wire => send(ranks, common),
        Job::Predict => predict(ranks, common),
    }
}

fn mandelbrot(
    ranks: &Ranks,
    common: &Common,
    variant: Sharing,
    view: &View,
    out: Option<&std::path::Path>,
) -> Outcome {
    let way = match variant {
        Sharing::Fixed => fixed::run,
        Sharing::Manager => manager::run,
        Sharing::Dynamic => counter::run,
    };
    let (counts, time) = timed(ranks, common, || way(ranks, view));
    let Some(counts) = counts else { return Ok(()) };
    if let Some(path) = out {
        let picture = mandelbrot::png(&counts, view.iterations, Palette::Bands)?;
        lesson::output::write(path, &picture)?;
    }
    let checksum = format!("{:016x}", counts.checksum());
    let words = format!("{}×{} pixels, checksum {checksum}", view.width, view.height);
    say(ranks, common, &words, json!({ "job": "mandelbrot", "checksum": checksum }), time);
    Ok(())
}

fn count(ranks: &Ranks, common: &Common, n: u64) -> Outcome {
    let limit = Limit::new(n)?;
    let (found, time) = timed(ranks, common, || counting::run(ranks, &limit));
    if let Some(found) = found {
        let words = format!("{found} primes up to {n}");
        say(ranks, common, &words, json!({ "job": "primes", "n": n, "count": found }), time);
    }
    Ok(())
}

fn multiply(ranks: &Ranks, common: &Common, size: usize, seed: u64) -> Outcome {
    let job = matmul::Job::generated(size, size, size, seed)?;
    let (product, time) = timed(ranks, common, || product::run(ranks, &job));
    if let Some(product) = product? {
        let checksum = format!("{:016x}", product.matrix.checksum());
        let words = format!("{size}×{size} times {size}×{size}, checksum {checksum}");
        say(ranks, common, &words, json!({ "job": "matmul", "checksum": checksum }), time);
    }
    Ok(())
}

fn warm(ranks: &Ranks, common: &Common, plate: Plate, check: bool) -> Outcome {
    if plate.side < ranks.size as usize {
        return Err(format!(
            "{} rows for {} ranks: each must have one",
            plate.side, ranks.size
        )
        .into());
    }
    let (warmed, time) = timed(ranks, common, || heat::halo::run(ranks, plate));
    let Some(warmed) = warmed else { return Ok(()) };
    if check && warmed != heat::serial::run(plate) {
        return Err("the plate differs from that of one rank".into());
    }
    let warmed = Matrix::new(plate.side, plate.side, warmed)?;
    let checksum = format!("{:016x}", warmed.checksum());
    let words =
        format!("{} steps of a plate of {}²: checksum {checksum}", plate.steps, plate.side);
    say(ranks, common, &words, json!({ "job": "heat", "checksum": checksum }), time);
    Ok(())
}

fn send(ranks: &Ranks, common: &Common) -> Outcome {
    if ranks.size < 2 {
        return Err("a message needs two ranks: -n 2".into());
    }
    let Some(cost) = wire::measure(ranks) else { return Ok(()) };
    let (trip, rate) = (cost.round_trip, cost.bandwidth / 1e9);
    let words = format!("8 bytes there and back {trip:?}; large messages {rate:.2} GB/s");
    let result = json!({
        "job": "wire",
        "round_trip_seconds": trip.as_secs_f64(),
        "bytes_per_second": cost.bandwidth,
    });
    say(ranks, common, &words, result, None);
    Ok(())
}

fn predict(ranks: &Ranks, common: &Common) -> Outcome {
    if ranks.size < 2 {
        return Err("a message needs two ranks: -n 2".into());
    }
    let cost = wire::measure(ranks);
    // The others wait in the barrier, without taking the root's memory bandwidth.
    let outcome = match cost {
        None => Ok(()),
        Some(cost) => foretell(ranks, common, cost),
    };
    ranks.world.barrier();
    outcome
}

fn foretell(ranks: &Ranks, common: &Common, cost: wire::Cost) -> Outcome {
    let view = View::new(4096, 4096, 1000);
    let tasks = predicted::tasks(&view);
    let speedups = predicted::speedups(&tasks, cost.round_trip)?;
    let mut words = format!(
        "PREDICTED, not measured: {} blocks of a {}×{} picture, {:?} for each message there and back",
        tasks.len(),
        view.width,
        view.height,
        cost.round_trip,
    );
    for (ranks, speedup) in &speedups {
        let _ = write!(words, "\n{ranks:5} ranks  {speedup:7.1}×"); // writing to a String cannot fail
    }
    let result = json!({ "job": "predict", "predicted": speedups });
    say(ranks, common, &words, result, None);
    Ok(())
}
