//! Loops: a full ladder for each job, and the crossover from 100 items to ten million.

use loops::column::{self, Column};
use loops::squares::{self, Numbers};
use speedup::Variant;

speedup::count_allocations!();

/// The size at which every rung is measured: out of the nearest caches, still quick.
const LADDER: u32 = 1_000_000;

/// Out of all caches: here memory is the ceiling.
const LARGE: u32 = 10_000_000;

/// What all sizes measure: the baseline, and rayon with its serial form.
const CROSSOVER: [&str; 3] = ["push", "collect", "rayon"];

/// What the large size measures besides: the rungs that are made for memory.
const FAST: [&str; 6] = ["huge_pages", "kept", "blocked", "streamed", "spread", "simd_rayon"];

fn main() -> std::process::ExitCode {
    speedup::bench("loops", |bench| {
        for size in [100, 1_000, 10_000, 100_000, LADDER, LARGE] {
            let mut case = bench
                .case("squares", || Numbers { size })
                .about(format!("the squares of the first {size} numbers"))
                .size(size.into(), "numbers")
                .variants(&rungs(squares::VARIANTS, size));
            if size == LARGE {
                // Each square is written once.
                case = case.ceiling("write-memory", 8.0 * f64::from(size));
            }
            case.measure_by(squares::agree);
            let mut case = bench
                .case("column", || Column::generated(size as usize, 2020))
                .about(format!("{size} numbers, standardised"))
                .size(size.into(), "numbers")
                .variants(&rungs(column::VARIANTS, size));
            if size == LARGE {
                // Each value is read for the sums and again for its score, which is written.
                case = case.ceiling("triad-memory", 24.0 * f64::from(size));
            }
            case.measure_by(column::agree);
        }
    })
}

fn rungs<J, O>(all: &[Variant<J, O>], size: u32) -> Vec<Variant<J, O>> {
    let wanted = |rung: &&Variant<J, O>| match size {
        LADDER => true,
        LARGE => CROSSOVER.contains(&rung.name) || FAST.contains(&rung.name),
        _ => CROSSOVER.contains(&rung.name),
    };
    all.iter().filter(wanted).copied().collect()
}
