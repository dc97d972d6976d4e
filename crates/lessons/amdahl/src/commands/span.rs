//! What do work and span allow?

use amdahl::{WorkSpan, list_factor, longest_first_factor};
use clap::Args;
use serde_json::json;

use crate::answer::{Answer, Trouble};
use crate::arguments::{finite_workers, positive};
use crate::chart::{Chart, reach};
use crate::grid::Grid;
use crate::number;

/// What do work and span allow? (Brent and Graham)
#[derive(Args)]
pub(crate) struct Span {
    /// The time of all tasks together, in any unit
    #[arg(long, value_name = "T", value_parser = positive, allow_negative_numbers = true)]
    work: f64,

    /// The time of the longest path of tasks that wait for each other, in the same unit
    #[arg(long = "span", value_name = "T", value_parser = positive, allow_negative_numbers = true)]
    longest_path: f64,

    /// The number of workers
    #[arg(long, value_name = "N", value_parser = finite_workers, allow_negative_numbers = true)]
    workers: f64,
}

impl Span {
    pub(crate) fn answer(&self) -> Result<Answer, Trouble> {
        let n = self.workers;
        let job = WorkSpan::new(self.work, self.longest_path).map_err(|error| {
            Trouble::Usage(format!("--span does not go with --work: {error}"))
        })?;
        let (least, greedy) = (job.least_time(n)?, job.greedy_time(n)?);
        let (most, sure) = (job.most_speedup(n)?, job.greedy_speedup(n)?);
        let (list, longest) = (list_factor(n)?, longest_first_factor(n)?);
        let mut grid = Grid::new(&["", "time", "speedup"]);
        for (name, time, speedup) in [
            ("no schedule is better than", least, most),
            ("no greedy one is worse than", greedy, sure),
        ] {
            grid.row(vec![name.to_owned(), number::digits(time), number::digits(speedup)]);
        }
        let text = format!(
            "{}\n\nparallelism {}: more workers than that are of no use\n\
             any list schedule is at most {} times as long as the best one; \
             longest first, for independent tasks, {}",
            grid.text(),
            number::digits(job.parallelism()),
            number::digits(list),
            number::digits(longest),
        );
        let title = format!(
            "{} are {} to {} times as fast, by work and span",
            number::workers(n),
            number::digits(sure),
            number::digits(most)
        );
        Ok(Answer {
            job: json!({ "work": self.work, "span": self.longest_path, "workers": n }),
            result: json!({
                "parallelism": job.parallelism(),
                "least_time": least,
                "greedy_time": greedy,
                "most_speedup": most,
                "greedy_speedup": sure,
                "list_factor": list,
                "longest_first_factor": longest,
            }),
            text,
            chart: Chart::new(title)
                .curve('M', "at most", reach(n), |n| job.most_speedup(n).ok())
                .curve('B', "if greedy, at least", reach(n), |n| job.greedy_speedup(n).ok()),
        })
    }
}
