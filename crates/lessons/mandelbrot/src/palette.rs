//! Which colour a count gets.

use clap::ValueEnum;

use crate::Counts;

/// Red, green and blue, 8 bits each, in the sRGB colour space.
pub type Colour = [u8; 3];

/// A way to colour counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Palette {
    /// Stripes: (count mod 8 · 32, count mod 16 · 16, count mod 32 · 8), as in the talks
    Bands,
    /// Dark violet to light yellow in steps that look equal; the set is black
    Even,
}

impl Palette {
    /// The colour of each of `counts`, which were made with a limit of `iterations`.
    pub fn colours(self, counts: &Counts, iterations: u32) -> impl Fn(u32) -> Colour + use<> {
        let ramp = even_ramp();
        let shade = shades(counts, iterations);
        move |count| match self {
            Self::Bands => bands(count),
            Self::Even if count >= iterations => [0, 0, 0],
            Self::Even => ramp[shade(count)],
        }
    }
}

fn bands(count: u32) -> Colour {
    [(8, 32), (16, 16), (32, 8)].map(|(modulus, step)| (count % modulus * step) as u8)
}

/// Shades in the even palette; more than the eye can tell apart.
const SHADES: usize = 256;

/// The shade of a count: its logarithm, from the least to the greatest count of a point that left.
/// Counts grow by factors towards the set, so their logarithm spreads the shades over the picture.
fn shades(counts: &Counts, iterations: u32) -> impl Fn(u32) -> usize + use<> {
    let left = || counts.counts.iter().filter(|&&count| count < iterations);
    let logarithm = |count: u32| f64::from(count.max(1)).ln();
    let least = left().min().map_or(0.0, |&count| logarithm(count));
    let greatest = left().max().map_or(0.0, |&count| logarithm(count));
    // One shade is enough where all counts are equal.
    let scale = (SHADES - 1) as f64 / (greatest - least).max(f64::MIN_POSITIVE);
    move |count| (((logarithm(count) - least) * scale) as usize).min(SHADES - 1)
}

/// Equal steps in lightness and in hue at one chroma: in a perceptual space these look equal.
fn even_ramp() -> [Colour; SHADES] {
    std::array::from_fn(|shade| {
        let part = shade as f64 / (SHADES - 1) as f64;
        let hue = (305.0 - 200.0 * part).to_radians(); // violet, blue, teal, green, yellow
        let chroma = 0.085; // the most that sRGB has along this way
        srgb(0.25 + 0.70 * part, chroma * hue.cos(), chroma * hue.sin())
    })
}

/// From Oklab (lightness 0 to 1, green to red, blue to yellow) to sRGB: B. Ottosson, "A perceptual
/// color space for image processing", 2020, <https://bottosson.github.io/posts/oklab/>.
fn srgb(lightness: f64, a: f64, b: f64) -> Colour {
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
    ]
    .map(encoded)
}

/// The sRGB transfer function (IEC 61966-2-1): from light to the 8 bits that stand for it.
fn encoded(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let part = if light <= 0.003_130_8 {
        12.92 * light
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    };
    (part * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::View;

    fn counted(counts: impl Iterator<Item = u32>) -> Counts {
        let counts: Vec<u32> = counts.collect();
        Counts::from_counts(&View::new(counts.len(), 1, 0), counts)
    }

    #[test]
    fn bands_follow_the_formula_of_the_talks() {
        let colour = Palette::Bands.colours(&counted(0..=1000), 1000);
        assert_eq!(colour(0), [0, 0, 0]);
        assert_eq!(colour(1), [32, 16, 8]);
        assert_eq!(colour(31), [224, 240, 248]);
        assert_eq!(colour(32), [0, 0, 0]);
        assert_eq!(colour(1000), [0, 128, 64]);
    }

    #[test]
    fn the_colour_space_gives_its_published_examples() {
        assert_eq!(srgb(1.0, 0.0, 0.0), [255, 255, 255]);
        assert_eq!(srgb(0.0, 0.0, 0.0), [0, 0, 0]);
        // CSS Color 4 gives pure red and pure green in Oklab.
        assert_eq!(srgb(0.627_96, 0.224_86, 0.125_85), [255, 0, 0]);
        assert_eq!(srgb(0.866_44, -0.233_89, 0.179_5), [0, 255, 0]);
    }

    #[test]
    fn no_colour_of_the_even_palette_is_out_of_range() {
        // A clipped channel would be 0 or 255.
        for colour in even_ramp() {
            assert!(colour.iter().all(|part| (1..255).contains(part)), "{colour:?}");
        }
    }

    /// CIE 1976 lightness: another model of the eye than the one that made the palette.
    fn cie_lightness(colour: Colour) -> f64 {
        let light = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        let luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
        116.0 * luminance.cbrt() - 16.0
    }

    #[test]
    fn the_even_palette_grows_lighter_in_even_steps() {
        let lightness = even_ramp().map(cie_lightness);
        let steps: Vec<f64> =
            (0..8).map(|part| lightness[part * 32 + 31] - lightness[part * 32]).collect();
        let mean = steps.iter().sum::<f64>() / 8.0;
        for step in &steps {
            assert!((0.8..1.25).contains(&(step / mean)), "{steps:?}");
        }
    }

    #[test]
    fn the_even_palette_paints_the_set_black_and_nothing_else() {
        for iterations in [1, 2, 3, 10, 1000] {
            let colour = Palette::Even.colours(&counted(1..=iterations), iterations);
            assert_eq!(colour(iterations), [0, 0, 0]);
            assert!((1..iterations).all(|count| colour(count) != [0, 0, 0]));
        }
    }

    #[test]
    fn the_even_palette_is_used_from_end_to_end_wherever_one_looks() {
        let (first, last) = (even_ramp()[0], even_ramp()[SHADES - 1]);
        for (least, greatest) in [(1, 999), (500, 505), (7, 8)] {
            let colour = Palette::Even.colours(&counted(least..=greatest), 1000);
            assert_eq!((colour(least), colour(greatest)), (first, last));
        }
        let all_equal = Palette::Even.colours(&counted(5..=5), 1000);
        assert_eq!(all_equal(5), first);
    }
}
