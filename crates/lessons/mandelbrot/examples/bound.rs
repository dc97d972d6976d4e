//! How near one core comes to the bound that `hindsight` derives:
//! `cargo run --release -p mandelbrot --example bound`.
//!
//! All pixels lie in the middle of the set, so no lane ever leaves: what is measured is steps, and
//! nothing else. The clock and the width of the pipes are in the rate of multiply-adds, measured
//! too: a core that starts two of them in a cycle, w lanes wide, reaches F = 4w operations a cycle.
//! Without AVX-512 there are too few registers to reach it, for the reason that `hindsight` gives.

use std::process::ExitCode;
use std::time::Instant;

use mandelbrot::{Kernel, View, Window, hindsight};

/// The best of this many runs: other programs only take away.
const RUNS: usize = 15;

/// Multiply-add operations that are worth one pixel's step. Where additions have two pipes of their own,
/// as in AMD's Zen, these start 2w lanes in a cycle, and a step needs four: 2/w cycles.
const OWN_PIPES: f64 = 8.0;

/// Likewise where multiplications and additions share two pipes: a step needs seven.
const SHARED_PIPES: f64 = 14.0;

fn main() -> ExitCode {
    let Some(fma) = multiply_adds() else {
        eprintln!("bound: the rate of multiply-adds could not be measured");
        return ExitCode::FAILURE;
    };
    let (pipes, worth) = if is_zen() {
        ("additions have pipes of their own", OWN_PIPES)
    } else {
        ("if multiplications and additions share two pipes", SHARED_PIPES)
    };
    let kernel = Kernel::widest();
    let steps = (0..RUNS).map(|_| steps_per_second(kernel)).fold(0.0, f64::max);
    let bound = fma / worth;
    println!("{kernel}, one core");
    println!("multiply-adds    {:7.2} GFLOP/s", fma / 1e9);
    println!("bound            {:7.2} G steps/s: {pipes}", bound / 1e9);
    println!("pixels' steps    {:7.2} G steps/s", steps / 1e9);
    println!("reached          {:7.1} % of the bound", 100.0 * steps / bound);
    ExitCode::SUCCESS
}

/// Whether the processor is one of AMD's, as far as the system says.
fn is_zen() -> bool {
    std::fs::read_to_string("/proc/cpuinfo").is_ok_and(|text| text.contains("AuthenticAMD"))
}

/// Floating-point operations a second in fused multiply-adds, on one core.
fn multiply_adds() -> Option<f64> {
    let machine = session::Machine::default();
    let (found, _) = ceilings::measure(&machine, |name| name == "fma-f64", &[1], |_| ());
    found.first().map(|ceiling| ceiling.value)
}

fn steps_per_second(kernel: Kernel) -> f64 {
    let window = Window { left: -0.1, top: -0.1, span_x: 0.2, span_y: 0.2 };
    let view = View::new(256, 16, 50_000).with_window(window);
    let clock = Instant::now();
    let steps = hindsight::run_with(kernel, &view).steps();
    steps as f64 / clock.elapsed().as_secs_f64()
}
