//! The laws side by side.

use amdahl::{amdahl, efficiency, gustafson, unscaled_serial, usl};
use clap::Args;
use serde_json::json;

use crate::answer::{Answer, Trouble};
use crate::arguments::{amount, finite_workers, share};
use crate::chart::{Chart, reach};
use crate::grid::Grid;
use crate::number;

/// The laws side by side
#[derive(Args)]
pub(crate) struct Table {
    /// The share p of the time that can be shared out, from 0 to 1
    #[arg(long, value_name = "P", value_parser = share, allow_negative_numbers = true)]
    parallel: f64,

    /// What each pair of workers costs, as a share of the one-worker time
    #[arg(long, value_name = "β", value_parser = amount, default_value_t = 0.001,
          allow_negative_numbers = true)]
    coherency: f64,

    /// Numbers of workers, with commas between them
    #[arg(long, value_name = "N,N,…", value_parser = finite_workers, value_delimiter = ',',
          default_values_t = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0], allow_negative_numbers = true)]
    workers: Vec<f64>,
}

impl Table {
    pub(crate) fn answer(&self) -> Result<Answer, Trouble> {
        let (p, s, beta) = (self.parallel, 1.0 - self.parallel, self.coherency);
        let mut grid =
            Grid::new(&["workers", "Amdahl", "efficiency", "Gustafson", "USL", "efficiency"]);
        let mut rows = Vec::new();
        for &n in &self.workers {
            let (fixed, scaled, talking) = (amdahl(p, n)?, gustafson(p, n)?, usl(s, beta, n)?);
            let (each, talking_each) = (efficiency(fixed, n)?, efficiency(talking, n)?);
            grid.row(vec![
                number::digits(n),
                number::digits(fixed),
                number::percent(each),
                number::digits(scaled),
                number::digits(talking),
                number::percent(talking_each),
            ]);
            rows.push(json!({
                "workers": n,
                "amdahl": fixed,
                "efficiency": each,
                "gustafson": scaled,
                "gustafson_serial_as_amdahls": unscaled_serial(s, n)?,
                "usl": talking,
                "usl_efficiency": talking_each,
            }));
        }
        let most = reach(self.workers.iter().copied().fold(8.0, f64::max) / 2.0);
        let text = format!(
            "{}\n\nGustafson's p is the share of the run with N workers, and its job grows with N.",
            grid.text()
        );
        let title =
            format!("Three laws for p = {}, β = {}", number::digits(p), number::digits(beta));
        Ok(Answer {
            job: json!({ "parallel": p, "coherency": beta, "workers": self.workers }),
            result: json!({ "rows": rows }),
            text,
            chart: Chart::new(title)
                .curve('A', "amdahl", most, |n| amdahl(p, n).ok())
                .curve('G', "gustafson", most, |n| gustafson(p, n).ok())
                .curve('U', "usl", most, |n| usl(s, beta, n).ok()),
        })
    }
}
