//! What plotters cannot write into an SVG: titles, a description, dashes, dark colours.
//!
//! 1. Plotters wrote one element per shape, in order: [`elements`] cuts its text into them again.
//! 2. [`touch_up`] fills hollow marks with paper and dashes lines.
//! 3. [`finish`] wraps each mark into a group with a title, and all in an `<svg>` that names
//!    and describes itself.

use std::fmt::Write;

use crate::escape::escape;

use crate::ink::Ink;
use crate::sketch::{Form, Shape, Sketch};
use crate::style::Theme;

/// What the SVG says of itself.
pub(crate) struct About<'a> {
    /// Unique on its page: the ids are made from it.
    pub(crate) name: &'a str,
    /// The chart's finding.
    pub(crate) title: &'a str,
    /// What it shows, for those who cannot see it.
    pub(crate) description: &'a str,
}

/// `drawn`, plotters' SVG of `sketch`, made complete.
pub(crate) fn finish(
    drawn: &str,
    sketch: &Sketch,
    about: &About<'_>,
    theme: Theme,
    (width, height): (i32, i32),
) -> String {
    let name = escape(about.name);
    let (title, description) = (escape(about.title), escape(about.description));
    let dark = if theme == Theme::Page { dark_style() } else { String::new() };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" \
         role=\"img\" aria-labelledby=\"{name}-title {name}-desc\">\n\
         <title id=\"{name}-title\">{title}</title>\n\
         <desc id=\"{name}-desc\">{description}</desc>\n{dark}"
    );
    svg.push_str(&grouped(&elements(drawn), sketch, theme));
    svg.push_str("</svg>\n");
    svg
}

/// The elements, touched up, with each mark in a group that has its title.
fn grouped(elements: &[String], sketch: &Sketch, theme: Theme) -> String {
    let mut svg = String::new();
    debug_assert_eq!(elements.len(), sketch.shapes.len(), "plotters skipped a shape");
    let mut marks = sketch.marks.iter().peekable();
    for (index, (element, shape)) in elements.iter().zip(&sketch.shapes).enumerate() {
        if let Some(mark) = marks.peek().filter(|mark| mark.first == index) {
            // Writing to a string cannot fail.
            let _ = writeln!(svg, "<g class=\"mark\"><title>{}</title>", escape(&mark.title));
        }
        svg.push_str(&touch_up(element, shape, theme));
        svg.push('\n');
        if marks.next_if(|mark| mark.end == index + 1).is_some() {
            svg.push_str("</g>\n");
        }
    }
    svg
}

/// The elements of plotters' SVG, each on one line and without the `<svg>` around them.
fn elements(drawn: &str) -> Vec<String> {
    let mut elements: Vec<String> = Vec::new();
    let mut in_text = false;
    for line in drawn.lines() {
        if in_text {
            if let Some(element) = elements.last_mut() {
                element.push_str(line);
            }
            in_text = line != "</text>";
        } else if !line.starts_with("<svg") && line != "</svg>" {
            in_text = line.starts_with("<text");
            elements.push(line.to_owned());
        }
    }
    elements
}

/// Fills what is hollow, dashes what is dashed, and drops what every element repeats.
fn touch_up(element: &str, shape: &Shape, theme: Theme) -> String {
    let (tag, rest) = element.split_once('>').unwrap_or((element, ""));
    let mut tag = tag
        .replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\" stroke-width=\"1\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" font-family=\"sans-serif\"", "")
        // Half an x-height sets digits and capitals too high.
        .replace(" dy=\"0.5ex\"", " dy=\"0.36em\"");
    match &shape.form {
        Form::Circle { hollow: Some(_), .. } | Form::Polygon { hollow: Some(_), .. } => {
            tag = tag.replace("fill=\"none\"", &format!("fill=\"{}\"", Ink::Paper.hex(theme)));
        }
        Form::Text { size, .. } => {
            // Plotters' division leaves 13.000000000000002.
            if let Some((before, after)) = tag.split_once(" font-size=\"") {
                let after = after.split_once('"').map_or("", |(_, after)| after);
                tag = format!("{before} font-size=\"{size}\"{after}");
            }
        }
        Form::Path { dashed: true, width, .. } => {
            let (on, off) = (width * 3, width * 3);
            tag = tag.replacen(' ', &format!(" stroke-dasharray=\"{on} {off}\" "), 1);
        }
        _ => {}
    }
    format!("{tag}>{rest}")
}

/// The rules that give each light colour its dark one where the reader's system asks for it.
fn dark_style() -> String {
    let mut rules = String::new();
    for ink in Ink::ALL {
        let (light, dark) = (ink.hex(Theme::Light), ink.hex(Theme::Dark));
        for attribute in ["fill", "stroke"] {
            let _ = write!(rules, ".chart [{attribute}=\"{light}\"]{{{attribute}:{dark}}}");
        }
    }
    format!("<style>@media screen and (prefers-color-scheme:dark){{{rules}}}</style>\n")
}
