//! Gain against workers: what more workers buy, and what they could at best.

use model::{Case, Fit, Interval, Row, Summary};

use super::beside;
use crate::slug::slug;
use crate::words;
use draw::Chart;
use draw::ink::Ink;
use draw::legend::{Glyph, Key};
use draw::marker::{Marker, upright};
use draw::plot::{Named, Plot};
use draw::scale::{Scale, log_range};
use draw::sheet::{Head, Sheet};
use draw::sketch::{Anchor, Form, Sketch};
use draw::style::{Frame, Style, times};
use draw::{text, ticks};

/// The most numbers beside the upright axis.
const LEVELS: usize = 6;

/// The gain of each parallel variant over its own serial form, for each number of workers. Where the
/// data supports a law, its curve and its band join the points; where it does not, no more than a
/// thin dashed guide does: nothing was measured between them.
pub fn workers(summary: &Summary, case: &Case, style: Style) -> Vec<Chart> {
    let sweeps: Vec<Vec<&Row>> = case
        .parallel()
        .into_iter()
        .map(|variant| {
            case.sweep(variant).into_iter().filter(|row| row.gain.is_some()).collect()
        })
        .filter(|sweep: &Vec<&Row>| !sweep.is_empty())
        .collect();
    if sweeps.is_empty() {
        return Vec::new();
    }
    let frame = style.frame;
    let mut sheet = Sheet::new(style, head(summary, case, &sweeps), Plot::height(&frame));
    let names: Vec<String> = sweeps.iter().map(|sweep| sweep[0].variant.clone()).collect();
    let levels = ticks::ratios(&Scale::log(gains(case, &sweeps), (0, 1)), LEVELS);
    let plot = Plot::new(&sheet, ticks::widest(&levels, &frame), &names);
    paint(&mut sheet.sketch, &plot, case, &sweeps);
    vec![sheet.finish()]
}

fn head(summary: &Summary, case: &Case, sweeps: &[Vec<&Row>]) -> Head {
    let marks: Vec<String> = sweeps.iter().flatten().map(|row| words::gain(row)).collect();
    let mut keys = vec![
        Key::new(Glyph::Whisker(Ink::Muted), "gain over its serial form"),
        Key::new(Glyph::Line(Ink::Muted), "ideal"),
    ];
    if sweeps.iter().any(|sweep| law(case, sweep[0]).is_some()) {
        keys.push(Key::new(Glyph::Bar(Ink::Shade), "fitted law, 95 %; dashed: not measured"));
    }
    let hollow = |row: &&&Row| row.oversubscribed || words::caveat(row).is_some();
    if sweeps.iter().flatten().any(|row| hollow(&row)) {
        let text = "oversubscribed, older or indicative";
        keys.push(Key::new(Glyph::Ring(Marker::Circle, Ink::Muted), text));
    }
    let drawn = sweeps.iter().flatten().any(|row| theirs(row).is_some());
    keys.extend(beside::key(summary, drawn));
    Head {
        name: format!("{}-workers", slug(&case.name)),
        title: model::finding::workers(case),
        description: words::description(
            &format!("The gain of the parallel variants of {} by workers", case.name),
            &marks,
        ),
        keys,
        footer: words::footer(summary, Some(case), true),
    }
}

/// Both axes.
struct Axes {
    counts: Vec<u64>,
    x: Scale,
    y: Scale,
}

fn axes(plot: &Plot, case: &Case, sweeps: &[Vec<&Row>]) -> Axes {
    let rows = || sweeps.iter().flatten();
    let mut counts: Vec<u64> = rows().filter_map(|row| row.workers).collect();
    counts.sort_unstable();
    counts.dedup();
    let (least, most) = (counts.first().map_or(1, |c| *c), counts.last().map_or(1, |c| *c));
    let reach = (least.max(1) as f64 / 1.35, most.max(1) as f64 * 1.35);
    let range = gains(case, sweeps);
    let x = Scale::log(reach, (plot.left, plot.right));
    Axes { counts, x, y: Scale::log(range, (plot.bottom, plot.top)) }
}

/// The range of the gains, and of what they could be at best.
fn gains(case: &Case, sweeps: &[Vec<&Row>]) -> (f64, f64) {
    let rows = || sweeps.iter().flatten();
    let gains = rows().filter_map(|row| row.gain);
    let gains = gains.chain(rows().filter_map(|row| theirs(row)));
    let ends = gains.flat_map(|gain| [gain.low, gain.estimate, gain.high]);
    let most = rows().filter_map(|row| row.workers).max().unwrap_or(1);
    log_range(ends.chain([case.ideal(most)]), 1.0, 0.1)
}

