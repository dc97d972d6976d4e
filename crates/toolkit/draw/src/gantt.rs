//! Who worked when: a lane for each worker, time from left to right.
//!
//! The kind of a span is its height, so that no meaning is in a colour alone: computing fills the
//! lane, sending half of it, waiting is a line. The colour is the sort of task.

mod text;
mod time;

use timeline::{Kind, Lane, Span, Timeline};

use crate::ink::Ink;
use crate::legend::{Glyph, Key};
use crate::sheet::{Head, Sheet};
use crate::sketch::{Anchor, Sketch};
use crate::style::{Frame, Style, times};
use crate::{Chart, text as letters, ticks};

pub use text::text;
pub use time::{Unit, duration};

/// The most lanes that are drawn; further ones are counted in the footer.
pub const MOST_LANES: usize = 128;

/// The most spans that are drawn for each timeline: neighbours are joined beyond that.
const MOST_SPANS: usize = 3_000;

/// What a Gantt chart shows.
#[derive(Debug, Clone)]
pub struct Gantt<'a> {
    /// The chart's name, unique on its page.
    pub name: String,
    /// The finding; empty for one made from the numbers of the first timeline.
    pub title: String,
    /// Where it comes from; each entry starts a line.
    pub footer: Vec<String>,
    /// Timelines one below the other on one time axis, each with a caption that may be empty.
    pub parts: Vec<(&'a str, &'a Timeline)>,
}

/// Timelines one below the other on one time axis, with a title made from their numbers.
pub fn svg(parts: &[(&str, &Timeline)], style: Style) -> Chart {
    let gantt = Gantt {
        name: "timeline".to_owned(),
        title: String::new(),
        footer: Vec::new(),
        parts: parts.to_vec(),
    };
    gantt.chart(style)
}

/// A timeline in one sentence: how long, how many workers, how busy.
pub fn sentence(timeline: &Timeline) -> String {
    let numbers = timeline.numbers();
    let workers = match timeline.lanes.len() {
        1 => "1 worker".to_owned(),
        many => format!("{many} workers"),
    };
    let computed = (numbers.utilisation() * 100.0).round();
    let wall = time::duration(numbers.wall);
    let chain = numbers.critical_path.map_or_else(String::new, |path| {
        format!("; the longest chain of tasks takes {}", time::duration(path))
    });
    format!("{workers}, {wall}: they computed {computed} % of the time{chain}")
}

impl Gantt<'_> {
    /// Draws the chart.
    pub fn chart(&self, style: Style) -> Chart {
        let drawn: Vec<Part<'_>> =
            self.parts.iter().map(|(caption, timeline)| Part::new(caption, timeline)).collect();
        let sorts = sorts(&drawn);
        let frame = style.frame;
        let head = self.head(&drawn, &sorts);
        let room = head.space(&frame).map(|space| space - axis_height(&frame));
        let pitch = pitch(&frame, &drawn, room);
        let height: i32 = drawn.iter().map(|part| part.height(&frame, pitch)).sum();
        let mut sheet = Sheet::new(style, head, height + axis_height(&frame));
        let names = drawn.iter().flat_map(Part::lanes).map(|lane| lane.name.as_str());
        let widest = letters::widest(names, frame.small).min(frame.width / 4);
        let end = drawn.iter().map(|part| part.timeline.end()).max().unwrap_or(0).max(1);
        let paper = Paper {
            frame,
            left: sheet.area.left + widest + frame.em(0.5),
            right: sheet.area.right - letters::width("100 %", frame.small) - frame.em(0.5),
            edge: sheet.area.right,
            end,
            pitch,
            sorts,
        };
        let top = sheet.area.top;
        paper.axis(&mut sheet.sketch, (top, top + height));
        let mut y = top;
        for part in &drawn {
            paper.part(&mut sheet.sketch, part, y);
            y += part.height(&frame, pitch);
        }
        sheet.finish()
    }

    fn head(&self, drawn: &[Part<'_>], sorts: &[String]) -> Head {
        let sentences: Vec<String> = self
            .parts
            .iter()
            .map(|(caption, timeline)| match *caption {
                "" => sentence(timeline),
                caption => format!("{caption}: {}", sentence(timeline)),
            })
            .collect();
        let first = || sentences.first().cloned().unwrap_or_default();
        let mut footer = self.footer.clone();
        let hidden: usize =
            drawn.iter().map(|part| part.timeline.lanes.len() - part.lanes().len()).sum();
        if hidden > 0 {
            footer.push(format!("{hidden} more lanes are not drawn"));
        }
        Head {
            name: self.name.clone(),
            title: if self.title.is_empty() { first() } else { self.title.clone() },
            description: sentences.join(". "),
            keys: keys(drawn, sorts),
            footer,
        }
    }
}

