//! How many workers does it take?

use amdahl::inverse::{NoAnswer, whole_workers, workers_for_share, workers_for_speedup};
use amdahl::{amdahl, amdahl_limit, efficiency};
use clap::Args;
use serde_json::json;

use crate::answer::{Answer, Trouble};
use crate::arguments::{goal, part, share};
use crate::chart::{Chart, reach};
use crate::number;

/// How many workers does it take, by Amdahl's law?
#[derive(Args)]
pub(crate) struct Workers {
    /// The share p of the time that can be shared out, from 0 to 1
    #[arg(long, value_name = "P", value_parser = share, allow_negative_numbers = true)]
    parallel: f64,

    #[command(flatten)]
    goal: Goal,
}

/// What they are to reach.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct Goal {
    /// This share of the limit 1 / (1 − p), from 0 to below 1
    #[arg(long, value_name = "SHARE", value_parser = part, allow_negative_numbers = true)]
    share: Option<f64>,

    /// This speedup, 1 or more
    #[arg(long, value_name = "S", value_parser = goal, allow_negative_numbers = true)]
    speedup: Option<f64>,
}

impl Workers {
    pub(crate) fn answer(&self) -> Result<Answer, Trouble> {
        let (p, limit) = (self.parallel, amdahl_limit(self.parallel)?);
        let job =
            json!({ "parallel": p, "share": self.goal.share, "speedup": self.goal.speedup });
        let exact = match self.exact() {
            Ok(exact) => exact,
            Err(out @ (NoAnswer::OutOfReach { .. } | NoAnswer::NoLimit)) => {
                return Ok(Answer {
                    job,
                    result: json!({ "workers": null, "limit": limit }),
                    text: format!("no number of workers: {out}"),
                    chart: chart(p, 1024.0, out.to_string()),
                });
            }
            Err(other) => return Err(other.into()),
        };
        let n = whole_workers(exact)?;
        let speedup = amdahl(p, n)?;
        let each = efficiency(speedup, n)?;
        let text = format!(
            "{}: {} times as fast, which is {} of the limit {}; each does {} of what one alone would",
            number::workers(n),
            number::digits(speedup),
            number::percent(speedup / limit),
            number::digits(limit),
            number::percent(each),
        );
        let title = format!(
            "It takes {} to be {} times as fast with p = {}",
            number::workers(n),
            number::digits(speedup),
            number::digits(p)
        );
        Ok(Answer {
            job,
            result: json!({
                "workers": n,
                "exact": exact,
                "speedup": speedup,
                "efficiency": each,
                "limit": limit,
            }),
            text,
            chart: chart(p, n, title).at("asked about", n, speedup),
        })
    }

    fn exact(&self) -> Result<f64, NoAnswer> {
        match (self.goal.share, self.goal.speedup) {
            (Some(share), _) => workers_for_share(self.parallel, share),
            (_, Some(speedup)) => workers_for_speedup(self.parallel, speedup),
            (None, None) => Ok(1.0), // clap asks for one of them
        }
    }
}

fn chart(p: f64, most: f64, title: String) -> Chart {
    Chart::new(title).curve('A', "amdahl", reach(most), |n| amdahl(p, n).ok())
}
