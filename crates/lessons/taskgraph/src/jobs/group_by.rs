//! The mean of each key's numbers, over many CSV files. And how many records each file has: that can
//! still be had if another file is broken.

use lesson::Disagreement;

use super::{Job, gamma, number};
use crate::bag::{Groups, KEEPS, Source};
use crate::{Bag, Failure, Graph, Settings, TaskId, Value};

/// The job.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupBy {
    /// The files, or what stands for them.
    pub sources: Vec<Source>,
    /// Whether only positive numbers count.
    pub positive: bool,
    /// What is asked of a run.
    pub settings: Settings,
}

/// What came of it; `None` where there is no answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// All groups.
    pub groups: Option<Groups>,
    /// The records of each file, filtered or not.
    pub records: Vec<Option<f64>>,
}

impl GroupBy {
    /// Records that are made up, in `files` parts of `rows` records.
    pub fn generated(files: u32, rows: u32, seed: u64) -> Self {
        let part = |number| Source::Generated { seed, number, rows };
        let sources = (0..files).map(part).collect();
        Self { sources, positive: false, settings: Settings::default() }
    }
}

impl Job for GroupBy {
    type Answer = Answer;

    fn settings(&self) -> Settings {
        self.settings
    }

    fn graph(&self) -> (Graph, Vec<TaskId>) {
        let mut graph = Graph::new();
        let all = Bag::read(&mut graph, &self.sources);
        let counted =
            if self.positive { all.filter(&mut graph, KEEPS[0]) } else { all.clone() };
        let groups = counted.group_by(&mut graph);
        graph.rename(groups, "groups of all");
        let wanted = [vec![groups], all.counts(&mut graph)].concat();
        (graph, wanted)
    }

    fn answer(&self, outputs: &[Result<Value, Failure>]) -> Option<Answer> {
        let groups = match outputs.first() {
            Some(Ok(Value::Groups(groups))) => Some((**groups).clone()),
            _ => None,
        };
        let records = (1..outputs.len()).map(|at| number(outputs, at)).collect();
        Some(Answer { groups, records })
    }

    fn plain(&self) -> Option<Answer> {
        let mut groups = Groups::default();
        let mut records = Vec::new();
        for source in &self.sources {
            let mut count = 0.0;
            let read = source.each(|key, value| {
                count += 1.0;
                if !self.positive || value > 0.0 {
                    groups.push(key, value);
                }
            });
            records.push(read.ok().map(|()| count));
        }
        let whole = records.iter().all(Option::is_some);
        Some(Answer { groups: whole.then_some(groups), records })
    }

    /// Counts are the same, and sums within what rounding explains.
    fn agree(plain: &Answer, other: &Answer) -> Result<(), Disagreement> {
        lesson::agreement::equal_slices(&plain.records, &other.records)?;
        let (plain, other) = match (&plain.groups, &other.groups) {
            (Some(plain), Some(other)) => (plain, other),
            (None, None) => return Ok(()),
            _ => return Err(Disagreement("only one of them has groups".to_owned())),
        };
        if !plain.0.keys().eq(other.0.keys()) {
            return Err(Disagreement("its keys are others".to_owned()));
        }
        for ((key, left), right) in plain.0.iter().zip(other.0.values()) {
            let bound = 2.0 * gamma(left.count) * left.magnitude;
            if left.count != right.count || (left.sum - right.sum).abs() > bound {
                return Err(Disagreement(format!("{key}: {right:?}, not {left:?}")));
            }
        }
        Ok(())
    }
}
