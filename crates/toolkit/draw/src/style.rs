//! For whom a chart is drawn: its colours and its size.

/// `count` as a factor of pixels. A sheet of more lines than the limit would be taller than any
/// program shows.
pub fn times(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX).min(100_000)
}

/// Which colours a chart has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light, and dark where the reader's system asks for it: for pages.
    Page,
    /// Light only: for slides and print.
    Light,
    /// Dark only: for slides.
    Dark,
}

/// A chart's size in pixels, and the sizes of what is written on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Its width.
    pub width: i32,
    /// Its height; `None` lets it grow with what is in it.
    pub height: Option<i32>,
    /// The space around everything.
    pub margin: i32,
    /// The title's font size.
    pub title: i32,
    /// The font size of labels and values: everything else is measured in it.
    pub text: i32,
    /// The font size of the axis and of the footer.
    pub small: i32,
}

impl Frame {
    /// For a page. Narrow with large letters, so that a phone that shows it at two thirds of its
    /// width still shows letters of 9 pixels.
    pub const PAGE: Self =
        Self { width: 560, height: None, margin: 1, title: 19, text: 16, small: 13 };

    /// For a slide of 1920×1080, to be read from the last row.
    pub const SLIDE: Self =
        Self { width: 1920, height: Some(1080), margin: 60, title: 52, text: 32, small: 28 };

    /// `share` of the text size, in pixels.
    pub fn em(&self, share: f64) -> i32 {
        (f64::from(self.text) * share).round() as i32
    }

    /// The width of the lines of marks.
    pub fn stroke(&self) -> i32 {
        (self.text / 8).max(1)
    }
}

/// Colours and size together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The colours.
    pub theme: Theme,
    /// The size.
    pub frame: Frame,
}

impl Style {
    /// For a page.
    pub const PAGE: Self = Self { theme: Theme::Page, frame: Frame::PAGE };

    /// For a slide, in `theme`.
    pub const fn slide(theme: Theme) -> Self {
        Self { theme, frame: Frame::SLIDE }
    }
}
