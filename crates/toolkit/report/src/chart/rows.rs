//! Charts that have a row per variant: labels at the left, the data in the middle, values at the
//! right, cut into several sheets where one has no room for all rows.

use model::{Case, Row};

use crate::Chart;
use crate::words;
use draw::ink::Ink;
use draw::sheet::{Head, Sheet};
use draw::sketch::{Anchor, Sketch};
use draw::style::{Frame, Style, times};
use draw::text;

/// A line of such a chart.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Line<'a> {
    /// The heading over the rows of a case.
    Case(&'a Case),
    /// The same on the next sheet.
    Continued(&'a Case),
    /// A row of a case.
    Row(&'a Case, &'a Row),
}

impl<'a> Line<'a> {
    /// The row, where it is one.
    pub(crate) fn row(&self) -> Option<&'a Row> {
        match self {
            Line::Case(_) | Line::Continued(_) => None,
            Line::Row(_, row) => Some(row),
        }
    }

    fn label(&self) -> String {
        match self {
            Line::Case(_) | Line::Continued(_) => String::new(),
            Line::Row(case, row) => words::label(case, row),
        }
    }
}

/// What such a chart needs to know before it is drawn.
pub(crate) struct Plan<'a> {
    pub(crate) head: Head,
    pub(crate) lines: Vec<Line<'a>>,
    /// The least height of a line, as a share of the text size.
    pub(crate) pitch: f64,
    /// Whether an axis goes below.
    pub(crate) axis: Option<String>,
    /// The widest value written at the right of the data.
    pub(crate) values: i32,
}

/// Where everything goes on one sheet.
pub(crate) struct Lanes<'a> {
    pub(crate) frame: Frame,
    /// The left and the right end of the data.
    pub(crate) span: (i32, i32),
    /// The right end of the values.
    pub(crate) right: i32,
    pub(crate) top: i32,
    pub(crate) bottom: i32,
    /// The height of a line.
    pub(crate) pitch: i32,
    /// Each line with the height of its middle.
    pub(crate) lines: Vec<(Line<'a>, i32)>,
}

impl<'a> Lanes<'a> {
    /// Writes a value right of the data at `at`, on a strip of paper that hides the grid.
    pub(crate) fn value(&self, sketch: &mut Sketch, (x, y): (i32, i32), value: &str) {
        let size = self.frame.text;
        let value = text::fit(value, size, self.right - x);
        let (edge, half) = (size / 4, size * 5 / 8);
        let end = (x + text::width(&value, size)).min(self.right);
        sketch.fill(Ink::Paper, (x - edge, y - half), (end, y + half));
        sketch.text(Ink::Text, size, (x, y), Anchor::Start, &value);
    }

    /// Writes a value flush with the right end.
    pub(crate) fn flush_value(&self, sketch: &mut Sketch, y: i32, value: &str) {
        let size = self.frame.text;
        let value = text::fit(value, size, self.right - self.span.1);
        sketch.text(Ink::Text, size, (self.right, y), Anchor::End, &value);
    }

    /// The rows with the heights of their middles.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'a Case, &'a Row, i32)> {
        self.lines.iter().filter_map(|(line, y)| match line {
            Line::Case(_) | Line::Continued(_) => None,
            Line::Row(case, row) => Some((*case, *row, *y)),
        })
    }
}

/// Draws `plan`; `paint` adds the data to each sheet.
pub(crate) fn draw<'a>(
    style: Style,
    plan: &Plan<'a>,
    paint: impl Fn(&mut Sketch, &Lanes<'a>),
) -> Vec<Chart> {
    let parts = parts(style, plan);
    let count = parts.len();
    let sheet = |(index, lines): (usize, Vec<Line<'a>>)| {
        let mut head = plan.head.clone();
        if count > 1 {
            head.title = format!("{} ({}\u{a0}of\u{a0}{count})", head.title, index + 1);
            head.name = format!("{}-{}", head.name, index + 1);
        }
        let height = times(lines.len()) * style.frame.em(plan.pitch) + axis_height(style, plan);
        let mut sheet = Sheet::new(style, head, height);
        let lanes = lanes(&sheet, plan, lines);
        paint(&mut sheet.sketch, &lanes);
        name_lines(&mut sheet.sketch, &lanes);
        name_axis(&mut sheet.sketch, &lanes, plan);
        sheet.finish()
    };
    parts.into_iter().enumerate().map(sheet).collect()
}

fn axis_height(style: Style, plan: &Plan<'_>) -> i32 {
    if plan.axis.is_some() { style.frame.small * 31 / 10 } else { 0 }
}

