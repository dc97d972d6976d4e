//! Which law do these measurements follow?

mod point;

use amdahl::fit::{Guards, LackOfFit, Point, Refusal, fit};
use amdahl::{Interval, Peak, karp_flatt};
use clap::Args;
use serde_json::{Value, json};

use crate::answer::{Answer, Trouble};
use crate::arguments::finite_workers;
use crate::chart::{Chart, counts};
use crate::grid::Grid;
use crate::number;
use point::Given;

/// Which law do these measurements follow, and how well is that known?
///
/// Give each number of workers with its speedup over one worker, `4:3.4`. Repeat a number of workers
/// for each further measurement, or add half the width of its 95 % interval, `4:3.4±0.1` or
/// `4:3.4+-0.1`: only then can a law be tested. A measured `1:0.97` lets the base float.
#[derive(Args)]
pub(crate) struct Fit {
    /// Workers and speedup, 4:3.4, or with an error, 4:3.4±0.1
    #[arg(value_name = "P:R", required = true, value_parser = point::parse)]
    points: Vec<Given>,

    /// Leave out points with more workers than this: the physical cores
    #[arg(long, value_name = "N", value_parser = finite_workers, allow_negative_numbers = true)]
    cores: Option<f64>,

    /// Also predict the speedup for these numbers of workers, up to 4 times the most measured
    #[arg(long, value_name = "N,N,…", value_parser = finite_workers, value_delimiter = ',',
          allow_negative_numbers = true)]
    predict: Vec<f64>,

    /// Seed of the resampling
    #[arg(long, value_name = "N", default_value_t = 2020)]
    seed: u64,
}

impl Fit {
    pub(crate) fn answer(&self) -> Result<Answer, Trouble> {
        let points = point::merged(&self.points)?;
        let guards = Guards { cores: self.cores, seed: self.seed, ..Guards::default() };
        let (mut result, text, mut chart) = match fit(&points, &guards) {
            Ok(fit) => self.fitted(&fit)?,
            Err(mixed @ Refusal::Mixed { .. }) => return Err(mixed.into()),
            Err(refusal) => refused(&refusal),
        };
        chart.marked = "measured";
        chart.marks = self.points.iter().map(Given::mark).collect();
        result["points"] = points.iter().map(described).collect();
        let given: Vec<String> = self.points.iter().map(ToString::to_string).collect();
        let (cores, predict) = (self.cores, &self.predict);
        Ok(Answer {
            job: json!({ "points": given, "cores": cores, "predict": predict, "seed": self.seed }),
            result,
            text: format!("{}\n\n{text}", table(&points)),
            chart,
        })
    }

    /// A law as data, words and picture.
    fn fitted(&self, fit: &amdahl::fit::Fit) -> Result<(Value, String, Chart), Trouble> {
        let (mut lines, mut result) = (sentences(fit), law(fit));
        let mut predictions = Vec::new();
        for &n in &self.predict {
            let speedup = fit.band(n).map_err(|error| {
                let reach = number::digits(fit.reach());
                Trouble::Usage(format!("--predict {n} is beyond {reach} workers: {error}"))
            })?;
            lines.push(format!("{}: {}", number::workers(n), number::interval(&speedup)));
            predictions.push(json!({ "workers": n, "speedup": speedup }));
        }
        result["predictions"] = json!(predictions);
        let letter = if fit.coherency.is_some() { 'U' } else { 'A' };
        let title = lines.first().cloned().unwrap_or_default();
        let curve = |n| fit.band(n).ok().map(|band| band.estimate);
        let mut chart =
            Chart::new(title).curve(letter, fit.law.to_string(), fit.reach(), curve);
        let band = |n: f64| fit.band(n).ok().map(|Interval { low, high, .. }| (n, low, high));
        chart.measured_to = Some(fit.most_workers);
        chart.band = counts(fit.reach()).filter_map(band).collect();
        Ok((result, lines.join("\n"), chart))
    }
}

