//! A column of a table, standardised: how many deviations is each value from the mean?
//!
//! The loops are those of [`squares`](crate::squares), over a job with more to do: one pass for
//! the mean, one for the deviation, one for the scores. What helped there may not help here. The
//! first two passes add up, and an addition must wait for the one before it; the compiler may not
//! change that, because sums of rounded numbers depend on their order.

mod agree;
pub mod blocked;
pub mod capacity;
pub mod collect;
pub mod file;
pub mod huge_pages;
pub mod in_place;
pub mod indexed;
pub mod kept;
mod lanes;
mod moments;
mod places;
pub mod push;
pub mod rayon;
mod scale;
pub mod simd;
pub mod simd_rayon;
pub mod spread;
pub mod streamed;
pub mod threads;

use std::fmt;

use lesson::Variant;

use crate::{List, memory};

pub use agree::agree;
pub use scale::Scale;

/// The job: a column of numbers.
///
/// Its `Debug` form says what the values are made from, not the values.
#[derive(Clone)]
pub struct Column {
    values: Vec<f64>,
    source: Source,
}

/// Where a column's values come from.
#[derive(Clone, Copy)]
enum Source {
    Generated { seed: u64 },
    Given { digest: u64 },
}

impl Column {
    /// `size` values from `seed`: they look like the temperatures of a mild year, bell-shaped
    /// between 0 and 30 with a mean of 15 and a deviation of 4.3.
    pub fn generated(size: usize, seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut value = || (0..4).map(|_| 7.5 * random.f64()).sum::<f64>();
        let mut values = memory::with_capacity(size);
        values.extend((0..size).map(|_| value()));
        Self { values, source: Source::Generated { seed } }
    }

    /// The caller's own values.
    pub fn given(values: Vec<f64>) -> Self {
        let digest = digest(&values);
        Self { values, source: Source::Given { digest } }
    }

    /// The values, in their order.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many values there are, as the divisor of a mean.
    pub fn size(&self) -> f64 {
        self.values.len() as f64
    }

    /// The first value, which [`Scale`] counts from; not a number if there is none.
    pub fn origin(&self) -> f64 {
        self.values.first().copied().unwrap_or(f64::NAN)
    }
}

impl fmt::Debug for Column {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Column");
        shown.field("size", &self.values.len());
        match self.source {
            Source::Generated { seed } => shown.field("seed", &seed),
            Source::Given { digest } => shown.field("digest", &digest),
        };
        shown.finish()
    }
}

/// FNV-1a over the values' bits: enough to tell two columns apart in a record.
fn digest(values: &[f64]) -> u64 {
    values.iter().fold(0xcbf2_9ce4_8422_2325, |digest, value| {
        (digest ^ value.to_bits()).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The output: the column's standard scores, and what they were made with.
///
/// - No value: no scores; the mean and the deviation are not numbers.
/// - One value, or all values the same: every score is 0, and so is the deviation.
/// - A value that is infinite or not a number, or values too far apart for their squares to be
///   finite (about 10¹⁵⁴): the mean, the deviation and every score are not numbers.
/// - Values closer together than 10⁻¹⁵⁰, whose squares are too small to be told from 0: as if
///   they were all the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Standardised {
    /// The mean of the values.
    pub mean: f64,
    /// The population's standard deviation: √(Σ(x − mean)² / n).
    pub deviation: f64,
    /// For each value, (value − mean) / deviation.
    pub scores: List<f64>,
}

/// All ways of standardising a column; the first is what the others are measured against.
pub const VARIANTS: &[Variant<Column, Standardised>] = &[
    Variant::serial("push", "three loops, the last pushes onto an empty list", push::run),
    Variant::serial("capacity", "the memory asked for once, before", capacity::run),
    Variant::serial("indexed", "a list of zeros, filled by index", indexed::run),
    Variant::serial("collect", "iterators: two sums and a collect", collect::run),
    Variant::serial("in_place", "a copy, changed in place three times", in_place::run),
    Variant::serial("simd", "sixteen sums at a time", simd::run),
    Variant::serial("huge_pages", "simd, in pages of 2 MiB", huge_pages::run),
    Variant::serial("kept", "huge_pages, in the memory of the list before", kept::run),
    Variant::serial("blocked", "kept, both sums of a block while it is cached", blocked::run),
    Variant::serial("streamed", "blocked, with stores that go past the caches", streamed::run),
    Variant::serial(
        "spread",
        "streamed, at four places at once, sums in one pass",
        spread::run,
    ),
    Variant::parallel("threads", "collect's sums and indexed's list, by chunks", threads::run)
        .against("indexed"),
    Variant::pooled("rayon", "collect, as parallel iterators", rayon::run).against("collect"),
    Variant::pooled("simd_rayon", "spread, in blocks over a pool", simd_rayon::run)
        .against("spread"),
];
