//! Gustafson's serial share as Amdahl's, and back.

use amdahl::{amdahl, gustafson, scaled_serial, unscaled_serial};
use clap::Args;
use serde_json::json;

use crate::answer::{Answer, Trouble};
use crate::arguments::{finite_workers, share};
use crate::chart::{Chart, reach};
use crate::number;

/// Gustafson's serial share as Amdahl's, and back
#[derive(Args)]
pub(crate) struct Convert {
    #[command(flatten)]
    from: From,

    /// The number of workers of the run that Gustafson's share is taken of
    #[arg(long, value_name = "N", value_parser = finite_workers, allow_negative_numbers = true)]
    workers: f64,
}

/// The share that is known.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct From {
    /// Gustafson's s′: the serial share of the time with N workers
    #[arg(long, value_name = "S", value_parser = share, allow_negative_numbers = true)]
    scaled: Option<f64>,

    /// Amdahl's s: the serial share of the time with one worker
    #[arg(long, value_name = "S", value_parser = share, allow_negative_numbers = true)]
    serial: Option<f64>,
}

impl Convert {
    pub(crate) fn answer(&self) -> Result<Answer, Trouble> {
        let n = self.workers;
        let (serial, scaled) = match (self.from.serial, self.from.scaled) {
            (Some(serial), _) => (serial, scaled_serial(serial, n)?),
            (None, Some(scaled)) => (unscaled_serial(scaled, n)?, scaled),
            (None, None) => (0.0, 0.0), // clap asks for one of them
        };
        let speedup = gustafson(1.0 - scaled, n)?;
        let text = format!(
            "serial share of the time with one worker (Amdahl's s): {}\n\
             serial share of the time with {} (Gustafson's s′): {}\n\
             the same run, the same speedup by both laws: {}",
            number::digits(serial),
            number::workers(n),
            number::digits(scaled),
            number::digits(speedup),
        );
        let title =
            format!("Both laws give {} at {}", number::digits(speedup), number::workers(n));
        Ok(Answer {
            job: json!({ "serial": self.from.serial, "scaled": self.from.scaled, "workers": n }),
            result: json!({ "serial": serial, "scaled": scaled, "speedup": speedup }),
            text,
            chart: Chart::new(title)
                .curve('A', "amdahl", reach(n), |n| amdahl(1.0 - serial, n).ok())
                .curve('G', "gustafson", reach(n), |n| gustafson(1.0 - scaled, n).ok())
                .at("the run", n, speedup),
        })
    }
}
