//! A chart as SVG.

use draw::ink::Ink;
use draw::legend::{Glyph, Key};
use draw::marker::{Marker, upright};
use draw::plot::{Named, Plot};
use draw::scale::Scale;
use draw::sheet::{Head, Sheet};
use draw::sketch::{Form, Point, Sketch};
use draw::{Style, ticks};

use super::{Chart, powers};
use crate::number;

/// The most numbers beside each axis.
const TICKS: usize = 8;

/// The chart on a sheet for a page.
pub(crate) fn draw(chart: &Chart) -> draw::Chart {
    let mut sheet = Sheet::new(Style::PAGE, head(chart), Plot::height(&Style::PAGE.frame));
    let frame = sheet.style.frame;
    let levels = levels(chart);
    let names: Vec<String> = chart.curves.iter().map(|curve| curve.name.clone()).collect();
    let plot = Plot::new(&sheet, ticks::widest(&levels, &frame), &names);
    let x = Scale::log((1.0, chart.most()), (plot.left, plot.right));
    let y = Scale::log(chart.range(), (plot.bottom, plot.top));
    paint(&mut sheet.sketch, chart, &Axes { plot, x, y }, &levels);
    sheet.finish()
}

struct Axes {
    plot: Plot,
    x: Scale,
    y: Scale,
}

impl Axes {
    fn at(&self, (workers, speedup): (f64, f64)) -> Point {
        (self.x.at(workers), self.y.at(speedup))
    }
}

fn levels(chart: &Chart) -> Vec<(f64, String)> {
    let label = |level: f64| (level, format!("{}×", number::digits(level)));
    powers(chart.range(), TICKS).into_iter().map(label).collect()
}

fn head(chart: &Chart) -> Head {
    let mut keys = vec![Key::new(Glyph::Line(Ink::Muted), "ideal")];
    if !chart.marks.is_empty() {
        keys.push(Key::new(Glyph::Whisker(Ink::Text), chart.marked));
    }
    if !chart.band.is_empty() {
        keys.push(Key::new(Glyph::Bar(Ink::Band), "95 % band"));
    }
    if chart.measured_to.is_some() {
        keys.push(Key::new(Glyph::Words, "dashed: predicted"));
    }
    let marks: Vec<String> = chart.marks.iter().map(title).collect();
    let names: Vec<&str> = chart.curves.iter().map(|curve| curve.name.as_str()).collect();
    let description =
        format!("Speedup against workers: {}. {}", names.join(", "), marks.join("; "));
    Head {
        name: "amdahl".to_owned(),
        title: chart.title.clone(),
        description,
        keys,
        footer: vec![
            "Computed from the laws of speedup, not measured, but for marks so named."
                .to_owned(),
        ],
    }
}

fn title(mark: &super::Mark) -> String {
    let workers = number::workers(mark.workers);
    if mark.speedup.low < mark.speedup.high {
        format!("{workers}: {}", number::interval(&mark.speedup))
    } else {
        format!("{workers}: {}", number::digits(mark.speedup.estimate))
    }
}

/// What is drawn later covers what was drawn before: the measurements come last.
fn paint(sketch: &mut Sketch, chart: &Chart, axes: &Axes, levels: &[(f64, String)]) {
    let plot = &axes.plot;
    let frame = &plot.frame;
    band(sketch, chart, axes);
    let counts: Vec<(f64, String)> = powers((1.0, chart.most()), TICKS)
        .into_iter()
        .map(|count| (count, number::digits(count)))
        .collect();
    ticks::below(sketch, frame, &axes.x, (plot.top, plot.bottom), &counts);
    ticks::beside(sketch, frame, &axes.y, (plot.left, plot.right), levels);
    plot.name_axis(sketch, "workers (both axes logarithmic)");
    let end = chart.most().min(chart.range().1);
    sketch.line(Ink::Muted, frame.stroke(), axes.at((1.0, 1.0)), axes.at((end, end)));
    curves(sketch, chart, axes);
    for mark in &chart.marks {
        let (x, y) = axes.at((mark.workers, mark.speedup.estimate));
        sketch.mark(title(mark), |sketch| {
            let ends = (x, axes.y.at(mark.speedup.low), axes.y.at(mark.speedup.high));
            upright(sketch, Ink::Text, frame.stroke(), ends, frame.em(0.25));
            Marker::Circle.draw(sketch, Ink::Text, (x, y), frame.em(0.32), None);
        });
    }
}

/// Every third point and the last: whole pixels make closer ones look like stairs.
fn smooth(part: &[(f64, f64)], axes: &Axes) -> Vec<Point> {
    let kept = part.iter().step_by(3).chain(part.last());
    let mut points: Vec<Point> = kept.map(|point| axes.at(*point)).collect();
    points.dedup();
    points
}

fn band(sketch: &mut Sketch, chart: &Chart, axes: &Axes) {
    let upper = chart.band.iter().map(|(n, _, high)| axes.at((*n, *high)));
    let lower = chart.band.iter().rev().map(|(n, low, _)| axes.at((*n, *low)));
    let corners: Vec<Point> = upper.chain(lower).collect();
    if !corners.is_empty() {
        sketch.add(Ink::Band, Form::Polygon { corners, hollow: None });
    }
}

fn curves(sketch: &mut Sketch, chart: &Chart, axes: &Axes) {
    let mut names = Vec::new();
    for (index, curve) in chart.curves.iter().enumerate() {
        let Some(end) = curve.points.last() else { continue };
        names.push(Named { name: curve.name.clone(), end: axes.at(*end), index });
        let split = curve.points.partition_point(|(n, _)| !chart.predicts(index, *n));
        let (measured, predicted) = curve.points.split_at(split);
        let joined: Vec<_> = measured.last().into_iter().chain(predicted).copied().collect();
        for (part, dashed) in [(measured, index > 0), (&joined[..], true)] {
            let (points, width) = (smooth(part, axes), axes.plot.frame.stroke());
            if points.len() > 1 {
                sketch.add(Ink::of_series(index), Form::Path { points, width, dashed });
            }
        }
    }
    axes.plot.name_series(sketch, &names);
}
