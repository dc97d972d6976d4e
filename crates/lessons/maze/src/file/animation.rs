//! How a search spreads, as an animated PNG.

use std::io::{self, Write};

use png::{BitDepth, ColorType, Encoder};

use super::picture::{COLOURS, packed};
use super::{drawn, rows};
use crate::grid::Cell;
use crate::{Maze, Path};

/// The most pictures in an animation.
pub const MOST_FRAMES: usize = 60;

/// The most columns and rows of a maze in an animation.
pub const MOST_SIDE: usize = 1000;

/// The least pixels across: small mazes are drawn with more than one pixel for each cell.
const LEAST_PIXELS: usize = 400;

/// How long a picture stays, in hundredths of a second, and how long the last one does.
const DELAY: u16 = 8;
const LAST_DELAY: u16 = 300;

/// What was reached, between open and path.
const REACHED: u8 = 5;
const REACHED_COLOUR: [u8; 3] = [205, 205, 225];

/// Not reached.
const NEVER: u32 = u32::MAX;

/// Writes how breadth-first search spreads from the start, whichever variant found the path, and the path
/// on the last picture.
pub(super) fn write(file: &mut dyn Write, maze: &Maze, way: Option<&Path>) -> io::Result<()> {
    let (levels, depth) = levels(maze);
    let frames = (depth as usize + 1).min(MOST_FRAMES - 1);
    let scale = LEAST_PIXELS.div_ceil(maze.grid().width().max(maze.grid().height()));
    let side = |cells: usize| (cells * scale) as u32;
    let mut encoder = Encoder::new(file, side(maze.grid().width()), side(maze.grid().height()));
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Four);
    encoder.set_palette([&COLOURS.concat()[..], &REACHED_COLOUR].concat());
    encoder.set_animated(frames as u32 + 1, 0)?;
    encoder.set_frame_delay(DELAY, 100)?;
    let mut writer = encoder.write_header()?;
    let drawn = drawn(maze, way);
    for frame in 0..=frames {
        let last = frame == frames;
        if last {
            writer.set_frame_delay(LAST_DELAY, 100)?;
        }
        // Level d is shown from the picture on that is as far into the animation as d is into the search.
        let shown = (depth as usize * frame / frames) as u32;
        let picture = enlarged(maze, scale, |cell| match cell {
            _ if cell == maze.from() => 3,
            _ if cell == maze.to() => 4,
            _ if last && drawn.as_ref().is_some_and(|path| path.is_open(cell)) => 2,
            _ if levels[cell as usize] <= shown => REACHED,
            _ => u8::from(maze.grid().is_open(cell)),
        });
        writer.write_image_data(&picture)?;
    }
    writer.finish()?;
    Ok(())
}

/// The distance of each place from the start, as far as the end is away, and the largest of them.
fn levels(maze: &Maze) -> (Vec<u32>, u32) {
    let mut levels = vec![NEVER; maze.grid().places()];
    levels[maze.from() as usize] = 0;
    let (mut frontier, mut depth) = (vec![maze.from()], 0);
    while !frontier.is_empty() && levels[maze.to() as usize] == NEVER {
        let mut next = Vec::new();
        for (_, cell) in frontier.iter().flat_map(|&cell| maze.neighbours(cell)) {
            if levels[cell as usize] == NEVER {
                levels[cell as usize] = depth + 1;
                next.push(cell);
            }
        }
        depth += u32::from(!next.is_empty());
        frontier = next;
    }
    (levels, depth)
}

/// A picture with `scale`×`scale` pixels for each cell, two pixels in a byte.
fn enlarged(maze: &Maze, scale: usize, shade: impl Fn(Cell) -> u8) -> Vec<u8> {
    let mut picture = Vec::new();
    for row in rows(maze.grid(), shade) {
        let wide: Vec<u8> =
            row.iter().flat_map(|&cell| std::iter::repeat_n(cell, scale)).collect();
        let line = packed(&wide, 4);
        for _ in 0..scale {
            picture.extend_from_slice(&line);
        }
    }
    picture
}
