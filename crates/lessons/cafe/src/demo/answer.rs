//! What the demo says in the end, whatever was asked.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use draw::gantt;
use lesson::usage::{Used, peak_bytes};
use serde_json::{Value, json};
use timeline::Timeline;

/// How wide a chart in letters is.
const WIDTH: usize = 96;

/// The most spans that are drawn in letters, where nobody asked for a chart.
pub(crate) const MOST_DRAWN: usize = 20_000;

/// How many failures are named; the rest is counted.
const MOST_NAMED: usize = 20;

/// What every simulated job takes.
#[derive(Args, Debug, Clone)]
pub(crate) struct Output {
    /// Write who did what when: a picture (.svg) or a trace for Perfetto (.json)
    #[arg(long, value_name = "PATH", value_parser = picture)]
    pub(crate) timeline: Option<PathBuf>,

    /// Print one JSON object on standard output and nothing else there
    #[arg(long)]
    pub(crate) json: bool,

    /// Seed of whatever is left to chance
    #[arg(long, value_name = "N", default_value_t = 2020)]
    pub(crate) seed: u64,

    /// List the policies, a line each, and stop
    #[arg(long)]
    pub(crate) list: bool,
}

impl Output {
    /// Whether somebody will look at a timeline of about `spans` spans.
    pub(crate) fn records(&self, spans: usize) -> bool {
        self.timeline.is_some() || (!self.json && spans <= MOST_DRAWN)
    }

    /// Lists the policies, if that was asked for.
    pub(crate) fn listed(&self) -> bool {
        if self.list {
            for policy in cafe::Policy::all(1) {
                anstream::println!("{:9}  {}", policy.name(), policy.idea());
            }
        }
        self.list
    }
}

fn picture(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    match path.extension().and_then(|ending| ending.to_str()) {
        Some(ending)
            if ["svg", "json"].iter().any(|known| ending.eq_ignore_ascii_case(known)) =>
        {
            Ok(path)
        }
        _ => Err("a timeline is written to a file that ends in .svg or .json".to_owned()),
    }
}

/// What is to be said.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// The way it was done.
    pub(crate) variant: String,
    /// Cooks, or workers.
    pub(crate) workers: usize,
    /// What was asked.
    pub(crate) job: Value,
    /// What came out, as data.
    pub(crate) result: Value,
    /// What came out, in words.
    pub(crate) summary: String,
    /// What was not done, a line each.
    pub(crate) failures: Vec<String>,
    /// Timelines, each with its caption.
    pub(crate) timelines: Vec<(String, Timeline)>,
}

impl Answer {
    /// Says it, writes the timeline to `path`, and gives the exit status. `used` is what the work took.
    pub(crate) fn give(&self, json: bool, path: Option<&Path>, used: &Used) -> ExitCode {
        if let Some(path) = path
            && let Err(error) = self.write(path)
        {
            return failed(&error);
        }
        for failure in self.failures.iter().take(MOST_NAMED) {
            anstream::eprintln!("cafe: {failure}");
        }
        if self.failures.len() > MOST_NAMED {
            anstream::eprintln!("cafe: and {} more", self.failures.len() - MOST_NAMED);
        }
        if json {
            let line = json!({
                "lesson": "cafe",
                "variant": self.variant,
                "workers": self.workers,
                "job": self.job,
                "result": self.result,
                "wall_seconds": used.wall.as_secs_f64(),
                "cpu_seconds": used.cpu().as_secs_f64(),
                "peak_bytes": peak_bytes(),
            });
            anstream::println!("{line}");
        } else {
            self.speak();
        }
        if self.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(3) }
    }

    fn write(&self, path: &Path) -> Result<(), lesson::WriteError> {
        let parts: Vec<(&str, &Timeline)> = self
            .timelines
            .iter()
            .map(|(caption, timeline)| (caption.as_str(), timeline))
            .collect();
        let title = self.summary.lines().next().unwrap_or_default();
        lesson::record::write(path, "cafe", title, &parts)
    }

    fn speak(&self) {
        anstream::println!("{}", self.summary.trim_end());
        for (caption, timeline) in &self.timelines {
            if timeline.spans().count() <= MOST_DRAWN {
                let heading =
                    if caption.is_empty() { String::new() } else { format!("{caption}\n") };
                anstream::print!("\n{heading}{}", gantt::text(timeline, WIDTH));
            }
        }
    }
}

/// Says in one line why it could not be done.
pub(crate) fn failed(error: &dyn std::error::Error) -> ExitCode {
    anstream::eprintln!("cafe: {error}");
    ExitCode::FAILURE
}
