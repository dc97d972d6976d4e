//! Which numbers of a list are prime.
//!
//! The job is the list of the talks: ten numbers of 7 to 16 digits, a few times over. With trial
//! division the three numbers of 15 and 16 digits are nearly all of the work.

pub mod locked;
pub mod miller_rabin;
pub mod montgomery;
pub mod montgomery_rayon;
pub mod processes;
pub mod rayon;
pub mod serial;
pub mod threads;

use lesson::{Disagreement, Variant, agreement};

/// The numbers of the talks. All but the last are prime; that is 3306091 × 332636609.
pub const TALKS: [u64; 10] = [
    1_297_337,
    1_116_281,
    104_395_303,
    472_882_027,
    533_000_389,
    817_504_243,
    982_451_653,
    112_272_535_095_293,
    115_280_095_190_773,
    1_099_726_899_285_419,
];

/// The job: numbers of any size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers(pub Vec<u64>);

impl Numbers {
    /// The ten numbers of the talks, `times` over.
    pub fn talks(times: usize) -> Self {
        Self(TALKS.repeat(times))
    }
}

/// The output: for each number of the list, whether it is prime.
pub type Answers = Vec<bool>;

/// All ways of testing a list; the first is what the others are measured against.
pub const VARIANTS: &[Variant<Numbers, Answers>] = &[
    Variant::serial("serial", "division by 2, 3 and all 6k ± 1 up to the root", serial::run),
    Variant::parallel("threads", "a block of the list for each thread", threads::run),
    Variant::parallel("locked", "threads that compute under one lock: a GIL", locked::run),
    Variant::pooled("rayon", "a parallel iterator, idle threads steal", rayon::run),
    Variant::prepared(
        "processes",
        "worker processes that are sent numbers",
        processes::prepare,
    ),
    Variant::serial(
        "miller_rabin",
        "powers of 12 bases in place of division",
        miller_rabin::run,
    ),
    Variant::serial("montgomery", "the same without a single division", montgomery::run),
    Variant::pooled(
        "montgomery_rayon",
        "montgomery, the list over a pool",
        montgomery_rayon::run,
    )
    .against("montgomery"),
];

/// What a program that uses the variant `processes` gives [`executors::enter`] in its first line.
pub fn entries() -> Vec<executors::Entry> {
    vec![processes::TEST.entry()]
}

/// Lists of answers agree when they are equal.
pub fn agree(baseline: &Answers, other: &Answers) -> Result<(), Disagreement> {
    agreement::equal_slices(baseline, other)
}
