//! How fast each variant is, and what share of this machine's ceiling that is, in one run. The best
//! of several runs counts, as it does for a ceiling.
//!
//! ```text
//! cargo run --release -p matmul --example rate -- 1024
//! ```

use std::error::Error;
use std::time::Instant;

use matmul::packed::{self, Kernel};
use matmul::{Job, VARIANTS};
use session::Machine;

/// How long a variant is run, over and over.
const SECONDS: f64 = 1.0;

fn main() -> Result<(), Box<dyn Error>> {
    executors::enter(&matmul::entries());
    let size = std::env::args().nth(1).map_or(Ok(1024), |text| text.parse())?;
    let job = Job::<f64>::generated(size, size, size, 2020)?;
    let machine = Machine { available: 2, ..Machine::default() };
    let (ceilings, _) = ceilings::measure(&machine, |name| name == "fma-f64", &[1, 2], |_| ());
    for ceiling in ceilings {
        println!("{} cores, ceiling {:.1} GFLOP/s", ceiling.cores, ceiling.value / 1e9);
        for variant in VARIANTS.iter().filter(|one| one.is_parallel() || ceiling.cores == 1) {
            let ready = variant.prepare(ceiling.cores as usize)?;
            print(variant.name, rate(&job, || drop(ready(&job))), ceiling.value);
        }
        for kernel in Kernel::all() {
            let run = || drop(packed::run_with(kernel, &job, ceiling.cores as usize));
            print(kernel.name, rate(&job, run), ceiling.value);
        }
    }
    Ok(())
}

/// The best and the median rate of several runs, in operations a second.
fn rate(job: &Job<f64>, run: impl Fn()) -> [f64; 2] {
    let clock = Instant::now();
    let mut times = Vec::new();
    while times.is_empty() || clock.elapsed().as_secs_f64() < SECONDS {
        let clock = Instant::now();
        run();
        times.push(clock.elapsed().as_secs_f64());
    }
    times.sort_unstable_by(f64::total_cmp);
    [times[0], times[times.len() / 2]].map(|time| job.operations() / time)
}

fn print(name: &str, [best, median]: [f64; 2], ceiling: f64) {
    println!(
        "{name:<12} {:>7.2} GFLOP/s, {:>5.1} % of the ceiling; median {:>7.2}",
        best / 1e9,
        100.0 * best / ceiling,
        median / 1e9,
    );
}
