//! One run of a job, and what is said about it.

mod jobs;
mod summary;

use std::error::Error;
use std::process::ExitCode;

use lesson::{Demo, Outcome, output};
use serde_json::{Value, json};
use taskgraph::jobs::{self as job, Job, Report};
use taskgraph::{Work, picture};

use crate::arguments::Common;
pub(crate) use jobs::{
    control, deviation, group_by, inc_add, noop, potential, product, recipe, transpose,
};
use summary::Summary;

/// An answer as data and in words.
pub(crate) struct Told {
    data: Value,
    words: String,
}

/// Runs a job: `make` makes and describes it, `tell` says its answer.
fn run<J: Job>(
    name: &str,
    common: &Common,
    make: impl FnOnce() -> Result<(J, Value), Box<dyn Error>>,
    tell: impl FnOnce(&J, &J::Answer) -> Told,
) -> ExitCode {
    let options = common.options();
    let variants = job::variants::<J>();
    let demo = Demo { lesson: "taskgraph", variants: &variants, options: &options };
    let describe = || {
        let (job, mut described) = make()?;
        described["job"] = json!(name);
        described["memory"] = json!(job.settings().memory);
        Ok((job, described))
    };
    demo.run(describe, |job, outcome| {
        let report = outcome?;
        let told = report.answer.as_ref().map(|answer| tell(job, answer));
        finish(name, common, &report, told)
    })
}

fn finish<A>(
    name: &str,
    common: &Common,
    report: &Report<A>,
    told: Option<Told>,
) -> Result<Outcome, Box<dyn Error>> {
    let durations = report.run.durations.as_deref();
    let work = report.plan.as_ref().zip(durations).map(|(plan, times)| Work::new(plan, times));
    let (mut data, mut words) =
        told.map_or((json!({}), String::new()), |told| (told.data, told.words));
    if let Some(path) = &common.options().out {
        output::write(path, format!("{words}\n").as_bytes())?;
    }
    match (&common.picture, &work) {
        (Some(path), Some(work)) => output::write(path, picture(name, work).as_bytes())?,
        (Some(_), None) => return Err("there is no graph to draw: `plain` has none".into()),
        (None, _) => {}
    }
    let summary = Summary::new(report, work.as_ref())?;
    summary.add_to(&mut data);
    words.push_str(&summary.words());
    let failures = report.failures.iter().map(ToString::to_string).collect();
    Ok(Outcome { result: data, summary: words, failures })
}
