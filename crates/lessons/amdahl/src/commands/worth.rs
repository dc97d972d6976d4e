//! Is it worth it?

use amdahl::amdahl;
use amdahl::worth::{Overhead, Paying, Plan};
use clap::Args;
use serde_json::{Value, json};

use crate::answer::{Answer, Trouble};
use crate::arguments::{amount, positive, share, whole_workers};
use crate::chart::{Chart, reach};
use crate::number;

/// Is it worth it, where workers cost time to start?
///
/// T(N) = T (1 − p) + T p/N + start-up + cost × N, against T for the serial program.
#[derive(Args)]
pub(crate) struct Worth {
    /// Seconds that the serial program takes
    #[arg(long, value_name = "T", value_parser = positive, allow_negative_numbers = true)]
    seconds: f64,

    /// The share p of them that can be shared out, from 0 to 1
    #[arg(long, value_name = "P", value_parser = share, allow_negative_numbers = true)]
    parallel: f64,

    /// Seconds paid once for having workers at all
    #[arg(long, value_name = "SECONDS", value_parser = amount, default_value_t = 0.0,
          allow_negative_numbers = true)]
    start_up: f64,

    /// Seconds paid for each worker, one after the other
    #[arg(long, value_name = "SECONDS", value_parser = amount, default_value_t = 0.0,
          allow_negative_numbers = true)]
    per_worker: f64,

    /// The most workers there are, a whole number from 2
    #[arg(long, value_name = "N", value_parser = whole_workers, default_value_t = 8.0,
          allow_negative_numbers = true)]
    workers: f64,

    /// How many items the job has: the break-even is then given in items, too
    #[arg(long, value_name = "ITEMS", value_parser = positive, allow_negative_numbers = true)]
    items: Option<f64>,
}

/// A plan with what follows from it.
struct Verdict {
    plan: Plan,
    /// The best number of workers, and its seconds and speedup.
    best: f64,
    seconds: f64,
    speedup: f64,
    paying: Option<Paying>,
    break_even: Option<f64>,
    break_even_items: Option<f64>,
}

impl Worth {
    pub(crate) fn answer(&self) -> Result<Answer, Trouble> {
        let verdict = self.verdict()?;
        let Verdict { plan, best, speedup, .. } = verdict;
        let title = format!(
            "{}: {} are {} times as fast",
            if speedup > 1.0 { "It pays" } else { "It does not pay" },
            number::workers(best),
            number::digits(speedup)
        );
        let most = reach(self.workers);
        Ok(Answer {
            job: self.job(),
            text: self.text(&title, &verdict),
            result: json!({
                "pays": speedup > 1.0,
                "workers": best,
                "seconds": verdict.seconds,
                "speedup": speedup,
                "pays_from": verdict.paying.map(|paying| paying.from),
                "pays_to": verdict.paying.map(|paying| paying.to),
                "break_even_seconds": verdict.break_even,
                "break_even_items": verdict.break_even_items,
            }),
            chart: Chart::new(title)
                .curve('T', "with overhead", most, |n| plan.speedup(n).ok())
                .curve('A', "amdahl", most, |n| amdahl(self.parallel, n).ok())
                .at("best", best, speedup),
        })
    }

    fn verdict(&self) -> Result<Verdict, Trouble> {
        let overhead = Overhead::new(self.start_up, self.per_worker)?;
        let plan = Plan::new(self.seconds, self.parallel, overhead)?;
        let best = plan.best(self.workers)?;
        let break_even = plan.break_even(best)?;
        let in_items = |(items, even): (f64, f64)| items * even / self.seconds;
        Ok(Verdict {
            plan,
            best,
            seconds: plan.time(best)?,
            speedup: plan.speedup(best)?,
            paying: plan.paying().filter(|paying| paying.from <= self.workers),
            break_even,
            break_even_items: self.items.zip(break_even).map(in_items),
        })
    }

    fn text(&self, title: &str, verdict: &Verdict) -> String {
        let (seconds, whole) = (number::digits(verdict.seconds), number::digits(self.seconds));
        let mut lines = vec![format!("{title}, {seconds} s instead of {whole} s")];
        if let Some(Paying { from, to }) = verdict.paying {
            let to = number::digits(to.min(self.workers));
            lines.push(format!("it pays with {} to {to} workers", number::digits(from)));
        }
        let best = number::workers(verdict.best);
        let above = verdict.break_even.map(number::digits);
        lines.push(match (above, verdict.break_even_items.map(number::digits)) {
            (None, _) => "nothing can be shared out: it never pays".to_owned(),
            (Some(even), None) => format!("{best} pay above {even} s"),
            (Some(even), Some(items)) => {
                format!("{best} pay above {even} s, that is {items} items")
            }
        });
        lines.join("\n")
    }

    fn job(&self) -> Value {
        json!({
            "seconds": self.seconds,
            "parallel": self.parallel,
            "start_up": self.start_up,
            "per_worker": self.per_worker,
            "workers": self.workers,
            "items": self.items,
        })
    }
}
