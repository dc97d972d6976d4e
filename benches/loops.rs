//! Loops: a ladder for each job, the crossover from a thousand items to a million, and the rungs for memory.

use loops::column::{self, Column};
use loops::squares::{self, Numbers};
use speedup::Variant;

speedup::count_allocations!();

/// The size at which the ladder is measured: out of the nearest caches, still quick.
const LADDER: u32 = 1_000_000;

/// Out of all caches: here memory is the ceiling.
const LARGE: u32 = 10_000_000;

/// What all sizes but the large one measure: the baseline, and rayon with its serial form. Whoever loses or
/// wins is settled before.
const CROSSOVER: [&str; 3] = ["push", "collect", "rayon"];

/// What the large size measures besides the baseline: the rungs that are made for memory. Where lists fit
/// the caches most of them do what others do, and are not measured.
const MEMORY: [&str; 6] = ["huge_pages", "kept", "blocked", "streamed", "spread", "simd_rayon"];

/// Those of them that only the large size measures. Of the others the last is the serial form of `simd_rayon`.
const LARGE_ONLY: [&str; 3] = ["huge_pages", "kept", "blocked"];

fn main() -> std::process::ExitCode {
    speedup::bench("loops", |bench| {
        for size in [1_000, 30_000, LADDER, LARGE] {
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
        LADDER => !LARGE_ONLY.contains(&rung.name),
        LARGE => rung.name == "push" || MEMORY.contains(&rung.name),
        _ => CROSSOVER.contains(&rung.name),
    };
    all.iter().filter(wanted).copied().collect()
}
