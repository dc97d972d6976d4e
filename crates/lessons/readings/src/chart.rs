//! The temperature over the days: the mean as a line, from the minimum to the maximum as a band.

use draw::ink::Ink;
use draw::legend::{self, Glyph, Key};
use draw::marker::Marker;
use draw::plot::Plot;
use draw::scale::Scale;
use draw::sheet::{Head, Sheet};
use draw::sketch::{Form, Point, Sketch};
use draw::{Style, ticks};
use readings::{Date, Day, Readings};

/// The most numbers beside the upright axis.
const LEVELS: usize = 6;

/// The most dates below the level axis.
const DATES: usize = 4;

/// Of more days than this, no single one can be pointed at.
const MOST_MARKS: usize = 400;

/// A day on the chart: its number from the first, mean, minimum and maximum.
#[derive(Debug, Clone, Copy)]
struct Place<'r> {
    number: usize,
    day: &'r Day,
    mean: f64,
    min: f64,
    max: f64,
}

/// The chart as SVG. Days of `dates` that are not there are gaps with a cross below.
pub(crate) fn svg(readings: &Readings, dates: &[Date]) -> String {
    let places = places(&readings.days, dates);
    let mut sheet =
        Sheet::new(Style::PAGE, head(readings, dates), Plot::height(&Style::PAGE.frame));
    let frame = sheet.style.frame;
    let (low, high) = range(&places);
    let levels = ticks::even(low, high, LEVELS);
    let levels: Vec<_> = levels.into_iter().map(|level| (level, ticks::plain(level))).collect();
    let plot = Plot::new(&sheet, ticks::widest(&levels, &frame), &[]);
    let last = dates.len().saturating_sub(1).max(1) as f64;
    let x = Scale::linear((-0.5, last + 0.5), (plot.left, plot.right));
    let y = Scale::linear((low, high), (plot.bottom, plot.top));
    ticks::below(&mut sheet.sketch, &frame, &x, (plot.top, plot.bottom), &days(dates));
    ticks::beside(&mut sheet.sketch, &frame, &y, (plot.left, plot.right), &levels);
    plot.name_axis(&mut sheet.sketch, "days; all stations together, in the unit of the server");
    for stretch in places.chunk_by(|one, next| one.number + 1 == next.number) {
        paint(&mut sheet.sketch, &plot, stretch, (&x, &y));
    }
    cross_out(&mut sheet.sketch, &plot, readings, dates, &x);
    sheet.finish().svg
}

fn places<'r>(days: &'r [Day], dates: &[Date]) -> Vec<Place<'r>> {
    let place = |day: &'r Day| {
        let (number, stats) = (dates.binary_search(&day.date).ok()?, day.stats());
        let (mean, (min, max)) = stats.mean().zip(stats.range())?;
        Some(Place { number, day, mean, min, max })
    };
    days.iter().filter_map(place).collect()
}

/// From below the coldest to above the hottest.
fn range(places: &[Place]) -> (f64, f64) {
    let low = places.iter().map(|place| place.min).fold(f64::INFINITY, f64::min);
    let high = places.iter().map(|place| place.max).fold(f64::NEG_INFINITY, f64::max);
    if !(low.is_finite() && high.is_finite()) {
        return (0.0, 1.0);
    }
    let pad = ((high - low) * 0.05).max(0.5);
    (low - pad, high + pad)
}

fn days(dates: &[Date]) -> Vec<(f64, String)> {
    let last = dates.len().saturating_sub(1);
    let mut numbers: Vec<usize> = (0..DATES).map(|part| last * part / (DATES - 1)).collect();
    numbers.dedup();
    numbers.into_iter().map(|number| (number as f64, dates[number].to_string())).collect()
}

fn head(readings: &Readings, dates: &[Date]) -> Head {
    let stats = readings.stats();
    let title = match (stats.mean(), stats.range()) {
        (Some(mean), Some((min, max))) => {
            format!("{mean:.1} on average, between {min} and {max}")
        }
        _ => "No reading came".to_owned(),
    };
    let missing = dates.len() - readings.days.len().min(dates.len());
    let mut keys = vec![
        Key::new(Glyph::Line(Ink::Blue), "mean of the day"),
        Key::new(Glyph::Bar(Ink::Shade), "from minimum to maximum"),
    ];
    if missing > 0 {
        keys.push(Key::new(Glyph::Cross(Ink::Vermillion), "not there"));
    }
    Head {
        name: "readings-temperature".to_owned(),
        description: format!("{title}, over {} days.", dates.len()),
        title,
        keys,
        footer: vec![format!(
            "{} readings on {} days; {missing} days are missing.",
            stats.count,
            readings.days.len(),
        )],
    }
}

/// Days without a gap between them.
fn paint(sketch: &mut Sketch, plot: &Plot, stretch: &[Place], (x, y): (&Scale, &Scale)) {
    let at = |place: &Place, value| -> Point { (x.at(place.number as f64), y.at(value)) };
    let upper = stretch.iter().map(|place| at(place, place.max));
    let lower = stretch.iter().rev().map(|place| at(place, place.min));
    let means: Vec<Point> = stretch.iter().map(|place| at(place, place.mean)).collect();
    let width = plot.frame.stroke();
    if let [place] = stretch {
        sketch.line(Ink::Shade, 2 * width, at(place, place.min), at(place, place.max));
    } else {
        let corners: Vec<Point> = upper.chain(lower).collect();
        sketch.add(Ink::Shade, Form::Polygon { corners, hollow: None });
        sketch.add(Ink::Blue, Form::Path { points: means.clone(), width, dashed: false });
    }
    if stretch.len() > MOST_MARKS {
        return;
    }
    for (place, point) in stretch.iter().zip(means) {
        let Place { day, mean, min, max, .. } = place;
        sketch.mark(format!("{}: {mean:.1}, from {min} to {max}", day.date), |sketch| {
            Marker::Circle.draw(sketch, Ink::Blue, point, plot.frame.em(0.14), None);
        });
    }
}

fn cross_out(sketch: &mut Sketch, plot: &Plot, readings: &Readings, dates: &[Date], x: &Scale) {
    for failure in readings.failures.iter().take(MOST_MARKS) {
        let Ok(number) = dates.binary_search(&failure.date) else { continue };
        let at = (x.at(number as f64), plot.bottom - plot.frame.em(0.4));
        sketch.mark(failure.to_string(), |sketch| {
            legend::cross(
                sketch,
                Ink::Vermillion,
                plot.frame.stroke(),
                at,
                plot.frame.em(0.25),
            );
        });
    }
}
