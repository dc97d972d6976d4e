//! Charts in a page.

use crate::Chart;
use draw::escape;

/// The charts as figures; the last one has `reading`, how to read them, below it.
pub(super) fn figures(charts: &[Chart], reading: &str) -> String {
    let last = charts.len().saturating_sub(1);
    let caption = |index| if index == last { reading } else { "" };
    charts.iter().enumerate().map(|(index, chart)| figure(chart, caption(index))).collect()
}

fn figure(chart: &Chart, caption: &str) -> String {
    let caption = if caption.is_empty() {
        String::new()
    } else {
        format!("<figcaption class=\"reading\">{}</figcaption>\n", escape(caption))
    };
    format!("<figure>\n{}{caption}</figure>\n", chart.svg)
}