fn paint(sketch: &mut Sketch, plot: &Plot, case: &Case, sweeps: &[Vec<&Row>]) {
    let axes = axes(plot, case, sweeps);
    limits(sketch, plot, case, &axes);
    for sweep in sweeps {
        band(sketch, &axes, law(case, sweep[0]));
    }
    let mut names = Vec::new();
    for (index, sweep) in sweeps.iter().enumerate() {
        let shift = dodge(index, sweeps.len(), &plot.frame);
        let place = |row: &Row| {
            let gain = row.gain.map_or(f64::NAN, |gain| gain.estimate);
            (axes.x.at(row.workers.unwrap_or(1) as f64) + shift, axes.y.at(gain))
        };
        let places: Vec<_> = sweep.iter().map(|row| place(row)).collect();
        let ink = Ink::of_series(index);
        match law(case, sweep[0]) {
            Some(fit) => curve(sketch, &axes, fit, (ink, plot.frame.stroke())),
            None if places.len() > 1 => {
                sketch.dashed(ink, 1.max(plot.frame.stroke() / 2), places.clone());
            }
            None => {}
        }
        for (row, at) in sweep.iter().zip(&places) {
            point(sketch, plot, &axes, (row, *at, index));
        }
        let others = sweep.iter().zip(&places);
        let others = others.filter_map(|(row, at)| Some((*row, at.0, theirs(row)?)));
        let others: Vec<_> =
            others.map(|(row, x, gain)| (row, (x, axes.y.at(gain.estimate)))).collect();
        if others.len() > 1 {
            let line = others.iter().map(|(_, place)| *place).collect();
            sketch.dashed(Ink::Text, 1.max(plot.frame.stroke() / 2), line);
        }
        for (row, place) in others {
            let gain = theirs(row).map_or_else(String::new, |gain| model::interval(&gain));
            let title = format!("{}, yours: {gain}", row.label());
            beside::mark(sketch, &plot.frame, place, title);
        }
        if let (Some(row), Some(end)) = (sweep.last(), places.last()) {
            names.push(Named { name: row.variant.clone(), end: *end, index });
        }
    }
    plot.name_series(sketch, &names);
}

/// The gain on the machine that was put beside.
fn theirs(row: &Row) -> Option<Interval> {
    row.beside?.gain
}

/// The law that the variant of `row` follows, if the data supports one.
fn law<'c>(case: &'c Case, row: &Row) -> Option<&'c Fit> {
    case.scalings.iter().find(|one| one.variant == row.variant)?.law.as_ref().ok()
}

/// Points between two numbers of workers at which a law is computed.
const STEPS: i32 = 48;

/// The law's gain from `from` to `to` workers: the workers, the gain and its interval.
fn along(fit: &Fit, from: f64, to: f64) -> Vec<(f64, Interval)> {
    let ratio = (to / from).max(1.0);
    (0..=STEPS)
        .map(|step| from * ratio.powf(f64::from(step) / f64::from(STEPS)))
        .filter_map(|workers| Some((workers, fit.band(workers).ok()?)))
        .collect()
}

/// The place where the law's gain may lie.
fn band(sketch: &mut Sketch, axes: &Axes, fit: Option<&Fit>) {
    let Some(fit) = fit else { return };
    let places = along(fit, 1.0, axes.x.high.min(fit.reach()));
    let edge = |end: fn(&Interval) -> f64| {
        let place = |(n, gain): &(f64, Interval)| (axes.x.at(*n), axes.y.at(end(gain)));
        places.iter().map(place).collect::<Vec<_>>()
    };
    let mut corners = edge(|gain| gain.high);
    corners.extend(edge(|gain| gain.low).into_iter().rev());
    sketch.add(Ink::Shade, Form::Polygon { corners, hollow: None });
}

/// The law itself: whole as far as it was measured, dashed beyond.
fn curve(sketch: &mut Sketch, axes: &Axes, fit: &Fit, (ink, width): (Ink, i32)) {
    let place = |(n, gain): (f64, Interval)| (axes.x.at(n), axes.y.at(gain.estimate));
    let line = |from, to| along(fit, from, to).into_iter().map(place).collect::<Vec<_>>();
    let points = line(1.0, fit.most_workers);
    sketch.add(ink, Form::Path { points, width, dashed: false });
    let end = axes.x.high.min(fit.reach());
    if end > fit.most_workers {
        sketch.dashed(ink, width, line(fit.most_workers, end));
    }
}

