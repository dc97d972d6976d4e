//! Who works in the simulated kitchen, and how.

use cafe::{Kitchen, Mode, Policy};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::amount::{between, json as json_number, time};
use super::failures::{Breakdown, breakdown};

/// The options of a simulated kitchen.
#[derive(Args, Debug, Clone)]
pub(crate) struct Staff {
    /// What a cook does while a machine works: stands beside it, or something else
    #[arg(long, visible_alias = "variant", value_enum, default_value_t = Way::Sync)]
    pub(crate) mode: Way,

    /// How many cooks there are [default: one for each toaster, or 1 for coffee and for async]
    #[arg(long, visible_alias = "workers", value_name = "N", value_parser = between::<1, 1024>)]
    pub(crate) cooks: Option<usize>,

    /// Which cook takes which order: see --list
    #[arg(long, default_value = "dynamic")]
    pub(crate) policy: Policy,

    /// How long it takes to fill a machine, and to empty it again, as 15s
    #[arg(long, value_name = "TIME", value_parser = time, default_value = "0s")]
    pub(crate) hands: u64,

    /// A toaster, counted from 1, fails at this minute; can be given more than once
    #[arg(long = "fail", value_name = "TOASTER@MINUTE", value_parser = breakdown)]
    pub(crate) failures: Vec<Breakdown>,
}

/// The two ways of waiting.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Stands beside it
    Sync,
    /// Does something else
    Async,
}

impl Way {
    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::Async => "async",
        }
    }

    /// The simulator's word for it.
    pub(crate) const fn mode(self) -> Mode {
        match self {
            Self::Sync => Mode::Synchronous,
            Self::Async => Mode::Asynchronous,
        }
    }
}

impl Staff {
    /// Puts the staff into a kitchen whose machines and orders are there already.
    pub(crate) fn join(&self, kitchen: &mut Kitchen, usual_cooks: usize) {
        let usual = if self.mode == Way::Async { 1 } else { usual_cooks };
        kitchen.cooks = self.cooks.unwrap_or(usual);
        (kitchen.mode, kitchen.policy) = (self.mode.mode(), self.policy);
        for recipe in &mut kitchen.recipes {
            (recipe.load, recipe.unload) = (self.hands, self.hands);
        }
        for failure in &self.failures {
            let toasters = &mut kitchen.machines[0];
            if failure.machine >= toasters.count {
                let (number, count) = (failure.machine + 1, toasters.count);
                super::wrong(format!("--fail {number}@…: there are only {count} toasters"));
            }
            toasters.failures.push((failure.machine, failure.time));
        }
    }

    /// The part of `job` in the JSON that is the same for all kitchens.
    pub(crate) fn describe(&self, kitchen: &Kitchen) -> Value {
        let failures: Vec<String> = self.failures.iter().map(ToString::to_string).collect();
        json!({
            "mode": self.mode.name(),
            "cooks": kitchen.cooks,
            "policy": self.policy.to_string(),
            "hands_seconds": json_number(self.hands as f64 / 1e9),
            "fail": failures,
            "toasters": kitchen.machines[0].count,
        })
    }
}

/// `2 cooks`, `1 cook`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
