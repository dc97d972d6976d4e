//! Charts for slides.

use model::Summary;

use crate::chart::{self, Chart};
use crate::{Style, Theme};

/// A chart as a slide of 1920×1080.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    /// Unique among the slides of a summary and a theme; fit for a file name.
    pub name: String,
    /// The chart's finding.
    pub title: String,
    /// The picture.
    pub svg: String,
}

/// Every chart of `summary` as slides: the forest plot, the families, then case by case. A chart
/// whose rows do not fit on one slide becomes several.
pub fn slides(summary: &Summary, theme: Theme) -> Vec<Slide> {
    chart::every(summary, Style::slide(theme))
        .into_iter()
        .map(|Chart { name, title, svg, .. }| Slide { name, title, svg })
        .collect()
}
