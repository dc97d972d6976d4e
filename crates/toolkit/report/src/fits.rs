//! Whether all that is drawn stays inside its frame: needs the text widths that layout goes by.

#![allow(clippy::unwrap_used)] // In helpers, too: where one fails, so does its test.

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use model::{Freshness, Summary};

use crate::{Style, Theme, chart};
use draw::text;

fn value<'a>(tag: &'a str, attribute: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {attribute}=\""))?.1.split('"').next()
}

fn number(tag: &str, attribute: &str) -> i32 {
    value(tag, attribute).unwrap().parse::<f64>().unwrap().round() as i32
}

fn unescaped(text: &str) -> String {
    let pairs =
        [("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"), ("&quot;", "\""), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The left and the right end of an element, for those that have them.
fn ends(line: &str) -> Option<(i32, i32)> {
    if line.starts_with("<text") {
        let (tag, rest) = line.split_once('>')?;
        let shown = unescaped(rest.trim_end_matches("</text>"));
        let size = number(tag, "font-size");
        let wide =
            text::width(&shown, if tag.contains("bold") { text::bold(size) } else { size });
        let x = number(tag, "x");
        return Some(match value(tag, "text-anchor")? {
            "start" => (x, x + wide),
            "end" => (x - wide, x),
            _ => (x - wide / 2, x + wide / 2),
        });
    }
    if line.starts_with("<rect") {
        return Some((number(line, "x"), number(line, "x") + number(line, "width")));
    }
    let points = value(line, "points")?.split_whitespace();
    let mut xs: Vec<i32> =
        points.filter_map(|point| point.split(',').next()?.parse().ok()).collect();
    xs.sort_unstable();
    Some((*xs.first()?, *xs.last()?))
}

fn assert_inside(summary: &Summary) {
    for style in [Style::PAGE, Style::slide(Theme::Light)] {
        for chart in chart::every(summary, style) {
            for line in chart.svg.lines() {
                let Some((left, right)) = ends(line) else { continue };
                let inside = -2 <= left && left <= right && right <= style.frame.width + 2;
                assert!(inside, "{}: {left} to {right}: {line}", chart.name);
            }
        }
    }
}

#[test]
fn ordinary_names_stay_inside_the_frame() {
    assert_inside(&fixture::summary());
}

#[test]
fn long_names_are_cut_and_stay_inside_the_frame() {
    let mut summary = fixture::summary();
    let long = |text: &str| format!("{text} ").repeat(30) + &text.repeat(60);
    for case in &mut summary.cases {
        case.name = long(&case.name);
        case.baseline = long(&case.baseline);
        for row in &mut case.rows {
            row.variant = long(&row.variant);
            row.serial_form = Some(long("form"));
            row.freshness = Freshness::Older(long("2026"));
        }
    }
    for family in &mut summary.families {
        family.unit = long(&family.unit);
        for series in &mut family.variants {
            series.label = long(&series.label);
        }
    }
    summary.machine.cpu = long("processor");
    summary.build.commit = Some(long("commit"));
    assert_inside(&summary);
}
