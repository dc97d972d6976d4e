//! What the demo says about a run.

use lesson::Outcome;
use serde_json::{Value, json};
use tweets::stages::{self, Stage};
use tweets::{Import, StoreError, Stored, clean};

/// The stages that have one worker for good, and those that overlap with no other.
const ALONE: [&str; 1] = ["store"];
const AFTER: [&str; 1] = ["index"];

/// A run in words and as data.
pub(crate) fn outcome(
    import: &Import,
    stored: &Stored,
    is_kept: bool,
) -> Result<Outcome, StoreError> {
    let checksum = format!("{:016x}", stored.database.checksum()?);
    let failures: Vec<String> = stored.failures.iter().map(ToString::to_string).collect();
    let content = &stored.content;
    let dropped: serde_json::Map<String, Value> = content
        .dropped
        .each()
        .map(|(reason, lines)| (reason.name().into(), lines.into()))
        .collect();
    Ok(Outcome {
        summary: words(import, stored, &checksum, is_kept),
        result: json!({
            "files": content.files,
            "already": stored.already,
            "lines": content.lines,
            "tweets": content.tweets,
            "dropped": dropped,
            "unreadable_lines": content.troubled,
            "checksum": checksum,
            "stages": stored.stages.iter().map(stage).collect::<Vec<_>>(),
            "bottleneck": stages::bottleneck(&stored.stages).map(|stage| stage.name),
            "speedup_limit": stages::limit(&stored.stages, &ALONE, &AFTER),
            "failures": failures,
        }),
        failures,
    })
}

fn stage(stage: &Stage) -> Value {
    json!({
        "name": stage.name,
        "workers": stage.workers,
        "busy_seconds": stage.busy.as_secs_f64(),
        "no_core_seconds": stage.no_core.as_secs_f64(),
        "no_input_seconds": stage.starved.as_secs_f64(),
        "no_room_seconds": stage.blocked.as_secs_f64(),
        "longest_queue": stage.longest_queue,
    })
}

fn words(import: &Import, stored: &Stored, checksum: &str, is_kept: bool) -> String {
    let content = &stored.content;
    let mut lines = vec![format!(
        "{}: {} tweets from {} lines of {} files, checksum {checksum}",
        clean(import.root()),
        content.tweets,
        content.lines,
        content.files,
    )];
    if stored.already > 0 {
        lines.push(format!("{} of the files were finished before this run", stored.already));
    }
    let dropped = content.dropped.each().filter(|&(_, lines)| lines > 0);
    let dropped: Vec<_> =
        dropped.map(|(reason, lines)| format!("{lines} {}", reason.name())).collect();
    if !dropped.is_empty() {
        lines.push(format!("dropped: {}", dropped.join(", ")));
    }
    if is_kept {
        lines.push(format!("in the database {}", clean(stored.database.path())));
    }
    if !stored.stages.is_empty() {
        lines.push(stages::table(&stored.stages));
    }
    if let Some(slowest) = stages::bottleneck(&stored.stages) {
        lines.push(format!("the others wait for: {}", slowest.name));
    }
    if let Some(limit) = stages::limit(&stored.stages, &ALONE, &AFTER) {
        lines.push(format!(
            "a database has one writer: no number of workers makes this more than {limit:.1} times \
             as fast as one worker alone"
        ));
    }
    lines.join("\n")
}
