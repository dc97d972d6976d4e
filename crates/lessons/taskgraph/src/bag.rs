//! Bags of records, a partition for each file: read, changed, filtered and grouped without ever being
//! in memory together.

mod csv;
mod groups;
mod source;
mod step;
mod table;

use std::path::Path;

pub use csv::CsvError;
pub use groups::{Group, Groups};
pub use source::Source;
pub use step::{KEEPS, MAPS, Step};
pub use table::Table;

use crate::array::FAN_IN;
use crate::{Graph, Keep, Map, Operation, Size, TaskId};

/// Records, each a key and a number, in partitions. Nothing is read here; a graph grows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bag {
    /// The tasks that give the partitions, as tables.
    tasks: Vec<TaskId>,
}

impl Bag {
    /// A partition for each source.
    pub fn read(graph: &mut Graph, sources: &[Source]) -> Self {
        let read = |source: &Source| {
            let task =
                graph.add(Operation::Bag(Step::Read(source.clone())), &[], source.size());
            graph.rename(task, format!("read {source}"));
            task
        };
        Self { tasks: sources.iter().map(read).collect() }
    }

    /// A partition for each CSV file; `key` and `value` are the headers of the two columns that
    /// are read.
    pub fn files<P: AsRef<Path>>(
        graph: &mut Graph,
        paths: &[P],
        key: &str,
        value: &str,
    ) -> Self {
        let source = |path: &P| Source::file(path.as_ref(), key, value);
        Self::read(graph, &paths.iter().map(source).collect::<Vec<_>>())
    }

    /// The tasks that give the partitions.
    pub fn tasks(&self) -> &[TaskId] {
        &self.tasks
    }

    /// A task for each partition, that gives no more than so many times what it takes.
    fn each(&self, graph: &mut Graph, step: &Step, times: u64) -> Vec<TaskId> {
        let add = |&task| {
            let size = Size::of(times * graph.size(task).keeps);
            graph.add(Operation::Bag(step.clone()), &[task], size)
        };
        self.tasks.iter().map(add).collect()
    }

    /// Each number replaced by the function of its key and itself.
    #[must_use]
    pub fn map(&self, graph: &mut Graph, function: Map) -> Self {
        Self { tasks: self.each(graph, &Step::Map(function), 1) }
    }

    /// The records for which the function says yes.
    #[must_use]
    pub fn filter(&self, graph: &mut Graph, function: Keep) -> Self {
        Self { tasks: self.each(graph, &Step::Keep(function), 1) }
    }

    /// How many records each partition has: a number for each.
    #[must_use]
    pub fn counts(&self, graph: &mut Graph) -> Vec<TaskId> {
        let add = |&task| graph.add(Operation::Bag(Step::Count), &[task], Size::default());
        self.tasks.iter().map(add).collect()
    }

    /// Count, sum and mean for each key: of each partition by itself, then of a few together, in a
    /// tree. Only groups travel up the tree, and they are few; records stay where they are.
    #[must_use]
    pub fn group_by(&self, graph: &mut Graph) -> TaskId {
        // At worst each row has a key of its own, and a group takes 72 bytes where a row of a
        // table and a new key together take 36.
        let mut tasks = self.each(graph, &Step::Group, 2);
        loop {
            if let [only] = tasks[..] {
                return only;
            }
            let mut merge = |inputs: &[TaskId]| {
                let bytes = inputs.iter().map(|input| graph.size(*input).keeps).sum();
                graph.add(Operation::Bag(Step::Merge), inputs, Size::of(bytes))
            };
            tasks = if tasks.is_empty() {
                vec![merge(&[])]
            } else {
                tasks.chunks(FAN_IN).map(merge).collect()
            };
        }
    }
}
