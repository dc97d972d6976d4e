//! Shapes to SVG, by plotters.

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, ShapeStyle, TextStyle};

use crate::escape::printable;

use crate::sketch::{Anchor, Form, Shape};
use crate::style::Theme;

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// Plotters divides the size that it is given by this before it writes `font-size`.
const SIZE_FACTOR: f64 = 1.24;

/// The shapes as plotters writes them: one element each, in their order.
pub(crate) fn render(shapes: &[Shape], theme: Theme, (width, height): (i32, i32)) -> String {
    let mut svg = String::new();
    {
        let size = (width.max(1).unsigned_abs(), height.max(1).unsigned_abs());
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        // Plotters' errors are those of files, and this one writes into a string.
        shapes.iter().try_for_each(|shape| draw(&area, shape, theme)).ok();
        area.present().ok();
    }
    svg
}

fn draw(area: &Area<'_>, shape: &Shape, theme: Theme) -> Drawn {
    let colour = shape.ink.colour(theme);
    let line = |width: i32| colour.stroke_width(width.unsigned_abs());
    match &shape.form {
        Form::Path { points, width, .. } => {
            area.draw(&PathElement::new(points.clone(), line(*width)))
        }
        Form::Box { from, to } => area.draw(&Rectangle::new([*from, *to], colour.filled())),
        Form::Circle { at, radius, hollow } => {
            let style: ShapeStyle = hollow.map_or(colour.filled(), line);
            area.draw(&Circle::new(*at, *radius, style))
        }
        Form::Polygon { corners, hollow: None } => {
            area.draw(&Polygon::new(corners.clone(), colour.filled()))
        }
        Form::Polygon { corners, hollow: Some(width) } => {
            let closed: Vec<_> = corners.iter().chain(corners.first()).copied().collect();
            area.draw(&PathElement::new(closed, line(*width)))
        }
        Form::Text { at, size, anchor, bold, text } => {
            let style = text_style(*size, *anchor, *bold).color(&colour);
            area.draw(&Text::new(printable(text), *at, style))
        }
    }
}

fn text_style(size: i32, anchor: Anchor, bold: bool) -> TextStyle<'static> {
    let font = ("sans-serif", f64::from(size) * SIZE_FACTOR).into_font();
    let font = if bold { font.style(FontStyle::Bold) } else { font };
    let edge = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    TextStyle::from(font).pos(Pos::new(edge, VPos::Center))
}
