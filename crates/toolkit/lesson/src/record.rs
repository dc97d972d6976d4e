//! A run with its timeline, and the timeline as a file.

use std::path::Path;

use draw::Style;
use draw::gantt::{self, Gantt};
use timeline::{Kind, Lane, Span, Timeline};

use crate::output::{self, WriteError};

/// What [`Format::of`] wants of a file name.
pub(crate) const ENDINGS: &str = "a timeline is written to a file that ends in .svg or .json";

/// How a timeline is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// A Gantt chart.
    Svg,
    /// A Chrome trace, which Perfetto opens.
    Trace,
}

impl Format {
    /// The format that the ending of `path` asks for.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        if ending.eq_ignore_ascii_case("svg") {
            Some(Self::Svg)
        } else if ending.eq_ignore_ascii_case("json") {
            Some(Self::Trace)
        } else {
            None
        }
    }
}

/// Runs `work` and returns its output with the timeline of what it marked. Work that marks
/// nothing, as serial variants do, is one span on one lane.
pub fn record<O>(name: &str, work: impl FnOnce() -> O) -> (O, Timeline) {
    let clock = std::time::Instant::now();
    let (output, mut timeline) = timeline::record(work);
    if timeline.lanes.is_empty() {
        let end = clock.elapsed().as_nanos() as u64;
        let label = name.to_owned().into();
        let span = Span { label, task: 0, kind: Kind::Compute, start: 0, end };
        timeline.lanes.push(Lane { name: "main".to_owned(), spans: vec![span] });
    }
    (output, timeline)
}

/// Writes `timelines`, each with a caption, to `path` in the format that its ending asks for; a
/// Chrome trace holds the first one only.
pub fn write(
    path: &Path,
    name: &str,
    title: &str,
    timelines: &[(&str, &Timeline)],
) -> Result<(), WriteError> {
    let text = if let (Some(Format::Trace), Some((_, first))) =
        (Format::of(path), timelines.first())
    {
        first.chrome_trace()
    } else {
        let (name, title) = (format!("{name}-timeline"), title.to_owned());
        let parts = timelines.to_vec();
        Gantt { name, title, footer: Vec::new(), parts }.chart(Style::PAGE).svg
    };
    output::write(path, text.as_bytes())
}

/// The title of a recorded run's chart: `mandelbrot, dynamic: 2 workers, 12 ms: …`.
pub(crate) fn title(lesson: &str, variant: &str, timeline: &Timeline) -> String {
    format!("{lesson}, {variant}: {}", gantt::sentence(timeline))
}
