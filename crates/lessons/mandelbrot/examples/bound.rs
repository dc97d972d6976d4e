//! How near one core comes to the bound that `hindsight` derives:
//! `cargo run --release -p mandelbrot --example bound`.
//!
//! All pixels lie in the middle of the set, so no lane ever leaves: what is measured is steps, and
//! nothing else. The bound is measured too, right before: how many multiplications and additions this
//! core does in registers, three to four, as a blind step asks for. Nothing has to be known of its
//! clock and its pipes.

use std::process::ExitCode;
use std::time::Instant;

use mandelbrot::{Kernel, View, Window, hindsight};

/// The best of this many runs: other programs only take away.
const RUNS: usize = 15;

/// Operations in a blind step: 3 multiplications and 4 additions or subtractions.
const STEP: f64 = 7.0;

fn main() -> ExitCode {
    let Some(operations) = operations_per_second() else {
        eprintln!("bound: the rate of multiplications and additions could not be measured");
        return ExitCode::FAILURE;
    };
    let bound = operations / STEP;
    println!("one core         {:7.2} GFLOP/s", operations / 1e9);
    println!("bound            {:7.2} G steps/s", bound / 1e9);
    for kernel in Kernel::available() {
        let steps = (0..RUNS).map(|_| steps_per_second(kernel)).fold(0.0, f64::max);
        let share = 100.0 * steps / bound;
        println!(
            "pixels' steps    {:7.2} G steps/s, {share:.1} % of the bound: {kernel}",
            steps / 1e9
        );
    }
    ExitCode::SUCCESS
}

/// Multiplications and additions a second, three to four, on one core.
fn operations_per_second() -> Option<f64> {
    let machine = session::Machine::default();
    let (found, _) = ceilings::measure(&machine, |name| name == "apart-f64", &[1], |_| ());
    found.first().map(|ceiling| ceiling.value)
}

fn steps_per_second(kernel: Kernel) -> f64 {
    let window = Window { left: -0.1, top: -0.1, span_x: 0.2, span_y: 0.2 };
    let view = View::new(256, 16, 50_000).with_window(window);
    let clock = Instant::now();
    let steps = hindsight::run_with(kernel, &view).steps();
    steps as f64 / clock.elapsed().as_secs_f64()
}
