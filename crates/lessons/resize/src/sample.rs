//! The folder of made-up X-rays, for those who have none at hand.

use std::io;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use jpeg_encoder::{ColorType, Encoder};
use lesson::sample;

use crate::xray;

/// What a sample is made from: the same recipe gives the same pictures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recipe {
    pub(crate) seed: u64,
    pub(crate) count: usize,
    /// The longest side of any picture, in pixels.
    pub(crate) largest: u32,
}

impl Recipe {
    /// The folder's name; the leading number changes when the pictures do.
    fn name(&self) -> String {
        format!("1-seed-{}-{}-up-to-{}", self.seed, self.count, self.largest)
    }

    /// A picture's longer side in pixels, from a fifth of the largest to all of it. Half of that
    /// is chance; the other half grows along the list, as it does in an archive where newer
    /// machines with more pixels have filled the later files. Equal shares are unequal work here.
    fn longer_side(&self, index: usize, chance: f32) -> u32 {
        let age = (index + 1) as f32 / self.count as f32;
        // No JPEG has more than 65,535 pixels a side.
        let largest = self.largest.clamp(1, 65_535) as f32;
        let side = largest * (0.2 + 0.4 * chance + 0.4 * age);
        (side as u32).max(1)
    }

    /// A picture's file name and content. Three of four are JPEG, as X-rays on the web are.
    fn picture(&self, index: usize) -> io::Result<(String, Vec<u8>)> {
        // Each picture has its own stream of random numbers.
        let mut random =
            Rng::with_seed(self.seed ^ (index as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let long = self.longer_side(index, random.f32());
        let short = (long as f32 * (0.7 + 0.3 * random.f32())) as u32;
        let (long, short) = (long as u16, short.max(1) as u16);
        let (width, height) = if random.bool() { (long, short) } else { (short, long) };
        let samples = xray::draw(usize::from(width), usize::from(height), &mut random);
        if index % 4 == 3 {
            Ok((format!("{index:05}.png"), png(&samples, width, height)?))
        } else {
            Ok((format!("{index:05}.jpg"), jpeg(&samples, width, height)?))
        }
    }
}

/// The folder of a recipe's pictures, which are made unless they are there.
pub(crate) fn make(cache: &Path, recipe: &Recipe) -> io::Result<PathBuf> {
    let pictures = (0..recipe.count).map(|index| recipe.picture(index));
    sample::make(cache, &recipe.name(), pictures)
}

fn jpeg(samples: &[u8], width: u16, height: u16) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // Quality 88: about a bit a pixel, like the X-rays of public collections.
    Encoder::new(&mut bytes, 88)
        .encode(samples, width, height, ColorType::Luma)
        .map_err(io::Error::other)?;
    Ok(bytes)
}

fn png(samples: &[u8], width: u16, height: u16) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width.into(), height.into());
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(samples).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECIPE: Recipe = Recipe { seed: 1, count: 5, largest: 40 };

    #[test]
    fn the_same_recipe_gives_the_same_files() {
        assert_eq!(RECIPE.picture(3).unwrap(), RECIPE.picture(3).unwrap());
        assert_eq!(RECIPE.picture(3).unwrap().0, "00003.png");
        assert_ne!(RECIPE.picture(0).unwrap().1, RECIPE.picture(1).unwrap().1);
    }

    #[test]
    fn sides_grow_along_the_list_between_a_fifth_and_the_largest() {
        let recipe = Recipe { count: 100, largest: 1000, ..RECIPE };
        assert_eq!(recipe.longer_side(0, 0.0), 204);
        assert_eq!(recipe.longer_side(99, 0.5), 800);
        assert!((0..100).all(|index| recipe.longer_side(index, 0.999_999) <= 1000));
    }
}
