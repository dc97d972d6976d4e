//! What is the most that any number of workers gives?

use amdahl::inverse::{whole_workers, workers_for_share};
use clap::Args;
use serde_json::json;

use super::law::{Law, LawName};
use crate::answer::{Answer, Trouble};
use crate::chart::{Chart, reach};
use crate::grid::Grid;
use crate::number;

/// What is the most that any number of workers gives?
#[derive(Args)]
pub(crate) struct Limit {
    #[command(flatten)]
    law: Law,
}

/// The shares of the limit that are looked at: the last percents are dear.
const SHARES: [f64; 4] = [0.5, 0.9, 0.95, 0.99];

impl Limit {
    pub(crate) fn answer(&self) -> Result<Answer, Trouble> {
        let law = &self.law;
        let peak = law.peak()?;
        let limit = peak.speedup;
        let mut text = if peak.workers.is_finite() {
            let workers = number::workers(peak.workers);
            format!("at most {} times as fast, with {workers}", number::digits(limit))
        } else if limit.is_finite() {
            format!("never {} times as fast, with any number of workers", number::digits(limit))
        } else {
            "no limit: more workers are always faster".to_owned()
        };
        let shares = self.shares()?;
        let mut grid = Grid::new(&["of the limit", "speedup", "workers"]);
        for (share, workers) in &shares {
            grid.row(vec![
                number::percent(*share),
                number::digits(share * limit),
                number::digits(*workers),
            ]);
        }
        if !shares.is_empty() {
            text = format!("{text}\n\n{}", grid.text());
        }
        let most = shares.last().map_or(peak.workers, |(_, workers)| *workers);
        let title = format!("The most for {} is {}", law.numbers(), number::digits(limit));
        let described = shares
            .iter()
            .map(|(share, workers)| json!({ "share": share, "workers": workers }))
            .collect::<Vec<_>>();
        Ok(Answer {
            job: law.described(),
            result: json!({ "limit": limit, "workers": peak.workers, "shares": described }),
            text,
            chart: Chart::new(title)
                .curve(law.letter(), law.name(), reach(most), |n| law.speedup(n).ok())
                .curve('-', "the limit", reach(most), |_| Some(limit)),
        })
    }

    /// Shares of the limit with the workers that reach them, where the law has a limit in the far.
    fn shares(&self) -> Result<Vec<(f64, f64)>, Trouble> {
        let p = self.law.parallel;
        if self.law.kind != LawName::Amdahl || !(p > 0.0 && p < 1.0) {
            return Ok(Vec::new());
        }
        let reached = |share| Ok((share, whole_workers(workers_for_share(p, share)?)?));
        SHARES.into_iter().map(reached).collect()
    }
}
