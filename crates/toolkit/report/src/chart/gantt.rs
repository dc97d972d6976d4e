//! Who worked when: a lane for each worker of each parallel variant.

use model::{Case, Row, Summary};
use timeline::Timeline;

use crate::slug::slug;
use crate::words;
use draw::Chart;
use draw::gantt::Gantt;
use draw::style::Style;

/// Spans of one variant: more would make a page heavy and its marks too thin to point at.
const MOST_SPANS: usize = 150;

/// Lanes of one variant: jobs that wait may have hundreds of workers.
const MOST_LANES: usize = 16;

/// The timeline of each parallel variant at its most workers that are not oversubscribed, one
/// below the other on one time axis.
pub fn gantt(summary: &Summary, case: &Case, style: Style) -> Vec<Chart> {
    let rows: Vec<&Row> =
        case.parallel().into_iter().filter_map(|name| row(case, name)).collect();
    let timelines: Vec<(String, Timeline)> = rows
        .iter()
        .filter_map(|row| {
            let timeline = row.timeline.clone()?.coarsened(MOST_SPANS);
            Some((caption(row, &timeline), timeline))
        })
        .collect();
    if timelines.is_empty() {
        return Vec::new();
    }
    let mut footer = vec![
        "Recorded in a run of its own that took about as long as the median pair.".to_owned(),
    ];
    footer.extend(words::footer(summary, Some(case), false));
    let chart = Gantt {
        name: format!("{}-gantt", slug(&case.name)),
        title: model::finding::timeline(case),
        footer,
        parts: timelines.iter().map(|(name, timeline)| (name.as_str(), timeline)).collect(),
    };
    vec![chart.chart(style)]
}

/// The row of `variant` with the most workers, among those that are not oversubscribed and whose
/// lanes fit.
fn row<'c>(case: &'c Case, variant: &str) -> Option<&'c Row> {
    case.sweep(variant).into_iter().rev().filter(|row| !row.oversubscribed).find(|row| {
        row.timeline.as_ref().is_some_and(|timeline| timeline.lanes.len() <= MOST_LANES)
    })
}

fn caption(row: &Row, timeline: &Timeline) -> String {
    let numbers = timeline.numbers();
    let imbalance = model::factor(numbers.imbalance());
    let caveat = words::caveat(row).map_or(String::new(), |caveat| format!(", {caveat}"));
    format!("{}: imbalance {imbalance}{caveat}", row.label())
}