/// How far a series is moved aside, so that whiskers at one number of workers stand apart.
fn dodge(index: usize, count: usize, frame: &Frame) -> i32 {
    let step = frame.em(0.75).min(frame.em(4.0) / times(count.max(1)));
    (times(index) * 2 - times(count) + 1) * step / 2
}

fn point(
    sketch: &mut Sketch,
    plot: &Plot,
    axes: &Axes,
    (row, (x, y), index): (&Row, (i32, i32), usize),
) {
    let (frame, ink) = (&plot.frame, Ink::of_series(index));
    let hollow = row.oversubscribed || words::caveat(row).is_some();
    sketch.mark(words::gain(row), |sketch| {
        if let Some(gain) = row.gain {
            let ends = (x, axes.y.at(gain.low), axes.y.at(gain.high));
            upright(sketch, ink, frame.stroke(), ends, frame.em(0.25));
        }
        let outline = hollow.then(|| frame.stroke());
        Marker::of_series(index).draw(sketch, ink, (x, y), frame.em(0.32), outline);
    });
}

/// The grid, the line at 1, and what the workers could gain at best.
fn limits(sketch: &mut Sketch, plot: &Plot, case: &Case, axes: &Axes) {
    let frame = &plot.frame;
    let most = axes.counts.last().copied().unwrap_or(1);
    let end = (!case.waits() && most > case.available)
        .then(|| axes.x.at(case.available.max(1) as f64 * 1.19));
    if let Some(end) = end {
        sketch.fill(Ink::Band, (end, plot.top), (plot.right, plot.bottom));
    }
    let counts: Vec<_> = axes.counts.iter().map(|n| (*n as f64, n.to_string())).collect();
    ticks::below(sketch, frame, &axes.x, (plot.top, plot.bottom), &counts);
    let levels = ticks::ratios(&axes.y, LEVELS);
    ticks::beside(sketch, frame, &axes.y, (plot.left, plot.right), &levels);
    let name = if case.waits() { "at the same time (log axis)" } else { "workers (log axis)" };
    plot.name_axis(sketch, name);
    let one = axes.y.at(1.0);
    sketch.line(Ink::Muted, frame.stroke(), (plot.left, one), (plot.right, one));
    let ideal = ideal(case, most).into_iter();
    let mut points: Vec<_> =
        ideal.map(|(workers, gain)| (axes.x.at(workers as f64), axes.y.at(gain))).collect();
    if end.is_some() {
        points.extend(points.last().map(|corner| (plot.right, corner.1)));
    }
    for (from, to) in points.iter().zip(&points[1..]) {
        sketch.line(Ink::Muted, frame.stroke(), *from, *to);
    }
    if let Some(end) = end {
        cores(sketch, plot, case, end);
    }
}

/// What workers could gain at best, as the corners of a line: up to the processors as many times as
/// there are workers; where they wait, in steps, for answers come in waves.
fn ideal(case: &Case, most: u64) -> Vec<(u64, f64)> {
    if !case.waits() {
        let end = most.min(case.available).max(1);
        return vec![(1, 1.0), (end, case.ideal(end))];
    }
    let mut corners = vec![(1, 1.0)];
    for workers in 2..=most {
        let (before, gain) = (case.ideal(workers - 1), case.ideal(workers));
        if gain > before {
            corners.extend([(workers, before), (workers, gain)]);
        }
    }
    corners.push((most, case.ideal(most)));
    corners
}

/// The line where the processors end, and its name.
fn cores(sketch: &mut Sketch, plot: &Plot, case: &Case, limit: i32) {
    let frame = &plot.frame;
    let width = 1.max(frame.stroke() / 2);
    sketch.dashed(Ink::Muted, width, vec![(limit, plot.top), (limit, plot.bottom)]);
    let name = match case.available {
        1 => "1 processor".to_owned(),
        many => format!("{many} processors"),
    };
    let (end, y) = (limit - frame.em(0.3), plot.bottom - frame.small);
    let start = end - text::width(&name, frame.small);
    sketch.fill(Ink::Paper, (start, y - frame.small * 3 / 5), (end, y + frame.small * 3 / 5));
    sketch.text(Ink::Muted, frame.small, (end, y), Anchor::End, &name);
}
