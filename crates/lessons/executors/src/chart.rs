//! The start-up costs as a chart: until the constructor returned, and until all workers ran.

use draw::ink::Ink;
use draw::legend::{Glyph, Key};
use draw::marker::Marker;
use draw::plot::{Named, Plot};
use draw::scale::{Scale, log_range};
use draw::sheet::{Head, Sheet};
use draw::sketch::{Form, Sketch};
use draw::{Style, gantt, ticks};
use executors::startup::{Kind, Startup};

/// The most numbers beside the upright axis.
const LEVELS: usize = 6;

/// The chart as SVG: a line for each kind and each of its two times.
pub(crate) fn svg(rows: &[Startup]) -> String {
    let mut sheet = Sheet::new(Style::PAGE, head(rows), Plot::height(&Style::PAGE.frame));
    let frame = sheet.style.frame;
    let seconds = || rows.iter().flat_map(|row| [row.constructed, row.ready]);
    let range = seconds().map(|time| time.as_secs_f64());
    let range =
        log_range(range, rows.first().map_or(1e-3, |row| row.ready.as_secs_f64()), 0.05);
    let levels = |scale: &Scale| -> Vec<(f64, String)> {
        let label = |tick| (tick, gantt::duration((tick * 1e9) as u64));
        ticks::round(scale, LEVELS).into_iter().map(label).collect()
    };
    let lines = lines(rows);
    let names: Vec<String> = lines.iter().map(|line| line.name.clone()).collect();
    let widest = ticks::widest(&levels(&Scale::log(range, (0, 1))), &frame);
    let plot = Plot::new(&sheet, widest, &names);
    let most = rows.iter().map(|row| row.workers).max().unwrap_or(1) as f64;
    let x = Scale::log((1.0 / 1.2, most * 1.2), (plot.left, plot.right));
    let y = Scale::log(range, (plot.bottom, plot.top));
    let counts: Vec<(f64, String)> = (0..=10)
        .step_by(2)
        .map(|power| (f64::from(1 << power), (1 << power).to_string()))
        .filter(|(count, _)| x.holds(*count))
        .collect();
    ticks::below(&mut sheet.sketch, &frame, &x, (plot.top, plot.bottom), &counts);
    let levels = levels(&y);
    ticks::beside(&mut sheet.sketch, &frame, &y, (plot.left, plot.right), &levels);
    plot.name_axis(&mut sheet.sketch, "workers (both axes logarithmic)");
    paint(&mut sheet.sketch, &plot, &lines, (&x, &y));
    sheet.finish().svg
}

/// One kind's times until one of the two moments.
struct Line {
    name: String,
    /// Whether all workers had answered; else only the constructor had returned.
    ready: bool,
    /// Workers and seconds.
    points: Vec<(usize, f64)>,
}

fn lines(rows: &[Startup]) -> Vec<Line> {
    let mut lines = Vec::new();
    for kind in [Kind::Threads, Kind::Processes] {
        for ready in [true, false] {
            let time = |row: &Startup| if ready { row.ready } else { row.constructed };
            let of_kind = rows.iter().filter(|row| row.kind == kind);
            let points: Vec<_> =
                of_kind.map(|row| (row.workers, time(row).as_secs_f64())).collect();
            if !points.is_empty() {
                lines.push(Line { name: kind.name().to_owned(), ready, points });
            }
        }
    }
    lines
}

fn head(rows: &[Startup]) -> Head {
    let said = |row: &Startup| {
        format!(
            "{} {}: constructor {}, started {}",
            row.workers,
            row.kind.name(),
            gantt::duration(row.constructed.as_nanos() as u64),
            gantt::duration(row.ready.as_nanos() as u64)
        )
    };
    let largest =
        rows.iter().filter(|row| row.kind == Kind::Threads).max_by_key(|row| row.workers);
    let title = largest.or(rows.last()).map_or_else(String::new, |row| {
        let (all, name) = (row.workers, row.kind.name());
        let ready = gantt::duration(row.ready.as_nanos() as u64);
        format!("{all} {name} run after {ready}, which no constructor's time tells")
    });
    let starts = rows.first().map_or(0, |row| row.starts);
    Head {
        name: "startup".to_owned(),
        title,
        description: rows.iter().map(said).collect::<Vec<_>>().join("; "),
        keys: vec![
            Key::new(Glyph::Dot(Marker::Circle, Ink::Muted), "every worker has answered"),
            Key::new(Glyph::Ring(Marker::Circle, Ink::Muted), "only the constructor returned"),
        ],
        footer: vec![format!("Median of {starts} starts.")],
    }
}

fn paint(sketch: &mut Sketch, plot: &Plot, lines: &[Line], (x, y): (&Scale, &Scale)) {
    let frame = &plot.frame;
    let mut names = Vec::new();
    for line in lines {
        let index = usize::from(line.name != Kind::Threads.name());
        let ink = Ink::of_series(index);
        let at = |(workers, seconds): (usize, f64)| (x.at(workers as f64), y.at(seconds));
        let points: Vec<_> = line.points.iter().copied().map(at).collect();
        let width = frame.stroke();
        sketch.add(ink, Form::Path { points: points.clone(), width, dashed: !line.ready });
        for ((workers, seconds), place) in line.points.iter().zip(&points) {
            let time = gantt::duration((seconds * 1e9) as u64);
            let until = if line.ready { "started" } else { "constructor" };
            sketch.mark(format!("{workers} {}: {until} {time}", line.name), |sketch| {
                let hollow = (!line.ready).then_some(width);
                Marker::of_series(index).draw(sketch, ink, *place, frame.em(0.3), hollow);
            });
        }
        if let (true, Some(end)) = (line.ready, points.last()) {
            names.push(Named { name: line.name.clone(), end: *end, index });
        }
    }
    plot.name_series(sketch, &names);
}
