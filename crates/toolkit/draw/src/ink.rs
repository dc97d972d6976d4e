//! The colours, by what they mean.
//!
//! The hues are those of Okabe and Ito (2008), chosen so that people with any common kind of
//! colour blindness tell them apart; the dark ones are the same hues, lighter. No chart says
//! anything by colour alone.

use plotters::style::RGBColor;

use crate::style::Theme;

/// A colour by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The background, and the inside of hollow marks.
    Paper,
    /// What is read first.
    Text,
    /// What is read second: axes, footers.
    Muted,
    /// Lines behind the data.
    Grid,
    /// The noise floor.
    Band,
    /// A range that answers the question.
    Shade,
    /// Faster; wall-clock time; the first series.
    Blue,
    /// Slower; the second series.
    Vermillion,
    /// The third series.
    Green,
    /// The fourth series.
    Purple,
    /// Processor time; the fifth series.
    Orange,
    /// The sixth series.
    Sky,
}

impl Ink {
    /// Every colour there is.
    pub const ALL: [Self; 12] = [
        Self::Paper,
        Self::Text,
        Self::Muted,
        Self::Grid,
        Self::Band,
        Self::Shade,
        Self::Blue,
        Self::Vermillion,
        Self::Green,
        Self::Purple,
        Self::Orange,
        Self::Sky,
    ];

    /// The colour of the series number `index`. It comes around again after seven, with another
    /// marker: see [`Marker::of_series`](super::marker::Marker::of_series).
    pub fn of_series(index: usize) -> Self {
        [
            Self::Blue,
            Self::Vermillion,
            Self::Green,
            Self::Purple,
            Self::Orange,
            Self::Sky,
            Self::Text,
        ][index % 7]
    }

    /// The light and the dark colour.
    const fn pair(self) -> (u32, u32) {
        match self {
            Self::Paper => (0x00FF_FFFF, 0x0014_171C),
            Self::Text => (0x001B_1F24, 0x00EC_EFF2),
            Self::Muted => (0x005B_6470, 0x00A9_B2BD),
            Self::Grid => (0x00DD_E1E6, 0x0033_3A43),
            Self::Band => (0x00E9_ECF0, 0x0026_2C35),
            Self::Shade => (0x00FF_F0D1, 0x003B_3116),
            Self::Blue => (0x0000_72B2, 0x0056_A9E8),
            Self::Vermillion => (0x00D5_5E00, 0x00FF_8A4C),
            Self::Green => (0x0000_9E73, 0x002C_C79A),
            Self::Purple => (0x00CC_79A7, 0x00E3_9BC4),
            Self::Orange => (0x00E6_9F00, 0x00F2_B33D),
            Self::Sky => (0x0056_B4E9, 0x009A_DCFF),
        }
    }

    /// The colour as plotters takes it; pages are drawn light.
    pub const fn colour(self, theme: Theme) -> RGBColor {
        let (light, dark) = self.pair();
        let value = if matches!(theme, Theme::Dark) { dark } else { light };
        RGBColor((value >> 16) as u8, (value >> 8) as u8, value as u8)
    }

    /// The colour as SVG and CSS write it.
    pub fn hex(self, theme: Theme) -> String {
        let RGBColor(red, green, blue) = self.colour(theme);
        format!("#{red:02X}{green:02X}{blue:02X}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_meanings_share_a_light_colour_so_that_each_has_its_own_dark_one() {
        let light: HashSet<_> = Ink::ALL.map(|ink| ink.hex(Theme::Light)).into();
        let dark: HashSet<_> = Ink::ALL.map(|ink| ink.hex(Theme::Dark)).into();
        assert_eq!((light.len(), dark.len()), (Ink::ALL.len(), Ink::ALL.len()));
    }

    /// Relative luminance after WCAG 2.
    fn luminance(hex: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn letters_stand_out_from_the_paper_in_both_themes() {
        for theme in [Theme::Light, Theme::Dark] {
            for ink in [Ink::Text, Ink::Muted] {
                let (one, other) =
                    (luminance(&ink.hex(theme)), luminance(&Ink::Paper.hex(theme)));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{ink:?} in {theme:?}: {contrast:.1}");
            }
        }
    }
}
