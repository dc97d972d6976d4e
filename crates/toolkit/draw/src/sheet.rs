//! A sheet of paper with a title, a legend and a footer; the chart goes between them.

use crate::Chart;
use crate::finish::{About, finish};
use crate::ink::Ink;
use crate::legend::{self, Key};
use crate::render::render;
use crate::sketch::{Anchor, Sketch};
use crate::style::{Frame, Style, times};
use crate::text;

/// Everything on a sheet but the chart itself.
#[derive(Debug, Clone)]
pub struct Head {
    /// The chart's name, unique among all charts of a summary.
    pub name: String,
    /// The finding.
    pub title: String,
    /// What the chart shows, for those who cannot see it.
    pub description: String,
    /// What the marks mean.
    pub keys: Vec<Key>,
    /// Where the numbers come from; each entry starts a line.
    pub footer: Vec<String>,
}

/// The place for the chart, in pixels.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// Its left end.
    pub left: i32,
    /// Its upper end.
    pub top: i32,
    /// Its right end.
    pub right: i32,
    /// Its lower end.
    pub bottom: i32,
}

/// A sheet with its title, legend and footer already on it.
pub struct Sheet {
    /// Its colours and its size.
    pub style: Style,
    /// What is drawn on it.
    pub sketch: Sketch,
    /// The place that is left for the chart.
    pub area: Area,
    head: Head,
    height: i32,
}

const MOST_TITLE_LINES: usize = 3;
const MOST_FOOTER_LINES: usize = 5;

impl Head {
    fn title_lines(&self, frame: &Frame) -> Vec<String> {
        text::wrap(&self.title, text::bold(frame.title), room(frame), MOST_TITLE_LINES)
    }

    fn footer_lines(&self, frame: &Frame) -> Vec<String> {
        let wrapped = |line: &String| text::wrap(line, frame.small, room(frame), 2);
        self.footer.iter().flat_map(wrapped).take(MOST_FOOTER_LINES).collect()
    }

    /// The pixels above the chart.
    fn above(&self, frame: &Frame) -> i32 {
        let title = times(self.title_lines(frame).len()) * title_pitch(frame);
        let legend = legend::height(&self.keys, frame, room(frame));
        frame.margin + title + legend + frame.em(0.8)
    }

    /// The pixels below the chart.
    fn below(&self, frame: &Frame) -> i32 {
        let lines = times(self.footer_lines(frame).len());
        frame.em(0.6) + lines * footer_pitch(frame) + frame.margin
    }

    /// The pixels left for the chart; `None` where the sheet grows with it.
    pub fn space(&self, frame: &Frame) -> Option<i32> {
        frame.height.map(|height| height - self.above(frame) - self.below(frame))
    }
}

fn title_pitch(frame: &Frame) -> i32 {
    frame.title * 5 / 4
}

fn footer_pitch(frame: &Frame) -> i32 {
    frame.small * 4 / 3
}

fn room(frame: &Frame) -> i32 {
    frame.width - 2 * frame.margin
}

impl Sheet {
    /// A sheet for a chart of `height` pixels; one whose frame has a height leaves what it leaves.
    pub fn new(style: Style, head: Head, height: i32) -> Self {
        let frame = style.frame;
        let (above, below) = (head.above(&frame), head.below(&frame));
        let total = frame.height.unwrap_or(above + height + below);
        let (left, right) = (frame.margin, frame.width - frame.margin);
        let area = Area { left, top: above, right, bottom: total - below };
        let mut sheet = Self { style, sketch: Sketch::default(), area, head, height: total };
        sheet.sketch.fill(Ink::Paper, (0, 0), (frame.width, total));
        sheet.write_title();
        sheet.write_footer();
        sheet
    }

    fn write_title(&mut self) {
        let frame = self.style.frame;
        let mut y = frame.margin + title_pitch(&frame) / 2;
        for line in self.head.title_lines(&frame) {
            self.sketch.bold(Ink::Text, frame.title, (frame.margin, y), Anchor::Start, &line);
            y += title_pitch(&frame);
        }
        let top = y - title_pitch(&frame) / 2 + frame.em(0.2);
        let corner = (frame.margin, top);
        legend::draw(&mut self.sketch, &self.head.keys, &frame, corner, room(&frame));
    }

    fn write_footer(&mut self) {
        let frame = self.style.frame;
        let lines = self.head.footer_lines(&frame);
        let mut y = self.height - frame.margin - times(lines.len()) * footer_pitch(&frame)
            + footer_pitch(&frame) / 2;
        for line in lines {
            self.sketch.text(Ink::Muted, frame.small, (frame.margin, y), Anchor::Start, &line);
            y += footer_pitch(&frame);
        }
    }

    /// The chart as SVG.
    pub fn finish(self) -> Chart {
        let size = (self.style.frame.width, self.height);
        let drawn = render(&self.sketch.shapes, self.style.theme, size);
        let Head { name, title, description, .. } = self.head;
        let about = About { name: &name, title: &title, description: &description };
        let svg = finish(&drawn, &self.sketch, &about, self.style.theme, size);
        Chart { name, title, description, svg }
    }
}
