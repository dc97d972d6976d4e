//! What a span costs, off and on: `cargo run --release -p timeline --example cost`.
//!
//! The cost is the median over recordings of 10,000 spans for each thread. Two readings of the
//! clock are most of it, so they are shown beside it.

use std::hint::black_box;
use std::sync::Barrier;
use std::time::Instant;

const SPANS: u64 = 10_000;
const RECORDINGS: usize = 101;

fn main() {
    let clock = median(|| {
        each(&|_| {
            black_box((Instant::now(), Instant::now()));
        })
    });
    println!("two readings of the clock: {clock:.1} ns");
    println!("a span while nobody records: {:.1} ns", median(|| each(&mark)));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    for workers in [1, threads] {
        let cost = median(|| timeline::record(|| together(workers)).0);
        println!("a span while somebody records, {workers} threads at once: {cost:.1} ns");
    }
}

fn mark(task: u64) {
    timeline::compute("nothing", task, || {
        black_box(task);
    });
}

/// Nanoseconds for one call of `work`.
fn each(work: &dyn Fn(u64)) -> f64 {
    let clock = Instant::now();
    (0..SPANS).for_each(work);
    clock.elapsed().as_nanos() as f64 / SPANS as f64
}

/// Nanoseconds for one span in the slowest of `workers` threads that all write at once.
fn together(workers: usize) -> f64 {
    let start = Barrier::new(workers);
    std::thread::scope(|scope| {
        let run = || {
            start.wait();
            each(&mark)
        };
        let threads: Vec<_> = (1..workers).map(|_| scope.spawn(run)).collect();
        let mine = run();
        let others = threads.into_iter().filter_map(|thread| thread.join().ok());
        others.fold(mine, f64::max)
    })
}

fn median(mut measure: impl FnMut() -> f64) -> f64 {
    let mut costs: Vec<f64> = (0..RECORDINGS).map(|_| measure()).collect();
    costs.sort_by(f64::total_cmp);
    costs[RECORDINGS / 2]
}
