//! Which serial share explains this speedup?

use amdahl::inverse::serial_share;
use amdahl::{amdahl, efficiency, karp_flatt};
use clap::Args;
use serde_json::json;

use crate::answer::{Answer, Trouble};
use crate::arguments::{positive, several_workers};
use crate::chart::{Chart, reach};
use crate::number;

/// Which serial share explains this speedup? (Karp and Flatt)
#[derive(Args)]
pub(crate) struct Serial {
    /// The speedup that was measured
    #[arg(long, value_name = "S", value_parser = positive, allow_negative_numbers = true)]
    speedup: f64,

    /// The number of workers that it was measured with
    #[arg(long, value_name = "N", value_parser = several_workers, allow_negative_numbers = true)]
    workers: f64,
}

impl Serial {
    pub(crate) fn answer(&self) -> Result<Answer, Trouble> {
        let (s, n) = (self.speedup, self.workers);
        let e = karp_flatt(s, n)?;
        let (share, doubt) = match serial_share(s, n) {
            Ok(share) => (Some(share), None),
            Err(doubt) => (None, Some(doubt.to_string())),
        };
        let limit = share.map(|share| 1.0 / share);
        let reading = match (&doubt, limit) {
            (None, Some(limit)) => format!(
                "; if that is all there is, the limit is {}. Only several numbers of workers \
                 tell: a serial part keeps it constant, overhead makes it grow.",
                number::digits(limit)
            ),
            (Some(doubt), _) => format!("; {doubt}"),
            (None, None) => String::new(),
        };
        let text = format!("serial fraction e = {}{reading}", number::digits(e));
        let title = format!(
            "{} times as fast with {} is a serial fraction of {}",
            number::digits(s),
            number::workers(n),
            number::digits(e)
        );
        let mut chart = Chart::new(title);
        if let Some(share) = share {
            let law = |n| amdahl(1.0 - share, n).ok();
            chart = chart.curve('A', "amdahl", reach(n), law);
        }
        Ok(Answer {
            job: json!({ "speedup": s, "workers": n }),
            result: json!({
                "serial_fraction": e,
                "is_share": share.is_some(),
                "efficiency": efficiency(s, n)?,
                "limit": limit,
            }),
            text,
            chart: chart.at("measured", n, s),
        })
    }
}
