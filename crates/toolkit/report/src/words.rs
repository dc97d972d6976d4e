//! What is said of a row, a mark or a session, the same in charts, tables and pages.

use model::{Case, Freshness, Row, Summary, Verdict};

/// The mark of a row with more workers than there are processors.
pub(crate) const DAGGER: &str = "†";

/// A row's label in a chart of its case: `rayon ×4 †`, `serial (baseline)`.
pub(crate) fn label(case: &Case, row: &Row) -> String {
    if is_baseline(case, row) {
        return format!("{} (baseline)", row.label());
    }
    let dagger = if row.oversubscribed { " †" } else { "" };
    format!("{}{dagger}", row.label())
}

/// Whether the row is the baseline, set against itself.
pub(crate) fn is_baseline(case: &Case, row: &Row) -> bool {
    row.workers.is_none() && row.variant == case.baseline
}

/// What the dagger means: `† more workers than the 2 processors`.
pub(crate) fn dagger(case: &Case) -> String {
    let plural = if case.available == 1 { "processor" } else { "processors" };
    format!("{DAGGER} more workers than the {} {plural}", case.available)
}

/// Why a row is not drawn as a full mark; `None` where it is.
pub(crate) fn caveat(row: &Row) -> Option<String> {
    match &row.freshness {
        Freshness::Older(date) => Some(format!("of {date}")),
        Freshness::Indicative => Some("indicative".to_owned()),
        Freshness::Current if row.verdict == Verdict::Indicative => {
            Some("indicative".to_owned())
        }
        Freshness::Current => None,
    }
}

/// Everything about a row's speedup in a line: `rayon ×2: 1.96× [1.93, 1.99], faster`.
pub(crate) fn speedup(row: &Row) -> String {
    let said = format!("{}: {}, {}", row.label(), model::interval(&row.speedup), row.verdict);
    with_caveats(said, row)
}

/// Everything about a row's gain in a line.
pub(crate) fn gain(row: &Row) -> String {
    let said = match &row.gain {
        Some(gain) => {
            let form = row.serial_form.as_deref().unwrap_or("the baseline");
            let (gain, verdict) = (model::interval(gain), row.gain_verdict);
            format!("{}: {gain} over {form}, its serial form, {verdict}", row.label())
        }
        None => format!("{}: no gain measured", row.label()),
    };
    with_caveats(said, row)
}

/// `said`, with what is to be known of the row besides.
pub(crate) fn with_caveats(mut said: String, row: &Row) -> String {
    if row.oversubscribed {
        said.push_str(", more workers than processors");
    }
    match &row.freshness {
        Freshness::Older(date) => {
            said.push_str(", measured ");
            said.push_str(date);
        }
        Freshness::Indicative if row.verdict != Verdict::Indicative => {
            said.push_str(", indicative only");
        }
        _ => {}
    }
    said
}

/// The speedup as it stands in a chart: with its interval, or with why it is not to be trusted.
pub(crate) fn value(row: &Row) -> String {
    match caveat(row) {
        Some(caveat) => format!("{} {caveat}", model::factor(row.speedup.estimate)),
        None => model::interval(&row.speedup),
    }
}

/// The speedup without its interval, where the whisker shows it.
pub(crate) fn short_value(row: &Row) -> String {
    let caveat = caveat(row).map_or_else(String::new, |caveat| format!(" {caveat}"));
    format!("{}{caveat}", model::factor(row.speedup.estimate))
}

/// The share of the ceiling that a row reaches: `83 %`; empty where none was measured.
pub(crate) fn share(row: &Row) -> String {
    row.ceiling.map_or_else(String::new, model::percent)
}

/// The date of a time: `2026-11-21` of `2026-11-21T22:12:17Z`.
pub(crate) fn date(started: &str) -> &str {
    started.split('T').next().unwrap_or(started)
}

/// The commit in ten letters: `commit 3ed6d24f1a, modified`.
pub(crate) fn commit(summary: &Summary) -> Option<String> {
    let commit: String = summary.build.commit.as_deref()?.chars().take(10).collect();
    let modified = if summary.build.modified == Some(true) { ", modified" } else { "" };
    Some(format!("commit {commit}{modified}"))
}

/// The foot of a chart: what it was measured against, how sure it is and when; then where.
pub(crate) fn footer(summary: &Summary, case: Option<&Case>, sure: bool) -> Vec<String> {
    let started = case.map_or(&summary.started, |case| &case.started);
    let mut parts: Vec<String> = case.map(model::finding::baseline).into_iter().collect();
    if sure {
        parts.push("95 % intervals (BCa)".to_owned());
    }
    parts.push(date(started).to_owned());
    parts.extend(commit(summary));
    vec![parts.join(" · "), summary.machine.line()]
}

/// The titles of marks as one description, or their number where they are many.
pub(crate) fn description(what: &str, marks: &[String]) -> String {
    match marks.len() {
        0 => format!("{what}. There is no data."),
        1..=16 => format!("{what}. {}.", marks.join("; ")),
        many => format!("{what}. It shows {many} numbers, which the table lists too."),
    }
}

/// A refusal in a sentence: `rayon was not timed: its output differs`.
pub(crate) fn refusal(refusal: &model::Refusal) -> String {
    format!("{} was not timed: {}", refusal.variant, refusal.reason)
}
