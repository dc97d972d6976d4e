//! The contact sheet: all thumbnails at a glance.

use image::{GrayImage, ImageError, ImageFormat};
use std::io::Cursor;

use crate::thumbnail::SIDE;
use crate::thumbnails::Thumbnails;

/// The most thumbnails on one sheet: 64 across and down make a picture of 4,226 pixels a side.
pub const MOST_ON_SHEET: usize = 64 * 64;

/// Pixels between two thumbnails and around them.
const GAP: usize = 2;

/// Draws the first [`MOST_ON_SHEET`] thumbnails row by row into a square, as a PNG file.
pub fn png(thumbnails: &Thumbnails) -> Result<Vec<u8>, ImageError> {
    let count = thumbnails.names.len().min(MOST_ON_SHEET);
    let columns = (count as f64).sqrt().ceil().max(1.0) as usize;
    let rows = count.div_ceil(columns).max(1);
    let pitch = SIDE + GAP;
    let (width, height) = (columns * pitch + GAP, rows * pitch + GAP);
    let mut sheet = GrayImage::new(width as u32, height as u32);
    let pixels: &mut [u8] = &mut sheet;
    for (index, picture) in thumbnails.pictures().take(count).enumerate() {
        let (left, top) = (GAP + index % columns * pitch, GAP + index / columns * pitch);
        for (line, samples) in picture.chunks_exact(SIDE).enumerate() {
            let start = (top + line) * width + left;
            pixels[start..start + SIDE].copy_from_slice(samples);
        }
    }
    let mut file = Cursor::new(Vec::new());
    sheet.write_to(&mut file, ImageFormat::Png)?;
    Ok(file.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Detail;

    fn sheet(count: usize) -> GrayImage {
        let thumbnails = Thumbnails {
            names: vec!["a.png".into(); count],
            array: (0..count).flat_map(|index| vec![index as u8 + 1; SIDE * SIDE]).collect(),
            failures: Vec::new(),
            notes: Vec::new(),
            detail: Detail::Whole,
        };
        image::load_from_memory(&png(&thumbnails).unwrap()).unwrap().into_luma8()
    }

    #[test]
    fn thumbnails_stand_in_rows_with_a_gap_between() {
        let sheet = sheet(5);
        assert_eq!(sheet.dimensions(), (3 * 66 + 2, 2 * 66 + 2));
        assert_eq!(sheet.get_pixel(2, 2).0, [1]);
        assert_eq!(sheet.get_pixel(2 + 2 * 66, 2).0, [3]);
        assert_eq!(sheet.get_pixel(2 + 66 + 63, 2 + 66 + 63).0, [5]);
        assert_eq!(sheet.get_pixel(66, 10).0, [0], "the gap");
        assert_eq!(sheet.get_pixel(140, 100).0, [0], "no sixth");
    }

    #[test]
    fn no_thumbnail_makes_an_empty_sheet() {
        assert_eq!(sheet(0).dimensions(), (68, 68));
    }
}
