//! Counts as a PNG file.

use std::io::Write;

use crate::{Colour, Counts, Palette};

/// A picture that PNG cannot hold: one without pixels, or with a side of 2³¹ or more.
#[derive(Debug, thiserror::Error)]
#[error("cannot make a PNG of {width}×{height} pixels: {reason}")]
pub struct PictureError {
    /// Columns of pixels.
    pub width: usize,
    /// Rows of pixels.
    pub height: usize,
    /// What the encoder said.
    pub reason: png::EncodingError,
}

/// The bytes of a PNG file, 8 bits per channel, of counts made with a limit of `iterations`.
pub fn png(
    counts: &Counts,
    iterations: u32,
    palette: Palette,
) -> Result<Vec<u8>, PictureError> {
    encode(counts, palette.colours(counts, iterations)).map_err(|reason| PictureError {
        width: counts.width,
        height: counts.height,
        reason,
    })
}

fn encode(
    counts: &Counts,
    colour: impl Fn(u32) -> Colour,
) -> Result<Vec<u8>, png::EncodingError> {
    let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX); // refused by the encoder
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side(counts.width), side(counts.height));
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut header = encoder.write_header()?;
    // Row by row, so that the colours of a large picture need no memory of their own.
    let mut body = header.stream_writer()?;
    for line in counts.counts.chunks(counts.width.max(1)) {
        let colours: Vec<u8> = line.iter().flat_map(|&count| colour(count)).collect();
        body.write_all(&colours)?;
    }
    body.finish()?;
    header.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{View, serial};

    #[test]
    fn the_file_holds_the_colour_of_every_count() {
        let view = View::new(33, 17, 50);
        let counts = serial::run(&view);
        let bytes = png(&counts, 50, Palette::Bands).expect("a small picture");

        let mut reader =
            png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a header");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a small picture")];
        let info = reader.next_frame(&mut pixels).expect("a whole picture");
        assert_eq!((info.width, info.height), (33, 17));
        let colour = Palette::Bands.colours(&counts, 50);
        let expected: Vec<u8> = counts.counts.iter().flat_map(|&count| colour(count)).collect();
        assert_eq!(pixels, expected);
    }

    #[test]
    fn a_picture_without_pixels_is_refused() {
        let counts = Counts::new(&View::new(0, 7, 50));
        let error = png(&counts, 50, Palette::Bands).expect_err("nothing to draw");
        assert!(error.to_string().contains("0×7 pixels"), "{error}");
    }
}
