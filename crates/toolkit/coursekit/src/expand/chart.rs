//! `{{chart CASE KIND}}`: a chart of the recording, as SVG in the page.

use model::{Case, Row, Summary};
use report::{Chart, Frame, Style, Theme, chart};

use super::{Answer, Context, Target};
use crate::address::Address;
use crate::finding::one_of;
use crate::recording::Recording;

type Draw = fn(&Summary, &Case, Style) -> Vec<Chart>;

const KINDS: [(&str, Draw); 8] = [
    ("ladder", chart::ladder),
    ("workers", chart::workers),
    ("clocks", chart::clocks),
    ("effort", chart::effort),
    ("gantt", chart::gantt),
    ("memory", chart::memory),
    ("pairs", chart::pairs),
    ("drift", chart::drift),
];

/// The chart in a figure, with a caption.
pub(super) fn expand(context: &mut Context<'_>, arguments: &str) -> Answer {
    let recording = context.recording()?;
    let Some((name, kind)) = arguments.split_once(' ') else {
        return Err("`chart` takes a case and a kind: {{chart CASE ladder}}".to_owned());
    };
    let (mut charts, about) = drawn(recording, name, kind, style(context.target))?;
    // A slide has one figure: where a chart takes several sheets, the tall one of a page is shown.
    if context.target == Target::Slides && charts.len() > 1 {
        charts = drawn(recording, name, kind, style(Target::Page))?.0;
    }
    if charts.is_empty() {
        return Err(format!("the recording of {name} has nothing to draw as {kind}"));
    }
    let own = own_line(context, recording, name);
    let last = charts.len() - 1;
    let figures = charts.iter().enumerate().map(|(at, chart)| {
        let line = if at == last { own.as_str() } else { "" };
        figure(context, chart, &about, line)
    });
    Ok(figures.collect())
}

/// The sheets of a chart, and what it is about.
fn drawn(
    recording: &Recording,
    name: &str,
    kind: &str,
    style: Style,
) -> Result<(Vec<Chart>, String), String> {
    if kind == "crossover" {
        let family = recording.family(name).map_err(|error| error.to_string())?;
        let charts = chart::crossover(&recording.summary, family, style);
        return Ok((charts, format!("{name}, by {}", family.unit)));
    }
    let draw = KINDS.iter().find(|(known, _)| *known == kind).ok_or_else(|| {
        let mut names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
        names.push("crossover");
        format!("there is no chart `{kind}`; there is {}", one_of(&names))
    })?;
    let case = recording.case(name).map_err(|error| error.to_string())?;
    let about = format!("{name}: {}", case.about);
    Ok(((draw.1)(&recording.summary, case, style), about))
}

/// A page's charts follow the book's theme, by a style sheet; a slide is drawn light.
fn style(target: Target) -> Style {
    match target {
        Target::Page => Style { theme: Theme::Light, frame: Frame::PAGE },
        Target::Slides => Style::slide(Theme::Light),
    }
}

fn figure(context: &mut Context<'_>, chart: &Chart, about: &str, own: &str) -> String {
    context.charts += 1;
    let id = format!("{}-{}", context.chapter.front.id, context.charts);
    let svg = unique(&chart.svg, &chart.name, &id);
    format!(
        "<figure class=\"chart-figure\">\n{}\n<figcaption>{}{own}</figcaption>\n</figure>\n",
        svg.trim_end(),
        draw::escape(about)
    )
}

/// The picture with ids that no other on the page, or in the printed book, has. No line is blank:
/// that would end the HTML.
fn unique(svg: &str, name: &str, id: &str) -> String {
    let name = draw::escape(name);
    let svg = svg
        .replace(&format!("\"{name}-title {name}-desc\""), &format!("\"{id}-title {id}-desc\""))
        .replace(&format!("id=\"{name}-title\""), &format!("id=\"{id}-title\""))
        .replace(&format!("id=\"{name}-desc\""), &format!("id=\"{id}-desc\""));
    svg.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// What the reader guessed and measured, below the chart of the case that the chapter asks about.
fn own_line(context: &Context<'_>, recording: &Recording, name: &str) -> String {
    if !recording.local {
        return String::new();
    }
    let chapter = &context.chapter.front;
    let Some(address) = chapter.guess.as_deref().and_then(|text| text.parse::<Address>().ok())
    else {
        return String::new();
    };
    if address.case != name {
        return String::new();
    }
    let Ok((_, row)) = recording.row(&address) else { return String::new() };
    let guess = context.sources.guesses.get(&chapter.id);
    format!("<br><span class=\"yours\">{}</span>", draw::escape(&said(row, guess)))
}

/// `rayon ×2: your guess 3.20×, the reference 1.90×, yours 1.80×`.
pub fn said(row: &Row, guess: Option<f64>) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(guess.map(|guess| format!("your guess {}", model::factor(guess))));
    parts.push(format!("the reference {}", model::factor(row.speedup.estimate)));
    parts
        .extend(row.beside.map(|own| format!("yours {}", model::factor(own.speedup.estimate))));
    format!("{}: {}", row.label(), parts.join(", "))
}
