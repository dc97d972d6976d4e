//! A maze as a PNG picture: a pixel for each cell.

use std::io::{self, BufRead, Seek, Write};

use png::{BitDepth, ColorType, Decoder, Encoder, Limits, Transformations};

use super::rows::{Problem, Rows};
use super::{drawn, rows, too_many};
use crate::grid::Grid;
use crate::{Maze, Path};

/// What a decoder may allocate, in bytes: four for each of 10⁸ pixels, and some for itself.
const MOST_MEMORY: usize = 450_000_000;

/// Wall, open, path, start and end. All but the wall are light, so that a solved maze can be read again.
pub(super) const COLOURS: [[u8; 3]; 5] =
    [[24, 24, 32], [255, 255, 255], [255, 150, 30], [90, 220, 110], [120, 190, 255]];

/// Reads dark pixels as walls: those of less than half the brightness of white. What is transparent
/// counts as lying on white.
pub(super) fn parse(file: impl BufRead + Seek) -> Result<Grid, Problem> {
    let mut decoder = Decoder::new_with_limits(file, Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let (width, height) = decoder.read_header_info()?.size();
    if too_many(width as usize, height as usize) {
        return Err(Problem::TooLarge);
    }
    let mut reader = decoder.read_info()?;
    let channels = reader.output_color_type().0.samples();
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(Problem::TooLarge)?];
    reader.next_frame(&mut pixels)?;
    reader.finish()?;
    let mut found = Rows::default();
    let mut row = Vec::new();
    for line in pixels.chunks(width as usize * channels) {
        row.clear();
        row.extend(line.chunks(channels).map(|pixel| !is_dark(pixel)));
        found.push(&row)?;
    }
    found.grid()
}

/// Brightness as ITU-R BT.601 has it, in thousandths.
fn is_dark(pixel: &[u8]) -> bool {
    let (colour, alpha) = match *pixel {
        [grey, alpha] => ([grey; 3], alpha),
        [red, green, blue, alpha] => ([red, green, blue], alpha),
        [red, green, blue] => ([red, green, blue], 255),
        _ => ([pixel[0]; 3], 255),
    };
    let [red, green, blue] = colour.map(u32::from);
    let light = 299 * red + 587 * green + 114 * blue;
    let dark = (255_000 - light) / 255 * u32::from(alpha); // of 255,000
    dark > 255_000 / 2
}

/// Writes two bits for each pixel, or one where no path is drawn.
pub(super) fn write(file: &mut dyn Write, maze: &Maze, way: Option<&Path>) -> io::Result<()> {
    let grid = maze.grid();
    let Some(path) = drawn(maze, way) else {
        return encode(file, grid, 1, |cell| u8::from(grid.is_open(cell)));
    };
    encode(file, grid, 4, |cell| match cell {
        _ if cell == maze.from() => 3,
        _ if cell == maze.to() => 4,
        _ if path.is_open(cell) => 2,
        _ => u8::from(grid.is_open(cell)),
    })
}

fn encode(
    file: &mut dyn Write,
    grid: &Grid,
    bits: usize,
    shade: impl Fn(u32) -> u8,
) -> io::Result<()> {
    let mut encoder = Encoder::new(file, grid.width() as u32, grid.height() as u32);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(if bits == 1 { BitDepth::One } else { BitDepth::Four });
    encoder.set_palette(COLOURS[..if bits == 1 { 2 } else { 5 }].concat());
    let mut header = encoder.write_header()?;
    let mut body = header.stream_writer()?;
    for row in rows(grid, shade) {
        body.write_all(&packed(&row, bits))?;
    }
    body.finish()?;
    header.finish()?;
    Ok(())
}

/// Several pixels in a byte, the first one highest.
pub(super) fn packed(row: &[u8], bits: usize) -> Vec<u8> {
    let pack = |pixels: &[u8]| {
        let byte = pixels.iter().fold(0, |byte, pixel| byte << bits | u32::from(*pixel));
        (byte << (8 - bits * pixels.len())) as u8
    };
    row.chunks(8 / bits).map(pack).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_but_the_wall_is_light() {
        assert!(is_dark(&COLOURS[0]));
        assert!(COLOURS[1..].iter().all(|colour| !is_dark(colour)));
    }

    #[test]
    fn darkness_counts_and_transparency_is_white() {
        for dark in [&[0][..], &[127], &[0, 255], &[0, 0, 0], &[255, 0, 0], &[0, 0, 255, 255]] {
            assert!(is_dark(dark), "{dark:?}");
        }
        for light in [&[128][..], &[255], &[0, 0], &[0, 255, 0], &[0, 0, 0, 100]] {
            assert!(!is_dark(light), "{light:?}");
        }
    }
}