/// A fit for `--json`.
fn law(fit: &amdahl::fit::Fit) -> Value {
    let test = fit.lack_of_fit.map(|LackOfFit { statistic, top, bottom, chance }| {
        json!({ "statistic": statistic, "freedom": [top, bottom], "chance": chance })
    });
    let peak = fit
        .peak()
        .map(|Peak { workers, speedup }| json!({ "workers": workers, "speedup": speedup }));
    json!({
        "law": if fit.coherency.is_some() { "usl" } else { "amdahl" },
        "serial_fraction": fit.serial_fraction,
        "coherency": fit.coherency,
        "base": fit.base,
        "lack_of_fit": test,
        "peak": peak,
        "intervals": fit.method.to_string(),
        "left_out": fit.left_out,
        "reach": fit.reach(),
        "refusal": null,
    })
}

/// A point for `--json`.
fn described(point: &Point) -> Value {
    let (n, speedup) = (point.workers(), point.speedup());
    json!({ "workers": n, "speedup": speedup, "karp_flatt": karp_flatt(speedup, n).ok() })
}

/// All points in words.
fn table(points: &[Point]) -> String {
    let mut grid = Grid::new(&["workers", "speedup", "efficiency", "Karp–Flatt e"]);
    for point in points {
        let (n, speedup) = (point.workers(), point.speedup());
        let e = karp_flatt(speedup, n).map_or_else(|_| "–".to_owned(), number::digits);
        grid.row(vec![
            number::digits(n),
            number::digits(speedup),
            number::percent(speedup / n),
            e,
        ]);
    }
    grid.text()
}

/// What the fit says, the finding first.
fn sentences(fit: &amdahl::fit::Fit) -> Vec<String> {
    let serial = number::interval(&fit.serial_fraction);
    let mut lines = vec![match &fit.coherency {
        None => format!("{} fits, serial fraction {serial}", capital(&fit.law.to_string())),
        Some(beta) => format!(
            "{} fits, contention {serial}, coherency {}",
            capital(&fit.law.to_string()),
            number::interval(beta)
        ),
    }];
    lines.push(format!("95 % intervals {}", fit.method));
    lines.push(match &fit.lack_of_fit {
        Some(LackOfFit { chance, .. }) => format!(
            "lack of fit: such points come with a chance of {} where the law holds",
            number::percent(*chance)
        ),
        None => "not tested: one value a point has no spread to test a law against".to_owned(),
    });
    if let Some(peak) = fit.peak() {
        let (n, speedup) = (number::workers(peak.workers), number::digits(peak.speedup));
        lines.push(format!("highest at {n}: {speedup}"));
    }
    if !fit.left_out.is_empty() {
        let counts: Vec<String> = fit.left_out.iter().map(|n| number::digits(*n)).collect();
        lines.push(format!("left out, beyond the cores: {}", counts.join(", ")));
    }
    lines
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A refusal as data, words and picture: the points alone.
fn refused(refusal: &Refusal) -> (Value, String, Chart) {
    let mut text = capital(&refusal.to_string());
    let mut result = json!({ "law": null, "refusal": refusal.to_string() });
    match refusal {
        Refusal::OnePoint { workers, serial_fraction, interval, .. } => {
            result["serial_fraction"] = match interval {
                Some(interval) => json!(interval),
                None => json!({ "estimate": serial_fraction, "low": null, "high": null }),
            };
            let value = interval
                .as_ref()
                .map_or_else(|| number::digits(*serial_fraction), number::interval);
            text = format!("{text}\n{}: e = {value}", number::workers(*workers));
        }
        Refusal::NoLaw { tried, .. } => {
            let laws: Vec<Value> = tried
                .iter()
                .map(|one| json!({ "law": one.law.to_string(), "chance": one.chance }))
                .collect();
            result["tried"] = json!(laws);
        }
        Refusal::NoPoint { .. } | Refusal::Mixed { .. } | Refusal::Undetermined => {}
    }
    (result, text.clone(), Chart::new(text))
}
