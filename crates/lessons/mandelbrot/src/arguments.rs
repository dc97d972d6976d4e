//! The demo's own options, and the view that they ask for.

use std::path::Path;

use clap::Parser;
use mandelbrot::{Palette, View, Window};

/// The most pixels: 400 MB of counts.
const MOST_PIXELS: u32 = 100_000_000;

/// The most columns or rows: all pixels in one line.
const MOST_SIDE: u32 = MOST_PIXELS;

/// The most steps for a pixel.
const MOST_ITERATIONS: u32 = 10_000_000;

/// Draws the Mandelbrot set.
///
/// For each pixel c, z ← z² + c is repeated from 0 until |z| > 2; the number of steps is the
/// pixel's count. A pixel costs between 1 step and the limit, and the expensive pixels lie
/// together: that is why equal blocks of rows are not equal shares of work, and why the lanes of
/// a vector wait for each other.
#[derive(Parser, Debug)]
#[command(name = "mandelbrot", version)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: lesson::Options,

    /// Columns of pixels
    #[arg(long, value_name = "N", default_value_t = 640, value_parser = from_1_to::<MOST_SIDE>)]
    width: u32,

    /// Rows of pixels
    #[arg(long, value_name = "N", default_value_t = 480, value_parser = from_1_to::<MOST_SIDE>)]
    height: u32,

    /// The most steps for a pixel
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = from_1_to::<MOST_ITERATIONS>)]
    iterations: u32,

    /// The part of the plane to look at; it fills the picture, whatever its shape
    #[arg(long, value_name = "LEFT,TOP,WIDTH,HEIGHT", default_value = "-2.5,-1,3.5,2",
          value_parser = window, allow_hyphen_values = true)]
    window: Window,

    /// Move the window's centre here
    #[arg(long, value_name = "X,Y", value_parser = numbers::<2>, allow_hyphen_values = true)]
    center: Option<[f64; 2]>,

    /// Magnify this many times around the centre
    #[arg(long, value_name = "TIMES", value_parser = zoom, allow_hyphen_values = true)]
    zoom: Option<f64>,

    /// How --out is coloured
    #[arg(long, value_enum, default_value_t = Palette::Bands)]
    pub(crate) palette: Palette,
}

/// Options that are right one by one and wrong together.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Misfit {
    #[error("--width {width} × --height {height} is more than {MOST_PIXELS} pixels")]
    TooManyPixels { width: u32, height: u32 },
    #[error(
        "--window, --center and --zoom together ask for a window beyond what numbers can hold"
    )]
    TooWide,
    #[error(
        "--zoom (or --window) is so deep that neighbouring pixels would be the same number: \
         64-bit numbers have about 16 digits"
    )]
    TooDeep,
    #[error("--out must end in .png, the one format it is written in")]
    NotPng,
}

impl Arguments {
    /// The view, if the options fit together.
    pub(crate) fn view(&self) -> Result<View, Misfit> {
        let (width, height) = (self.width, self.height);
        if u64::from(width) * u64::from(height) > u64::from(MOST_PIXELS) {
            return Err(Misfit::TooManyPixels { width, height });
        }
        if self.common.out.as_deref().is_some_and(|path| !is_png(path)) {
            return Err(Misfit::NotPng);
        }
        let window = self.window();
        fits(window.left, window.span_x, width)?;
        fits(window.top, window.span_y, height)?;
        Ok(View::new(width as usize, height as usize, self.iterations).with_window(window))
    }

    fn window(&self) -> Window {
        let mut window = self.window;
        if let Some([x, y]) = self.center {
            window = window.centred_on(x, y);
        }
        if let Some(times) = self.zoom {
            window = window.zoomed(times);
        }
        window
    }
}

/// Whether `pixels` different numbers lie between `start` and `start + span`.
fn fits(start: f64, span: f64, pixels: u32) -> Result<(), Misfit> {
    // A view multiplies the span by the pixel's index before it divides.
    if !(start.is_finite() && (span * f64::from(pixels)).is_finite()) {
        return Err(Misfit::TooWide);
    }
    let largest = start.abs().max((start + span).abs());
    if span / f64::from(pixels) > largest * f64::EPSILON {
        Ok(())
    } else {
        Err(Misfit::TooDeep)
    }
}

