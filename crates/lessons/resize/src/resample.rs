//! From a plane of any size to 64×64, in two ways.
//!
//! Both stretch the picture to a square, as the original did, and both use a triangle: each
//! pixel of the thumbnail is a mean of the pixels below it, those in the middle counting most.
//! Its weights are never negative and sum to 1, and that lets us say how far the two may differ
//! (see [`MOST_BETWEEN`]).

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::GrayImage;
use image::imageops;

use crate::plane::Plane;
use crate::thumbnail::{Pixels, SIDE};
use crate::trouble::Trouble;

/// How far the two ways may differ in a pixel, in grey levels.
///
/// `plain` computes in floating point and rounds once: at most 1/2 from the true mean.
/// `fast` rounds to whole grey levels after each direction: 1/2, which the second direction's
/// mean cannot make larger, and 1/2 more. The sum is 1 1/2; two whole numbers that far apart
/// differ by 1.
pub const MOST_BETWEEN: u8 = 1;

/// The plain way, by the `image` crate: one pixel after the other, in floating point.
pub(crate) fn plain(plane: Plane) -> Result<Pixels, Trouble> {
    let picture = GrayImage::from_raw(plane.width, plane.height, plane.samples)
        .ok_or_else(|| Trouble::broken("its samples do not fill it"))?;
    let side = SIDE as u32;
    let small = imageops::resize(&picture, side, side, imageops::FilterType::Triangle);
    let pixels: [u8; SIDE * SIDE] =
        small.as_raw().as_slice().try_into().map_err(Trouble::broken)?;
    Ok(Box::new(pixels))
}

/// The fast way, by `fast_image_resize`: fixed-point numbers, 16 or more at once by the
/// processor's vector unit.
pub(crate) fn fast(plane: &Plane) -> Result<Pixels, Trouble> {
    let mut pixels = Box::new([0; SIDE * SIDE]);
    // Typed images, because the untyped ones bring the code for 17 kinds of pixels with them:
    // two minutes of compiling in place of seconds.
    let source = TypedImageRef::<U8>::from_buffer(plane.width, plane.height, &plane.samples)
        .map_err(Trouble::broken)?;
    let side = SIDE as u32;
    let mut target =
        TypedImage::from_buffer(side, side, &mut pixels[..]).map_err(Trouble::broken)?;
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Bilinear))
        .crop(0.0, 0.0, plane.crop.0, plane.crop.1);
    Resizer::new().resize_typed(&source, &mut target, &options).map_err(Trouble::broken)?;
    Ok(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plane(width: u32, height: u32, seed: u64) -> Plane {
        let mut random = fastrand::Rng::with_seed(seed);
        let samples = (0..width * height).map(|_| random.u8(..)).collect();
        Plane::whole(width, height, samples)
    }

    fn is_even(pixels: &Pixels, level: u8) -> bool {
        pixels.iter().all(|&pixel| pixel == level)
    }

    #[test]
    fn an_even_plane_stays_even() {
        for level in [0, 1, 127, 128, 254, 255] {
            for (width, height) in [(1, 1), (1, 300), (64, 64), (63, 65), (1000, 3)] {
                let plane = Plane::whole(width, height, vec![level; (width * height) as usize]);
                assert!(is_even(&fast(&plane).unwrap(), level), "{width}×{height}, {level}");
                assert!(is_even(&plain(plane).unwrap(), level), "{width}×{height}, {level}");
            }
        }
    }

    #[test]
    fn a_plane_of_the_right_size_is_copied() {
        let plane = plane(64, 64, 5);
        assert!(fast(&plane).unwrap()[..] == plane.samples);
        assert!(plain(plane.clone()).unwrap()[..] == plane.samples);
    }

    #[test]
    fn a_picture_that_ends_within_a_sample_is_stretched_by_its_own_size() {
        // 64.5 columns of a plane of 65: the step in the middle moves by half a pixel.
        let samples: Vec<u8> =
            (0..65 * 64).map(|at| if at % 65 < 32 { 0 } else { 255 }).collect();
        let mut plane = Plane::whole(65, 64, samples);
        plane.crop = (64.5, 64.0);
        let cropped = fast(&plane).unwrap();
        plane.crop = (65.0, 64.0);
        let whole = fast(&plane).unwrap();
        let dark =
            |pixels: &Pixels| pixels[..64].iter().map(|&p| 255 - u32::from(p)).sum::<u32>();
        // The dark part is 32/64.5 and 32/65 of the width.
        assert!(
            (31.6..31.9).contains(&(f64::from(dark(&cropped)) / 255.0)),
            "{}",
            dark(&cropped)
        );
        assert!((31.4..31.6).contains(&(f64::from(dark(&whole)) / 255.0)), "{}", dark(&whole));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_two_ways_differ_by_at_most_the_bound(
            width in 1_u32..400, height in 1_u32..400, seed: u64,
        ) {
            let plane = plane(width, height, seed);
            let quick = fast(&plane).unwrap();
            let slow = plain(plane).unwrap();
            let most = quick.iter().zip(slow.iter()).map(|(a, b)| a.abs_diff(*b)).max();
            prop_assert!(most <= Some(MOST_BETWEEN), "{most:?}");
        }
    }
}
