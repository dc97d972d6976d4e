//! Ranks against threads on the same job, in pairs: a bench program that runs on all ranks. The root
//! measures; the others sleep until it calls them.

use std::process::ExitCode;
use std::thread::sleep;
use std::time::Duration;

use cluster::ranks::{ROOT, Ranks};
use cluster::{counting, drawing, product};
use lesson::Variant;
use mandelbrot::{Counts, View, hindsight, hindsight_rayon};
use matmul::{Job, Product, packed};
use mpi::traits::*;
use primes::counting::{Limit, segmented, stamped};

/// How long a rank that is not called sleeps before it looks again. Waiting in a receive would keep its
/// core busy while threads are measured on it; this adds at most as much to a run on all ranks.
const NAP: Duration = Duration::from_micros(50);

/// What the root can ask the others for.
const DRAW_FIXED: i32 = 0;
const DRAW_DYNAMIC: i32 = 1;
const COUNT: i32 = 2;
const MULTIPLY: i32 = 3;
const END: i32 = 4;

fn main() -> ExitCode {
    let ranks = match Ranks::start() {
        Ok(ranks) => ranks,
        Err(error) => {
            eprintln!("ranks: {error}");
            return ExitCode::FAILURE;
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if ranks.size as usize > cores {
        if ranks.is_root() {
            eprintln!("ranks: {} ranks on {cores} cores are not timed", ranks.size);
        }
        return ExitCode::from(2);
    }
    if !ranks.is_root() {
        serve(&ranks);
        return ExitCode::SUCCESS;
    }
    let code = measure(ranks.size as usize);
    call(END, true);
    code
}

fn measure(size: usize) -> ExitCode {
    let engine = mpi::environment::library_version().unwrap_or_default();
    let engine = engine.lines().next().unwrap_or_default();
    let engine = engine.split_whitespace().collect::<Vec<_>>().join(" ");
    let sweep = if size == 1 { vec![1] } else { vec![1, size] };
    speedup::bench("cluster", |bench| {
        bench
            .case("mandelbrot", view)
            .about(format!("800×600 pixels, at most 1,000 steps; {engine}"))
            .workers(&sweep)
            .variants(&[
                Variant::serial("hindsight", "the lesson's best on one core", hindsight::run),
                Variant::pooled("rayon", "rows over a pool of threads", hindsight_rayon::run)
                    .against("hindsight"),
                Variant::parallel("fixed", "a block of rows for each rank", |_, workers| {
                    draw(DRAW_FIXED, workers)
                })
                .against("hindsight"),
                Variant::parallel("dynamic", "ranks raise a shared counter", |_, workers| {
                    draw(DRAW_DYNAMIC, workers)
                })
                .against("hindsight"),
            ])
            .measure_by(mandelbrot::agree);
        bench
            .case("primes", limit)
            .about(format!("primes up to 200,000,000; {engine}"))
            .workers(&sweep)
            .variants(&[
                Variant::serial("stamped", "the lesson's best on one core", stamped::run),
                Variant::parallel(
                    "threads",
                    "stretches for whichever thread is free",
                    segmented::run,
                )
                .against("stamped"),
                Variant::parallel("ranks", "every P-th stretch for each rank", |_, workers| {
                    count(workers)
                })
                .against("stamped"),
            ])
            .measure();
        bench
            .case("matmul", job)
            .about(format!("512×512 times 512×512, f64; {engine}"))
            .workers(&sweep)
            .variants(&[
                Variant::serial("packed", "the lesson's best on one core", |job| {
                    packed::run(job, 1)
                }),
                Variant::parallel(
                    "threads",
                    "a share of the rows for each thread",
                    packed::run,
                )
                .against("packed"),
                Variant::parallel(
                    "ranks",
                    "a panel of A and all of B sent to each rank",
                    multiply,
                )
                .against("packed"),
            ])
            .measure_by(matmul::agree);
    })
}

fn view() -> View {
    View::new(800, 600, 1000)
}

fn limit() -> Limit {
    Limit::new(200_000_000).unwrap_or_default()
}

fn job() -> Job<f64> {
    Job::generated(512, 512, 512, 2020).unwrap_or_else(|error| panic!("{error}"))
}

/// Asks the other ranks for their part, where more than one is to work.
fn call(what: i32, all: bool) -> Ranks {
    let ranks = Ranks::again(all);
    for other in 1..ranks.size {
        ranks.world.process_at_rank(other).send(&what);
    }
    ranks
}

fn draw(how: i32, workers: usize) -> Counts {
    let ranks = call(how, workers > 1);
    let drawn = part(how, &ranks);
    drawn.unwrap_or_else(|| Counts::new(&view()))
}

/// A rank's part of a picture.
fn part(how: i32, ranks: &Ranks) -> Option<Counts> {
    match how {
        DRAW_FIXED => drawing::fixed::run(ranks, &view()),
        _ => drawing::counter::run(ranks, &view()),
    }
}

fn count(workers: usize) -> u64 {
    counting::run(&call(COUNT, workers > 1), &limit()).unwrap_or_default()
}

fn multiply(job: &Job<f64>, workers: usize) -> Product<f64> {
    let product = product::run(&call(MULTIPLY, workers > 1), job).ok().flatten();
    product.unwrap_or_else(|| Product::zeros(job))
}

/// The other ranks: do what the root asks for, until it ends.
fn serve(ranks: &Ranks) {
    let root = ranks.world.process_at_rank(ROOT);
    // The numbers of A and B come from the root; here only the shapes count.
    let job = job();
    loop {
        while root.immediate_probe().is_none() {
            sleep(NAP);
        }
        let (what, _) = root.receive::<i32>();
        match what {
            COUNT => drop(counting::run(ranks, &limit())),
            MULTIPLY => drop(product::run(ranks, &job)),
            END => return,
            how => drop(part(how, ranks)),
        }
    }
}