fn is_png(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png"))
}

fn from_1_to<const MOST: u32>(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(number) if (1..=MOST).contains(&number) => Ok(number),
        _ => Err(format!("it must be a whole number from 1 to {MOST}")),
    }
}

fn window(text: &str) -> Result<Window, String> {
    let [left, top, span_x, span_y] = numbers(text)?;
    if span_x > 0.0 && span_y > 0.0 {
        Ok(Window { left, top, span_x, span_y })
    } else {
        Err("the window's width and height must be more than 0".to_owned())
    }
}

fn zoom(text: &str) -> Result<f64, String> {
    let [times] = numbers(text)?;
    if times > 0.0 { Ok(times) } else { Err("it must be more than 0".to_owned()) }
}

/// `N` finite numbers with commas between them.
fn numbers<const N: usize>(text: &str) -> Result<[f64; N], String> {
    text.split(',')
        .map(|part| part.trim().parse().ok().filter(|number: &f64| number.is_finite()))
        .collect::<Option<Vec<_>>>()
        .and_then(|numbers| numbers.try_into().ok())
        .ok_or_else(|| match N {
            1 => "a finite number is needed".to_owned(),
            _ => format!("{N} finite numbers are needed, with commas between them"),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(options: &str) -> Result<View, Misfit> {
        let words = std::iter::once("mandelbrot").chain(options.split_whitespace());
        Arguments::try_parse_from(words).expect("options that are right one by one").view()
    }

    #[test]
    fn the_defaults_are_those_of_the_talks() {
        assert_eq!(view(""), Ok(View::new(640, 480, 1000)));
    }

    #[test]
    fn zooming_keeps_the_centre() {
        let window = view("--center -0.75,0.1 --zoom 8").expect("a good view").window;
        let centre = (window.left + window.span_x / 2.0, window.top + window.span_y / 2.0);
        assert!((centre.0 + 0.75).abs() < 1e-12 && (centre.1 - 0.1).abs() < 1e-12);
        assert_eq!((window.span_x, window.span_y), (3.5 / 8.0, 2.0 / 8.0));
    }

    #[test]
    fn a_window_is_taken_as_it_is_given() {
        let window = view("--window 0.1,0.3,0.6,0.7").expect("a good view").window;
        assert_eq!((window.left, window.top), (0.1, 0.3)); // to the last bit
        assert_eq!((window.span_x, window.span_y), (0.6, 0.7));
    }

    #[test]
    fn pixels_are_bounded_before_any_memory_is_asked_for() {
        let (width, height) = (100_000_000, 100_000_000);
        assert_eq!(
            view("--width 100000000 --height 100000000"),
            Err(Misfit::TooManyPixels { width, height })
        );
        assert!(view("--width 10000 --height 10000").is_ok());
        assert!(view("--width 10000 --height 10001").is_err());
    }

    #[test]
    fn a_zoom_is_refused_once_pixels_cannot_be_told_apart() {
        assert!(view("--center -0.75,0.1 --zoom 1e13").is_ok());
        assert_eq!(view("--center -0.75,0.1 --zoom 1e14"), Err(Misfit::TooDeep));
        assert_eq!(view("--zoom 1e-308"), Err(Misfit::TooWide));
    }

    #[test]
    fn only_a_png_is_written() {
        assert_eq!(view("--out set.jpg"), Err(Misfit::NotPng));
        assert!(view("--out set.PNG").is_ok());
    }

    #[test]
    fn wrong_numbers_are_refused() {
        for wrong in ["", "NaN", "inf", "0", "-1", "2x", "1,2"] {
            assert!(zoom(wrong).is_err(), "{wrong}");
        }
        for wrong in ["1,2,3", "1,2,3,4,5", "1,2,0,4", "1,2,3,-4", "1,2,3,NaN", ",,,"] {
            assert!(window(wrong).is_err(), "{wrong}");
        }
    }
}
