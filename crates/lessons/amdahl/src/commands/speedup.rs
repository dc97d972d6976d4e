//! How much faster are N workers?

use amdahl::efficiency;
use clap::Args;
use serde_json::json;

use super::law::Law;
use crate::answer::{Answer, Trouble};
use crate::arguments::workers;
use crate::chart::{Chart, reach};
use crate::number;

/// How much faster are N workers?
#[derive(Args)]
pub(crate) struct Speedup {
    #[command(flatten)]
    law: Law,

    /// The number of workers, or inf
    #[arg(long, value_name = "N", value_parser = workers, allow_negative_numbers = true)]
    workers: f64,
}

impl Speedup {
    pub(crate) fn answer(&self) -> Result<Answer, Trouble> {
        let (law, n) = (&self.law, self.workers);
        let speedup = law.speedup(n)?;
        let each = efficiency(speedup, n).ok();
        let limit = law.peak()?.speedup;
        let mut job = law.described();
        job["workers"] = json!(n);
        let efficient = each.map_or_else(String::new, |each| {
            format!("; each of them does {} of what one alone would", number::percent(each))
        });
        let text = format!(
            "{}: {} times as fast{efficient}. The most for {} is {}.",
            number::workers(n),
            number::digits(speedup),
            law.numbers(),
            number::digits(limit),
        );
        let title = format!(
            "{} with {} are {} times as fast",
            number::workers(n),
            law.numbers(),
            number::digits(speedup)
        );
        Ok(Answer {
            result: json!({ "speedup": speedup, "efficiency": each, "limit": limit }),
            job,
            text,
            chart: Chart::new(title)
                .curve(law.letter(), law.name(), reach(n), |n| law.speedup(n).ok())
                .at("asked about", n, speedup),
        })
    }
}
