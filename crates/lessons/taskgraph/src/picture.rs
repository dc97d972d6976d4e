//! The graph as a picture: inputs above their users, the critical path marked.

mod layers;

use draw::gantt::duration;
use draw::ink::Ink;
use draw::legend::{Glyph, Key};
use draw::sheet::{Area, Head, Sheet};
use draw::sketch::{Anchor, Form, Point, Sketch};
use draw::style::{Frame, Style, Theme, times};
use draw::text;

use crate::Work;
use layers::{Edge, Layers, Node};

/// A picture of the graph that was run: a layer for each step away from the tasks without inputs.
/// A graph of more than 120 tasks is drawn with one node for all tasks of a sort in a layer, and
/// more than 40 layers are pushed together.
pub fn picture(name: &str, work: &Work<'_>) -> String {
    let layers = Layers::of(work);
    let frame = Frame { width: width(&layers), ..Frame::PAGE };
    let style = Style { theme: Theme::Page, frame };
    let rows = times(layers.rows.len().max(1));
    let head = head(name, &layers, work);
    let mut sheet = Sheet::new(style, head, rows * pitch(&frame));
    let paper = Paper { frame, area: sheet.area, layers: &layers };
    paper.edges(&mut sheet.sketch);
    paper.nodes(&mut sheet.sketch);
    sheet.finish().svg
}

/// The pixels from one layer to the next.
fn pitch(frame: &Frame) -> i32 {
    frame.em(5.0)
}

/// As wide as the widest layer asks for, within bounds.
fn width(layers: &Layers) -> i32 {
    let widest = times(layers.rows.iter().map(Vec::len).max().unwrap_or(1));
    (widest * Frame::PAGE.em(9.5)).clamp(Frame::PAGE.width, 2_400)
}

fn head(name: &str, layers: &Layers, work: &Work<'_>) -> Head {
    let title = format!(
        "{name}: {} tasks take {}, the longest chain of them {}: {:.1} workers can be busy",
        layers.tasks,
        duration(work.work()),
        duration(work.span()),
        work.parallelism(),
    );
    Head {
        name: format!("{name}-graph"),
        description: title.clone(),
        title,
        keys: vec![
            Key::new(Glyph::Line(Ink::Vermillion), "critical path"),
            Key::new(Glyph::Line(Ink::Muted), "needs the output of the task above"),
        ],
        footer: Vec::new(),
    }
}

struct Paper<'l> {
    frame: Frame,
    area: Area,
    layers: &'l Layers,
}

impl Paper<'_> {
    /// The middle of a node, and half of what it may be wide.
    fn place(&self, at: usize) -> (Point, i32) {
        let node = &self.layers.nodes[at];
        let row = &self.layers.rows[node.layer];
        let column = times(row.iter().position(|other| *other == at).unwrap_or(0));
        let share = self.share(node.layer);
        let x = self.area.left + share * column + share / 2;
        let half = (share / 2 - self.frame.em(0.3)).clamp(2, self.frame.em(5.0));
        ((x, self.y(node.layer)), half)
    }

    fn half_height(&self) -> i32 {
        self.frame.em(1.2)
    }

    fn edges(&self, sketch: &mut Sketch) {
        let mut edges: Vec<&Edge> = self.layers.edges.iter().collect();
        edges.sort_by_key(|edge| edge.critical); // these last, so that nothing covers them
        for edge in edges {
            let (ink, width) =
                if edge.critical { (Ink::Vermillion, 4) } else { (Ink::Muted, 1) };
            sketch.add(ink, Form::Path { points: self.path(edge), width, dashed: false });
        }
    }

    /// From below one node to above the other; between the nodes of the layers that it crosses.
    fn path(&self, edge: &Edge) -> Vec<Point> {
        let ((from_x, from_y), _) = self.place(edge.from);
        let ((to_x, to_y), _) = self.place(edge.to);
        let mut points = vec![(from_x, from_y + self.half_height())];
        for layer in self.layers.nodes[edge.from].layer + 1..self.layers.nodes[edge.to].layer {
            let y = self.y(layer);
            let straight = from_x + (to_x - from_x) * (y - from_y) / (to_y - from_y).max(1);
            let share = self.share(layer);
            let gap = (straight - self.area.left + share / 2) / share;
            let x = self.area.left + gap * share;
            points.extend([(x, y - self.half_height()), (x, y + self.half_height())]);
        }
        points.push((to_x, to_y - self.half_height()));
        points
    }

    /// The middle of a layer.
    fn y(&self, layer: usize) -> i32 {
        self.area.top + pitch(&self.frame) * times(layer) + pitch(&self.frame) / 2
    }

    /// The pixels that a node of a layer has to itself.
    fn share(&self, layer: usize) -> i32 {
        (self.area.right - self.area.left) / times(self.layers.rows[layer].len().max(1))
    }

    fn nodes(&self, sketch: &mut Sketch) {
        for (at, node) in self.layers.nodes.iter().enumerate() {
            let (middle, half) = self.place(at);
            sketch.mark(node.title(), |sketch| self.node(sketch, node, middle, half));
        }
    }

    fn node(&self, sketch: &mut Sketch, node: &Node, (x, y): Point, half: i32) {
        let (high, small) = (self.half_height(), self.frame.small);
        let (ink, edge) = if node.critical { (Ink::Vermillion, 3) } else { (Ink::Muted, 1) };
        sketch.fill(ink, (x - half, y - high), (x + half, y + high));
        sketch.fill(
            Ink::Paper,
            (x - half + edge, y - high + edge),
            (x + half - edge, y + high - edge),
        );
        let room = 2 * half - self.frame.em(0.4);
        if room < self.frame.em(1.5) {
            return; // the title says it
        }
        let (name, time) = (text::fit(&node.name(), small, room), duration(node.time));
        sketch.text(Ink::Text, small, (x, y - high / 2 + 1), Anchor::Middle, &name);
        let time = text::fit(&time, small, room);
        sketch.text(Ink::Muted, small, (x, y + high / 2), Anchor::Middle, &time);
    }
}
