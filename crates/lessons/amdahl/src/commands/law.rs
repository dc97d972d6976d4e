//! A law with its numbers, as an option names it.

use amdahl::{OutOfRange, Peak, amdahl, gustafson, usl, usl_peak};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::arguments::{amount, share};

/// The laws by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LawName {
    /// The job stays the same: 1 / ((1 − p) + p/N)
    Amdahl,
    /// The job grows with the workers: (1 − p) + p N, p being the share of the N-worker run
    Gustafson,
    /// Workers also talk to each other: N / (1 + (1 − p)(N − 1) + β N (N − 1))
    Usl,
}

/// A law and its numbers.
#[derive(Args)]
pub(crate) struct Law {
    /// The share p of the time that can be shared out, from 0 to 1
    #[arg(long, value_name = "P", value_parser = share, allow_negative_numbers = true)]
    pub(crate) parallel: f64,

    /// Which law
    #[arg(long = "law", value_enum, default_value_t = LawName::Amdahl)]
    pub(crate) kind: LawName,

    /// What each pair of workers costs, as a share of the one-worker time; needs --law usl
    #[arg(long, value_name = "β", value_parser = amount, default_value_t = 0.0,
          allow_negative_numbers = true)]
    pub(crate) coherency: f64,
}

impl Law {
    /// The speedup with `n` workers.
    pub(crate) fn speedup(&self, n: f64) -> Result<f64, OutOfRange> {
        match self.kind {
            LawName::Amdahl => amdahl(self.parallel, n),
            LawName::Gustafson => gustafson(self.parallel, n),
            LawName::Usl => usl(1.0 - self.parallel, self.coherency, n),
        }
    }

    /// The highest speedup, and where it is. Both may be infinite.
    pub(crate) fn peak(&self) -> Result<Peak, OutOfRange> {
        let workers = match self.kind {
            LawName::Usl => usl_peak(1.0 - self.parallel, self.coherency)?.workers,
            _ if self.parallel == 0.0 => 1.0,
            _ => f64::INFINITY,
        };
        Ok(Peak { workers, speedup: self.speedup(workers)? })
    }

    /// The letter of its curve in a terminal.
    pub(crate) fn letter(&self) -> char {
        match self.kind {
            LawName::Amdahl => 'A',
            LawName::Gustafson => 'G',
            LawName::Usl => 'U',
        }
    }

    /// `p = 0.95`, with what else it needs.
    pub(crate) fn numbers(&self) -> String {
        let p = crate::number::digits(self.parallel);
        if self.kind == LawName::Usl {
            format!("p = {p}, β = {}", crate::number::digits(self.coherency))
        } else {
            format!("p = {p}")
        }
    }

    /// Its numbers for `--json`.
    pub(crate) fn described(&self) -> Value {
        json!({ "law": self.name(), "parallel": self.parallel, "coherency": self.coherency })
    }

    /// Its name on the command line.
    pub(crate) fn name(&self) -> &'static str {
        match self.kind {
            LawName::Amdahl => "amdahl",
            LawName::Gustafson => "gustafson",
            LawName::Usl => "usl",
        }
    }
}