/// The lines of each sheet. A case that goes over to the next one has its heading there again.
fn parts<'a>(style: Style, plan: &Plan<'a>) -> Vec<Vec<Line<'a>>> {
    if plan.lines.is_empty() {
        return Vec::new();
    }
    let Some(space) = plan.head.space(&style.frame) else {
        return vec![plan.lines.clone()];
    };
    let lines = (space - axis_height(style, plan)) / style.frame.em(plan.pitch).max(1);
    let most = lines.max(2) as usize;
    let mut parts: Vec<Vec<Line<'a>>> = vec![Vec::new()];
    let mut heading = None;
    for (index, line) in plan.lines.iter().enumerate() {
        let is_heading = line.row().is_none();
        let last = parts.last().map_or(0, Vec::len);
        let too_few =
            is_heading && rows_after(&plan.lines[index + 1..]).min(2) + last + 1 > most;
        if last >= most || (too_few && last > 0) {
            parts.push(if is_heading { Vec::new() } else { heading.into_iter().collect() });
        }
        if let Line::Case(case) = line {
            heading = Some(Line::Continued(case));
        }
        if let Some(part) = parts.last_mut() {
            part.push(*line);
        }
    }
    parts
}

fn rows_after(lines: &[Line<'_>]) -> usize {
    lines.iter().take_while(|line| line.row().is_some()).count()
}

fn lanes<'a>(sheet: &Sheet, plan: &Plan<'a>, lines: Vec<Line<'a>>) -> Lanes<'a> {
    let (frame, area) = (sheet.style.frame, sheet.area);
    let labels: Vec<String> = plan.lines.iter().map(Line::label).collect();
    let widest = text::widest(labels.iter().map(String::as_str), frame.text);
    let labels = widest.min(frame.width * 36 / 100);
    let values = plan.values.min(frame.width * 38 / 100);
    let span = (area.left + labels + frame.em(0.8), area.right - values - frame.em(0.6));
    let space = area.bottom - area.top - axis_height(sheet.style, plan);
    let count = times(lines.len().max(1));
    let pitch = (space / count).min(frame.em(plan.pitch * 2.0));
    let middle = |index: usize| area.top + pitch * times(index) + pitch / 2;
    let lines: Vec<_> =
        lines.into_iter().enumerate().map(|(index, line)| (line, middle(index))).collect();
    let bottom = area.top + pitch * count;
    Lanes { frame, span, right: area.right, top: area.top, bottom, pitch, lines }
}

/// Writes the labels and the headings.
fn name_lines(sketch: &mut Sketch, lanes: &Lanes<'_>) {
    let frame = lanes.frame;
    for (line, y) in &lanes.lines {
        match line {
            Line::Case(case) => heading(sketch, lanes, (case, &case.name), *y),
            Line::Continued(case) => {
                let name = format!("{} (continued)", case.name);
                heading(sketch, lanes, (case, &name), *y);
            }
            Line::Row(..) => {
                let x = lanes.span.0 - frame.em(0.8);
                let label = text::fit(&line.label(), frame.text, x - frame.margin);
                sketch.text(Ink::Text, frame.text, (x, *y), Anchor::End, &label);
            }
        }
    }
}

fn heading(sketch: &mut Sketch, lanes: &Lanes<'_>, (case, name): (&Case, &str), y: i32) {
    let frame = lanes.frame;
    let half = lanes.pitch / 2;
    // Grid lines stop at a heading: they would run through it.
    sketch.fill(Ink::Paper, (frame.margin, y - half), (lanes.right, y + half));
    let y = y + lanes.pitch / 8;
    let room = lanes.right - frame.margin;
    let name = text::fit(name, text::bold(frame.text), room);
    sketch.bold(Ink::Text, frame.text, (frame.margin, y), Anchor::Start, &name);
    let note = model::finding::baseline(case);
    let left = room - text::width(&name, text::bold(frame.text)) - frame.em(1.0);
    if text::width(&note, frame.small) <= left {
        sketch.text(Ink::Muted, frame.small, (lanes.right, y), Anchor::End, &note);
    }
}

fn name_axis(sketch: &mut Sketch, lanes: &Lanes<'_>, plan: &Plan<'_>) {
    let Some(name) = &plan.axis else { return };
    let frame = lanes.frame;
    let x = lanes.span.0.midpoint(lanes.span.1);
    let y = lanes.bottom + frame.small * 23 / 10;
    let name = text::fit(name, frame.small, (lanes.right - x).min(x - frame.margin) * 2);
    sketch.text(Ink::Muted, frame.small, (x, y), Anchor::Middle, &name);
}
