//! The table of one case.

use model::{Case, Row, Verdict};

use super::colour::{Colour, Tone, tame};
use super::grid::Grid;
use crate::words;

/// The table of one case: what each variant took and what may be said of it; above it the
/// baseline and the noise floor, below it what more workers bought the variants that have a serial
/// form of their own, what was not timed and what was not measured.
pub fn table(case: &Case, colour: Colour) -> String {
    let mut text = head(case, colour);
    if !case.rows.is_empty() {
        text.push_str(&grid(case).text(colour));
    }
    for line in foot(case, colour) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

fn head(case: &Case, colour: Colour) -> String {
    let name = colour.paint(Tone::Heading, &tame(&case.name));
    let about = if case.about.is_empty() { String::new() } else { format!(": {}", case.about) };
    let mut baseline = model::finding::baseline(case);
    if let Some(control) = &case.control {
        let floor = model::percent(control.floor());
        baseline = format!("{baseline}; noise floor {floor}");
        if control.fails {
            baseline.push_str(" (the control fails: small differences mean nothing)");
        }
    }
    format!("{name}{}\n{}\n", tame(&about), colour.paint(Tone::Quiet, &tame(&baseline)))
}

fn grid(case: &Case) -> Grid {
    let mut names = vec!["variant", "workers", "time", "speedup [95 %]", "CPU time"];
    names.extend(case.bound.as_ref().map(|_| "of ceiling"));
    names.push("verdict");
    let mut grid = Grid::new(&names);
    grid.bound_names(1);
    grid.flush_right(1..names.len() - 1);
    for row in &case.rows {
        grid.add(&cells(case, row), tone(row.verdict));
    }
    grid
}

/// A row's serial form, where that is not the baseline: only there the gain says something new.
fn own_form<'a>(case: &Case, row: &'a Row) -> Option<&'a str> {
    row.serial_form.as_deref().filter(|form| *form != case.baseline)
}

fn cells(case: &Case, row: &Row) -> Vec<String> {
    let workers = row.workers.map_or_else(String::new, |workers| workers.to_string());
    let dagger = if row.oversubscribed { words::DAGGER } else { "" };
    let caveat = words::caveat(row).filter(|_| row.verdict != Verdict::Indicative);
    let caveat = caveat.map_or_else(String::new, |caveat| format!(", {caveat}"));
    let mut cells = vec![
        row.variant.clone(),
        format!("{dagger}{workers}"),
        model::duration(row.time.estimate),
        model::interval(&row.speedup),
        model::duration(row.cpu_ns),
    ];
    cells.extend(case.bound.as_ref().map(|_| words::share(row)));
    cells.push(format!("{}{caveat}", row.verdict));
    cells
}

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Faster => Tone::Good,
        Verdict::Slower => Tone::Bad,
        Verdict::ControlFails => Tone::Alarm,
        Verdict::NoDifference | Verdict::Control | Verdict::Indicative => Tone::Quiet,
    }
}

fn foot(case: &Case, colour: Colour) -> Vec<String> {
    let quiet = |line: String| colour.paint(Tone::Quiet, &tame(&line));
    let mut lines = Vec::new();
    if case.rows.iter().any(|row| row.oversubscribed) {
        lines.push(quiet(words::dagger(case)));
    }
    for row in case.rows.iter().filter(|row| own_form(case, row).is_some()) {
        lines.push(quiet(words::gain(row)));
    }
    if let Some(bound) = &case.bound {
        lines.push(quiet(bound.sentence(&case.rows)));
    }
    for scaling in &case.scalings {
        lines.push(quiet(scaling.sentence()));
    }
    for refusal in &case.refusals {
        lines.push(colour.paint(Tone::Alarm, &tame(&words::refusal(refusal))));
    }
    if !case.left_out.is_empty() {
        lines.push(quiet(format!("not measured: {}", case.left_out.join(", "))));
    }
    lines
}