/// A timeline as it is drawn.
struct Part<'a> {
    caption: &'a str,
    timeline: Timeline,
}

impl<'a> Part<'a> {
    fn new(caption: &'a str, timeline: &Timeline) -> Self {
        Self { caption, timeline: timeline.clone().coarsened(MOST_SPANS) }
    }

    fn lanes(&self) -> &[Lane] {
        &self.timeline.lanes[..self.timeline.lanes.len().min(MOST_LANES)]
    }

    fn caption_height(&self, frame: &Frame) -> i32 {
        if self.caption.is_empty() { frame.em(0.4) } else { frame.em(1.8) }
    }

    fn height(&self, frame: &Frame, pitch: i32) -> i32 {
        self.caption_height(frame) + times(self.lanes().len()) * pitch
    }
}

/// The sorts of tasks, in the order in which they appear.
fn sorts(drawn: &[Part<'_>]) -> Vec<String> {
    let mut sorts: Vec<String> = Vec::new();
    for span in drawn.iter().flat_map(|part| part.timeline.spans()) {
        if !sorts.iter().any(|sort| *sort == span.label) {
            sorts.push(span.label.clone().into_owned());
        }
    }
    sorts
}

/// The most sorts of tasks that the legend names.
const MOST_SORTS: usize = 7;

fn keys(drawn: &[Part<'_>], sorts: &[String]) -> Vec<Key> {
    let mut keys: Vec<Key> = sorts
        .iter()
        .enumerate()
        .take(MOST_SORTS)
        .map(|(index, sort)| Key::new(Glyph::Bar(Ink::of_series(index)), sort))
        .collect();
    let any =
        |kind| drawn.iter().flat_map(|part| part.timeline.spans()).any(|s| s.kind == kind);
    if any(Kind::Wait) {
        keys.push(Key::new(Glyph::Line(Ink::Muted), "low: waits"));
    }
    if any(Kind::Send) {
        keys.push(Key::new(Glyph::Words, "half height: sends or receives"));
    }
    keys
}

fn axis_height(frame: &Frame) -> i32 {
    frame.small * 7 / 2
}

/// The height of a lane: comfortable for a few, thin for many, and what fits on a slide.
fn pitch(frame: &Frame, drawn: &[Part<'_>], room: Option<i32>) -> i32 {
    let lanes = times(drawn.iter().map(|part| part.lanes().len()).sum::<usize>()).max(1);
    let captions: i32 = drawn.iter().map(|part| part.caption_height(frame)).sum();
    let comfortable = match lanes {
        ..=12 => frame.em(1.7),
        13..=32 => frame.em(1.1),
        _ => frame.em(0.5),
    };
    match room {
        Some(room) => ((room - captions) / lanes).clamp(2, frame.em(2.4)),
        None => comfortable.max(4),
    }
}

/// Where everything goes.
struct Paper {
    frame: Frame,
    left: i32,
    right: i32,
    edge: i32,
    end: u64,
    pitch: i32,
    sorts: Vec<String>,
}

impl Paper {
    fn x(&self, time: u64) -> i32 {
        let share = time as f64 / self.end as f64;
        self.left + (share * f64::from(self.right - self.left)).round() as i32
    }

    fn axis(&self, sketch: &mut Sketch, (top, bottom): (i32, i32)) {
        let frame = &self.frame;
        let unit = Unit::of(self.end);
        let most = ((self.right - self.left) / frame.em(4.0)).clamp(2, 10) as usize;
        for tick in ticks::even(0.0, unit.count(self.end), most) {
            let x = self.x((tick * unit.ns()).round() as u64);
            sketch.line(Ink::Grid, 1.max(frame.stroke() / 2), (x, top), (x, bottom));
            let text = ticks::plain(tick);
            let at = (x, bottom + frame.small);
            sketch.text(Ink::Muted, frame.small, at, Anchor::Middle, &text);
        }
        let at = (self.left.midpoint(self.right), bottom + frame.small * 5 / 2);
        sketch.text(Ink::Muted, frame.small, at, Anchor::Middle, unit.name());
    }

    fn part(&self, sketch: &mut Sketch, part: &Part<'_>, top: i32) {
        let frame = &self.frame;
        let caption = part.caption_height(frame);
        if !part.caption.is_empty() {
            let room = self.edge - self.left;
            let text = letters::fit(part.caption, letters::bold(frame.text), room);
            let at = (self.left, top + caption / 2);
            sketch.bold(Ink::Text, frame.text, at, Anchor::Start, &text);
        }
        let numbers = part.timeline.numbers();
        for (index, lane) in part.lanes().iter().enumerate() {
            let y = top + caption + times(index) * self.pitch + self.pitch / 2;
            let busy = numbers.lanes[index].utilisation(numbers.wall);
            self.lane(sketch, lane, busy, y);
        }
    }

    /// A lane with its name at the left and the share of its time in which it computed at the
    /// right, where its height has room for letters.
    fn lane(&self, sketch: &mut Sketch, lane: &Lane, busy: f64, y: i32) {
        let frame = &self.frame;
        if self.pitch >= frame.small {
            let gap = frame.em(0.5);
            let name = letters::fit(&lane.name, frame.small, self.left - gap);
            sketch.text(Ink::Text, frame.small, (self.left - gap, y), Anchor::End, &name);
            let share = format!("{:.0} %", busy * 100.0);
            sketch.text(Ink::Muted, frame.small, (self.edge, y), Anchor::End, &share);
        }
        sketch.line(Ink::Grid, 1.max(frame.stroke() / 2), (self.left, y), (self.right, y));
        for span in &lane.spans {
            self.span(sketch, lane, span, y);
        }
    }

    fn span(&self, sketch: &mut Sketch, lane: &Lane, span: &Span, y: i32) {
        let sort = self.sorts.iter().position(|sort| *sort == span.label).unwrap_or(0);
        let half = match span.kind {
            Kind::Compute => self.pitch * 2 / 5,
            Kind::Send => self.pitch / 5,
            Kind::Wait => self.pitch / 12,
        }
        .max(1);
        let (from, to) = (self.x(span.start), self.x(span.end));
        // A hair between neighbours, where there is room for one.
        let to = if to > from + 3 { to - 1 } else { to.max(from + 1) };
        let title = format!(
            "{}, {}: {} for {}, from {}",
            span.name(),
            lane.name,
            span.kind.name(),
            time::duration(span.length()),
            time::duration(span.start),
        );
        sketch.mark(title, |sketch| {
            sketch.fill(Ink::of_series(sort), (from, y - half), (to, y + half));
            let text = span.task.to_string();
            let size = self.frame.small;
            let fits = letters::width(&text, size) + size / 2 < to - from;
            if span.kind == Kind::Compute && fits && 2 * half >= size {
                let at = (from.midpoint(to), y);
                sketch.text(Ink::Paper, size, at, Anchor::Middle, &text);
            }
        });
    }
}
