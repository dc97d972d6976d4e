//! Matmul: the whole ladder on matrices that fit a cache, and its upper rungs on larger ones.

use matmul::{Job, Product, VARIANTS, agree};
use speedup::Variant;

speedup::count_allocations!();

/// Rungs that would take too long on the larger matrices.
const SLOW: [&str; 2] = ["naive", "transposed"];

fn main() -> std::process::ExitCode {
    executors::enter(&matmul::entries());
    speedup::bench("matmul", |bench| {
        for (side, without) in [(256, [].as_slice()), (512, &SLOW)] {
            bench
                .case("matmul", || job(side))
                .about(format!("{side}×{side} times {side}×{side}, f64"))
                .size(side as u64, "rows")
                .ceiling("fma-f64", 2.0 * (side as f64).powi(3))
                .variants(&rungs(without))
                .measure_by(agree);
        }
    })
}

fn job(side: usize) -> Job<f64> {
    Job::generated(side, side, side, 2020).unwrap_or_else(|error| panic!("{error}"))
}

fn rungs(without: &[&str]) -> Vec<Variant<Job<f64>, Product<f64>>> {
    VARIANTS.iter().filter(|rung| !without.contains(&rung.name)).copied().collect()
}
