//! Loops: a full ladder for each job, and the crossover from 100 items to ten million.

use loops::column::{self, Column};
use loops::squares::{self, Numbers};
use speedup::Variant;

speedup::count_allocations!();

/// The size at which every rung is measured: out of the nearest caches, still quick.
const LADDER: u32 = 1_000_000;

/// What the other sizes measure: the baseline, and rayon with its serial form.
const CROSSOVER: [&str; 3] = ["push", "collect", "rayon"];

fn main() -> std::process::ExitCode {
    speedup::bench("loops", |bench| {
        for size in [100, 1_000, 10_000, 100_000, LADDER, 10_000_000] {
            bench
                .case("squares", || Numbers { size })
                .about(format!("the squares of the first {size} numbers"))
                .size(size.into(), "numbers")
                .variants(&rungs(squares::VARIANTS, size))
                .measure_by(squares::agree);
            bench
                .case("column", || Column::generated(size as usize, 2020))
                .about(format!("{size} numbers, standardised"))
                .size(size.into(), "numbers")
                .variants(&rungs(column::VARIANTS, size))
                .measure_by(column::agree);
        }
    })
}

fn rungs<J, O>(all: &[Variant<J, O>], size: u32) -> Vec<Variant<J, O>> {
    let wanted = |rung: &&Variant<J, O>| size == LADDER || CROSSOVER.contains(&rung.name);
    all.iter().filter(wanted).copied().collect()
}
