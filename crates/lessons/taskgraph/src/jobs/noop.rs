//! Tasks that do nothing, so that a scheduler's own cost is all that there is: layers of tasks, each
//! of which waits for two of the layer before.

use lesson::Disagreement;

use super::{Job, number};
use crate::{Failure, Graph, Settings, TaskId, Value, delayed};

/// The job.
#[derive(Debug, Clone, PartialEq)]
pub struct Noop {
    /// How many tasks.
    pub tasks: u32,
    /// How many tasks a layer has. With one, nothing is parallel.
    pub width: u32,
    /// What is asked of a run.
    pub settings: Settings,
}

impl Job for Noop {
    /// How many tasks had to be run one after the other until each of the last ones.
    type Answer = Vec<f64>;

    fn settings(&self) -> Settings {
        self.settings
    }

    fn graph(&self) -> (Graph, Vec<TaskId>) {
        let width = self.width.max(1);
        let mut graph = Graph::new();
        let mut tasks: Vec<TaskId> = Vec::with_capacity(self.tasks as usize);
        for at in 0..self.tasks {
            let task = if at < width {
                graph.delayed(delayed::NOOP, &[at.into()], &[])
            } else {
                let [left, right] = above(at, width).map(|input| tasks[input as usize]);
                graph.delayed(delayed::NOOP, &[], &[left, right])
            };
            tasks.push(task);
        }
        // Whatever nobody takes is among the last so many.
        let wanted = tasks.split_off(tasks.len().saturating_sub(width as usize));
        (graph, wanted)
    }

    fn answer(&self, outputs: &[Result<Value, Failure>]) -> Option<Vec<f64>> {
        (0..outputs.len()).map(|at| number(outputs, at)).collect()
    }

    fn plain(&self) -> Option<Vec<f64>> {
        let width = self.width.max(1);
        let mut depths: Vec<f64> = Vec::with_capacity(self.tasks as usize);
        for at in 0..self.tasks {
            let depth = if at < width {
                1.0
            } else {
                let [left, right] = above(at, width).map(|input| depths[input as usize]);
                1.0 + left.max(right)
            };
            depths.push(depth);
        }
        Some(depths.split_off(depths.len().saturating_sub(width as usize)))
    }

    fn agree(plain: &Vec<f64>, other: &Vec<f64>) -> Result<(), Disagreement> {
        lesson::agreement::equal_slices(plain, other)
    }
}

/// The two tasks of the layer before: the one above and its neighbour.
fn above(task: u32, width: u32) -> [u32; 2] {
    let first = task - task % width - width;
    [task - width, first + (task + 1) % width]
}
