//! The baseline over the session: did the machine stay the same?

use model::{Case, Summary};

use crate::slug::slug;
use crate::words;
use draw::Chart;
use draw::ink::Ink;
use draw::legend::{Glyph, Key};
use draw::marker::Marker;
use draw::plot::Plot;
use draw::scale::Scale;
use draw::sheet::{Head, Sheet};
use draw::sketch::Sketch;
use draw::style::Style;
use draw::ticks;

/// How far above the 95th percentile the axis reaches: runs beyond are drawn at its end, so that
/// one of them cannot flatten all others.
const HEADROOM: f64 = 1.5;

/// The baseline's time in each pair in the order of the rows, and the median of each fifth.
pub fn drift(summary: &Summary, case: &Case, style: Style) -> Vec<Chart> {
    let times: Vec<f64> =
        case.baseline_series().into_iter().filter(|ns| ns.is_finite() && *ns > 0.0).collect();
    if times.is_empty() {
        return Vec::new();
    }
    let frame = style.frame;
    let (low, high) = range(&times);
    let mut keys = vec![
        Key::new(
            Glyph::Dot(Marker::Circle, Ink::Blue),
            format!("one run of {}", case.baseline),
        ),
        Key::new(Glyph::Line(Ink::Vermillion), "median of each fifth"),
    ];
    let beyond = times.iter().filter(|ns| **ns > high).count();
    if beyond > 0 {
        let text = format!("{beyond} above the axis");
        keys.push(Key::new(Glyph::Dot(Marker::Triangle, Ink::Blue), text));
    }
    let head = Head {
        name: format!("{}-drift", slug(&case.name)),
        title: model::finding::drift(case),
        description: format!("The time of each of {} runs of {}.", times.len(), case.baseline),
        keys,
        footer: words::footer(summary, Some(case), true),
    };
    let mut sheet = Sheet::new(style, head, Plot::height(&frame) * 4 / 5);
    let plot = Plot::new(&sheet, ticks::widest(&levels(low, high), &frame), &[]);
    let y = Scale::linear((low, high), (plot.bottom, plot.top));
    paint(&mut sheet.sketch, &plot, &times, &y);
    vec![sheet.finish()]
}

/// The least time, and the largest that the axis needs to show.
fn range(times: &[f64]) -> (f64, f64) {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, most) = (sorted[0], sorted[sorted.len() - 1]);
    let usual = sorted[(sorted.len() - 1) * 95 / 100] * HEADROOM;
    let high = most.min(usual);
    let pad = ((high - low) * 0.08).max(low * 0.01);
    ((low - pad).max(0.0), high + pad)
}

fn paint(sketch: &mut Sketch, plot: &Plot, times: &[f64], y: &Scale) {
    let frame = &plot.frame;
    let count = times.len();
    let x = Scale::linear((0.0, count as f64), (plot.left, plot.right));
    let levels = levels(y.low, y.high);
    ticks::beside(sketch, frame, y, (plot.left, plot.right), &levels);
    let numbers: Vec<_> = ticks::even(0.0, count as f64, 6)
        .into_iter()
        .filter(|tick| tick.fract() == 0.0)
        .map(|tick| (tick, ticks::plain(tick)))
        .collect();
    ticks::below(sketch, frame, &x, (plot.bottom, plot.bottom), &numbers);
    plot.name_axis(sketch, "runs of the baseline, in the order of the table");
    for (index, ns) in times.iter().enumerate() {
        let at = (x.at(index as f64 + 0.5), y.at(*ns));
        let off = *ns > y.high;
        let marker = if off { Marker::Triangle } else { Marker::Circle };
        sketch.mark(format!("run {}: {}", index + 1, model::duration(*ns)), |sketch| {
            marker.draw(sketch, Ink::Blue, at, frame.em(if off { 0.3 } else { 0.15 }), None);
        });
    }
    if count >= 50 {
        medians(sketch, plot, times, (&x, y));
    }
}

/// A line at the median of each fifth: what [`Case::drift`] compares.
fn medians(sketch: &mut Sketch, plot: &Plot, times: &[f64], (x, y): (&Scale, &Scale)) {
    let length = times.len().div_ceil(5);
    for (index, fifth) in times.chunks(length).enumerate() {
        let mut sorted = fifth.to_vec();
        sorted.sort_by(f64::total_cmp);
        let median = sorted[sorted.len() / 2];
        let start = index * length;
        let (from, to) = (x.at(start as f64), x.at((start + fifth.len()) as f64));
        let title = format!("median of fifth {}: {}", index + 1, model::duration(median));
        sketch.mark(title, |sketch| {
            let y = y.at(median);
            sketch.line(Ink::Vermillion, plot.frame.stroke() * 3 / 2, (from, y), (to, y));
        });
    }
}

/// Round times in one unit.
fn levels(low: f64, high: f64) -> Vec<(f64, String)> {
    let (scale, unit) = match high {
        small if small < 1e3 => (1.0, "ns"),
        small if small < 1e6 => (1e3, "µs"),
        small if small < 1e9 => (1e6, "ms"),
        _ => (1e9, "s"),
    };
    ticks::even(low / scale, high / scale, 6)
        .into_iter()
        .map(|tick| (tick * scale, format!("{} {unit}", ticks::plain(tick))))
        .collect()
}
