//! Fetch, compute, store: items that go through three stages, two of which wait.
//!
//! Each item is fetched (a wait), then the digits of a Fibonacci number are computed, then they
//! are stored (another wait). It is the shape of most programs that work on data, and it asks two
//! questions at once: who waits, and who computes?

pub mod doubling;
pub mod fibonacci;
pub mod mixed;
pub mod pipelined;
pub mod processes;
pub mod sequential;
mod stages;
pub mod threads;

use std::path::PathBuf;
use std::time::Duration;

use lesson::{Disagreement, Variant};
use serde::{Deserialize, Serialize};

use crate::TaskError;

pub(crate) use stages::{DIGITS, FETCH, STORE};

/// Items, and what is to be done with each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The items, by number.
    pub items: Vec<Item>,
}

/// One item's way through the stages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its number, from 0.
    pub number: u64,
    /// How long fetching it takes.
    pub fetch: Duration,
    /// Which Fibonacci number's digits are wanted: F(0) = 0, F(1) = 1.
    pub n: u32,
    /// How long storing it takes.
    pub store: Duration,
    /// Where its digits are written, if anywhere.
    pub file: Option<PathBuf>,
}

/// What came of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// Which Fibonacci number it was.
    pub n: u32,
    /// How many digits it has.
    pub digits: usize,
    /// Their fingerprint: FNV-1a, 64 bits.
    pub checksum: u64,
    /// Why they were not written, if they were to be and were not.
    pub failure: Option<String>,
}

/// What came of each item, by number; or why the pools gave up.
pub type Harvest = Result<Vec<Stored>, TaskError>;

/// How large a chain is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// How many items.
    pub items: usize,
    /// Around which n the Fibonacci numbers lie: within a quarter of it.
    pub n: u32,
    /// A wait takes between 0.2 and 0.4 s, times this.
    pub scale: f64,
}

impl Size {
    /// The talks' chain: 16 items, n = 2·10⁵ ± 5·10⁴.
    pub const TALK: Self = Self { items: 16, n: 200_000, scale: 1.0 };
}

impl Chain {
    /// A chain of this size; the seed decides the waits and the numbers.
    pub fn generate(size: Size, seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let items = (0..size.items as u64)
            .map(|number| Item {
                number,
                fetch: wait(&mut random, size.scale),
                n: random.u32(size.n - size.n / 4..=size.n + size.n / 4),
                store: wait(&mut random, size.scale),
                file: None,
            })
            .collect();
        Self { items }
    }

    /// The same chain, with a file for each item in `folder`.
    #[must_use]
    pub fn stored_in(mut self, folder: &std::path::Path) -> Self {
        for item in &mut self.items {
            item.file =
                Some(folder.join(format!("{:03}-fibonacci-{}.txt", item.number, item.n)));
        }
        self
    }
}

fn wait(random: &mut fastrand::Rng, scale: f64) -> Duration {
    Duration::from_secs_f64((0.2 + 0.2 * random.f64()) * scale)
}

/// Harvests agree when they are equal.
pub fn agree(baseline: &Harvest, other: &Harvest) -> Result<(), Disagreement> {
    match (baseline, other) {
        (Ok(baseline), Ok(other)) => lesson::agreement::equal_slices(baseline, other),
        (Err(error), _) | (_, Err(error)) => Err(Disagreement(error.to_string())),
    }
}

/// The ways of doing a chain. The program must call [`enter`](crate::enter) with
/// [`entries`](crate::entries) first.
pub const VARIANTS: &[Variant<Chain, Harvest>] = &[
    Variant::serial(
        "sequential",
        "one item after the other, one stage after the other",
        sequential::run,
    ),
    Variant::prepared(
        "threads",
        "each stage for all items on a pool of threads",
        threads::prepare,
    ),
    Variant::prepared(
        "processes",
        "each stage for all items on a pool of processes",
        processes::prepare,
    ),
    Variant::prepared(
        "mixed",
        "many threads wait, a process per worker computes",
        mixed::prepare,
    ),
    Variant::prepared(
        "pipelined",
        "mixed, and no item waits for another one's stage",
        pipelined::prepare,
    ),
    Variant::prepared(
        "doubling",
        "a better algorithm, and threads that wait",
        doubling::prepare,
    ),
];
