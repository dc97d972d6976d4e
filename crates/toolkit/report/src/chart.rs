//! The charts. Each is a function from a summary and a style to the sheets it takes: none where
//! there is nothing to show, several where one sheet has no room for all rows.

use model::{Case, Prediction, Scaling, Summary};

pub use draw::Chart;
use draw::Style;

mod beside;
mod clocks;
mod crossover;
mod drift;
mod effort;
mod forest;
mod gantt;
mod ladder;
mod memory;
mod pairs;
mod rows;
mod speedups;
mod workers;

pub use clocks::clocks;
pub use crossover::crossover;
pub use drift::drift;
pub use effort::effort;
pub use forest::forest;
pub use gantt::gantt;
pub use ladder::ladder;
pub use memory::memory;
pub use pairs::pairs;
pub use workers::workers;

/// The charts of one question about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The question.
    pub question: &'static str,
    /// How to read the answer.
    pub reading: &'static str,
    /// The sheets; none where the case has no data for it.
    pub charts: Vec<Chart>,
    /// What else the data says, a sentence each.
    pub notes: Vec<String>,
}

/// All charts of a summary: the forest plot, the families, then case by case.
pub fn every(summary: &Summary, style: Style) -> Vec<Chart> {
    let mut charts = forest(summary, style);
    for family in &summary.families {
        charts.extend(crossover(summary, family, style));
    }
    for case in &summary.cases {
        charts.extend(all_of(summary, case, style).into_iter().flat_map(|part| part.charts));
    }
    charts
}

/// All charts of a case, in the order in which a reader asks.
pub fn all_of(summary: &Summary, case: &Case, style: Style) -> Vec<Part> {
    let part =
        |question, reading, charts| Part { question, reading, charts, notes: Vec::new() };
    vec![
        Part {
            notes: case.bound.iter().map(|bound| bound.sentence(&case.rows)).collect(),
            ..part(
                "Which variant is fastest?",
                "Each row is a variant at its best number of workers. The mark is its speedup, \
                 the whisker the 95 % interval: where two whiskers overlap, do not rank the two. \
                 Inside the noise floor, this session cannot tell a difference. Where a ceiling \
                 is drawn, nothing can be right of it: the machine can do no more.",
                ladder(summary, case, style),
            )
        },
        Part {
            notes: case.scalings.iter().map(Scaling::sentence).collect(),
            ..part(
                "What do more workers buy?",
                "Against its own serial form, so that being smarter does not count, only having \
                 more workers. The ideal is as many times as fast as there are workers, up to the \
                 processors there are. A law is drawn where the data supports one, with its band; \
                 a thin dashed line only guides the eye. The serial fraction is the share of the \
                 one-worker time that did not get shorter with more workers.",
                workers(summary, case, style),
            )
        },
        part(
            "What does the waiting cost?",
            "Wall-clock time is how long you wait, processor time how long all cores together \
             worked for it. Parallel variants trade the second for the first.",
            clocks(summary, case, style),
        ),
        part(
            "Where did the other cores go?",
            "Efficiency = utilisation / inflation. What is not speedup was idle, or was work \
             that the serial form does not have; some of that is workers spinning before they \
             sleep.",
            effort(summary, case, style),
        ),
        Part {
            notes: case.predictions.iter().map(Prediction::sentence).collect(),
            ..part(
                "Who worked when?",
                "A lane for each worker. A lane that ends early waits for the others: the work was \
                 shared out unevenly. Imbalance is the busiest worker's computing over the mean. \
                 A simulation shares the tasks of one worker out among more.",
                gantt(summary, case, style),
            )
        },
        part(
            "What does it hold in memory?",
            "Counted in a run of its own, which was not timed.",
            memory(summary, case, style),
        ),
        part(
            "What was measured?",
            "Every pair that was taken. A speedup is the ratio of the sums over the pairs, not \
             the mean of these ratios.",
            pairs(summary, case, style),
        ),
        part(
            "Did the machine stay the same?",
            "The same code over the whole session. Each variant is compared with baseline runs \
             right next to its own, so a slow drift does not favour either.",
            drift(summary, case, style),
        ),
    ]
}
