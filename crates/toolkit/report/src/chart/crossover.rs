//! The crossover: from which size on do more workers win?

use model::{Crossover, Family, Point, Summary, Verdict};

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
use draw::sketch::Sketch;
use draw::style::Style;
use draw::{text, ticks};

/// The most numbers beside the upright axis.
const LEVELS: usize = 7;

/// The gain of each parallel variant of a family against the size of the job. Shaded is the range
/// of sizes in which the first winner starts to win.
pub fn crossover(summary: &Summary, family: &Family, style: Style) -> Vec<Chart> {
    let series: Vec<&Crossover> =
        family.variants.iter().filter(|series| !series.points.is_empty()).collect();
    if series.is_empty() {
        return Vec::new();
    }
    let frame = style.frame;
    let first = winner(family);
    let mut sheet = Sheet::new(style, head(summary, family, first), Plot::height(&frame));
    let names: Vec<String> = series.iter().map(|series| series.label.clone()).collect();
    let levels = ticks::ratios(&Scale::log(gains(&series), (0, 1)), LEVELS);
    let plot = Plot::new(&sheet, ticks::widest(&levels, &frame), &names);
    paint(&mut sheet.sketch, &plot, (family, &series, first));
    vec![sheet.finish()]
}

/// The variant that wins first; the title speaks of it.
fn winner(family: &Family) -> Option<&Crossover> {
    family.variants.iter().min_by_key(|series| series.bracket().1.unwrap_or(u64::MAX))
}

fn said(series: &Crossover, point: &Point, unit: &str) -> String {
    let size = model::finding::grouped(point.size);
    let gain = model::interval(&point.gain);
    format!("{} at {size} {unit}: {gain}, {}", series.label, point.verdict)
}

fn head(summary: &Summary, family: &Family, first: Option<&Crossover>) -> Head {
    let marks: Vec<String> =
        family.variants.iter().map(|series| series.sentence(&family.unit)).collect();
    let mut keys = vec![Key::new(Glyph::Whisker(Ink::Muted), "gain over its serial form")];
    if let Some(series) = first.filter(|series| shaded(series).is_some()) {
        let text = format!("where {} starts to win", series.label);
        keys.push(Key::new(Glyph::Bar(Ink::Shade), text));
    }
    let points = || family.variants.iter().flat_map(|series| &series.points);
    if points().any(|point| point.verdict == Verdict::Indicative) {
        keys.push(Key::new(Glyph::Ring(Marker::Circle, Ink::Muted), "indicative"));
    }
    let drawn = points().any(|point| point.beside.is_some());
    keys.extend(beside::key(summary, drawn));
    Head {
        name: format!("{}-crossover", slug(&family.name)),
        title: model::finding::crossover(family),
        description: words::description(
            &format!("The gain of the parallel variants of {} by size", family.name),
            &marks,
        ),
        keys,
        footer: words::footer(summary, None, true),
    }
}

/// The sizes between which the series starts to win.
fn shaded(series: &Crossover) -> Option<(u64, u64)> {
    match series.bracket() {
        (Some(loses), Some(wins)) if loses < wins => Some((loses, wins)),
        _ => None,
    }
}

/// The range of the gains.
fn gains(series: &[&Crossover]) -> (f64, f64) {
    let points = series.iter().flat_map(|series| &series.points);
    let gains = points.flat_map(|point| [Some(point.gain), point.beside]).flatten();
    log_range(gains.flat_map(|gain| [gain.low, gain.high]), 1.0, 0.08)
}

type Shown<'a> = (&'a Family, &'a [&'a Crossover], Option<&'a Crossover>);

fn paint(sketch: &mut Sketch, plot: &Plot, (family, series, first): Shown<'_>) {
    let frame = &plot.frame;
    let points = || series.iter().flat_map(|series| &series.points);
    let y = Scale::log(gains(series), (plot.bottom, plot.top));
    let mut sizes: Vec<u64> = points().map(|point| point.size).collect();
    sizes.sort_unstable();
    sizes.dedup();
    let x = size_scale(&sizes, plot);
    if let Some((loses, wins)) = first.and_then(shaded) {
        let (from, to) = (x.at(loses as f64), x.at(wins as f64));
        sketch.fill(Ink::Shade, (from, plot.top), (to, plot.bottom));
    }
    let places = sizes.iter().map(|size| (size.max(&1).to_owned() as f64, ticks::short(*size)));
    let numbers = thinned(places.collect(), &x, plot);
    ticks::below(sketch, frame, &x, (plot.top, plot.bottom), &numbers);
    ticks::beside(sketch, frame, &y, (plot.left, plot.right), &ticks::ratios(&y, LEVELS));
    plot.name_axis(sketch, &format!("{} (log axis)", family.unit));
    let one = y.at(1.0);
    sketch.line(Ink::Muted, frame.stroke(), (plot.left, one), (plot.right, one));
    let names: Vec<Named> = series
        .iter()
        .enumerate()
        .filter_map(|(index, series)| draw(sketch, plot, (&x, &y), (index, series, family)))
        .collect();
    plot.name_series(sketch, &names);
}

fn size_scale(sizes: &[u64], plot: &Plot) -> Scale {
    let ends = sizes.iter().map(|size| (*size).max(1) as f64);
    let first = sizes.first().map_or(1.0, |size| (*size).max(1) as f64);
    Scale::log(log_range(ends, first, 0.05), (plot.left, plot.right))
}

/// The numbers that have room beside each other, from the left.
fn thinned(all: Vec<(f64, String)>, x: &Scale, plot: &Plot) -> Vec<(f64, String)> {
    let mut free = i32::MIN;
    all.into_iter()
        .filter(|(tick, text)| {
            let half = text::width(text, plot.frame.small) / 2;
            let fits = x.at(*tick) - half >= free;
            if fits {
                free = x.at(*tick) + half + plot.frame.em(0.5);
            }
            fits
        })
        .collect()
}

fn draw(
    sketch: &mut Sketch,
    plot: &Plot,
    (x, y): (&Scale, &Scale),
    (index, series, family): (usize, &Crossover, &Family),
) -> Option<Named> {
    let (frame, ink) = (&plot.frame, Ink::of_series(index));
    let place = |point: &Point| (x.at(point.size.max(1) as f64), y.at(point.gain.estimate));
    let places: Vec<_> = series.points.iter().map(place).collect();
    if places.len() > 1 {
        sketch.dashed(ink, 1.max(frame.stroke() / 2), places.clone());
    }
    for (point, at) in series.points.iter().zip(&places) {
        sketch.mark(said(series, point, &family.unit), |sketch| {
            let ends = (at.0, y.at(point.gain.low), y.at(point.gain.high));
            upright(sketch, ink, frame.stroke(), ends, frame.em(0.25));
            let hollow = (point.verdict == Verdict::Indicative).then(|| frame.stroke());
            Marker::of_series(index).draw(sketch, ink, *at, frame.em(0.3), hollow);
        });
    }
    for (point, at) in series.points.iter().zip(&places) {
        let Some(gain) = point.beside else { continue };
        let title = format!("{}, yours: {}", series.label, model::interval(&gain));
        beside::mark(sketch, frame, (at.0, y.at(gain.estimate)), title);
    }
    let end = *places.last()?;
    Some(Named { name: series.label.clone(), end, index })
}
