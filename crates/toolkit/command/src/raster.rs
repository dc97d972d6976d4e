//! SVG to PNG, with the fonts that this program carries: none need be installed.

use std::sync::Arc;

use anyhow::{Context, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// Inter (SIL Open Font License, see `font/LICENSE`), cut to what charts need.
const FONTS: [&[u8]; 2] =
    [include_bytes!("../font/Inter-Regular.otf"), include_bytes!("../font/Inter-SemiBold.otf")];

/// Turns pictures into PNG.
pub(crate) struct Raster {
    options: Options<'static>,
}

impl Raster {
    pub(crate) fn new() -> Self {
        let mut fonts = fontdb::Database::new();
        for font in FONTS {
            fonts.load_font_data(font.to_vec());
        }
        fonts.set_sans_serif_family("Inter");
        let options = Options {
            fontdb: Arc::new(fonts),
            font_family: "Inter".to_owned(),
            ..Options::default()
        };
        Self { options }
    }

    /// Draws `svg` at its own size.
    pub(crate) fn png(&self, svg: &str) -> Result<Vec<u8>> {
        let tree = Tree::from_str(svg, &self.options).context("the chart is no valid SVG")?;
        let size = tree.size().to_int_size();
        let mut picture =
            Pixmap::new(size.width(), size.height()).context("the chart has no size")?;
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        picture.encode_png().context("the picture cannot be encoded")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(text: &str) -> usize {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='60'>\
             <text x='5' y='40' font-family='sans-serif' font-size='30'>{text}</text></svg>"
        );
        let png = Raster::new().png(&svg).expect("it is drawn");
        let picture = Pixmap::decode_png(&png).expect("it is a PNG");
        picture.pixels().iter().filter(|pixel| pixel.alpha() > 127).count()
    }

    #[test]
    fn text_is_drawn_without_any_installed_font() {
        assert!(ink("speedup") > 500, "{}", ink("speedup"));
        assert_eq!(ink(""), 0);
    }

    #[test]
    fn the_signs_that_charts_use_are_in_the_font() {
        // A font without them would draw the same empty box for all of them, or nothing.
        for sign in ["×", "µ", "–", "σ", "≤", "∞", "√", "→", "²", "…", "é"] {
            assert!(ink(sign) > 10, "{sign}");
        }
    }
}
