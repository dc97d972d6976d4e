//! A loop with an `if` in it, over delayed calls: the loop runs when the graph is made, the calls when
//! it is run. So a decision may depend on what is known when the graph is made, here the number, and
//! never on what a call gives: that does not exist yet.

use lesson::Disagreement;

use super::{Job, number};
use crate::{Call, Failure, Graph, Settings, TaskId, Value, delayed};

/// For each number: doubled if it is even, else one more. And the sum of all.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// How many numbers, from 0.
    pub count: u32,
    /// How long each call takes, in seconds.
    pub seconds: f64,
    /// A number whose call fails.
    pub failing: Option<u32>,
    /// What is asked of a run.
    pub settings: Settings,
}

/// What came of each number, and the sum; `None` where there is no answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Number by number.
    pub each: Vec<Option<f64>>,
    /// The sum of all.
    pub total: Option<f64>,
}

impl Control {
    fn function(&self, number: u32) -> Call {
        if self.failing == Some(number) {
            delayed::FAIL
        } else if number.is_multiple_of(2) {
            delayed::DOUBLE
        } else {
            delayed::INC
        }
    }
}

impl Job for Control {
    type Answer = Answer;

    fn settings(&self) -> Settings {
        self.settings
    }

    fn graph(&self) -> (Graph, Vec<TaskId>) {
        let mut graph = Graph::new();
        let mut tasks = Vec::new();
        for number in 0..self.count {
            let function = self.function(number);
            tasks.push(graph.delayed(function, &[number.into(), self.seconds], &[]));
        }
        let total = graph.delayed(delayed::SUM, &[], &tasks);
        graph.rename(total, "total");
        tasks.push(total);
        (graph, tasks)
    }

    fn answer(&self, outputs: &[Result<Value, Failure>]) -> Option<Answer> {
        let each = (0..self.count as usize).map(|at| number(outputs, at)).collect();
        Some(Answer { each, total: number(outputs, self.count as usize) })
    }

    fn plain(&self) -> Option<Answer> {
        let call = |at: u32| {
            let value = (self.function(at).run)(&[at.into(), self.seconds], &[]);
            value.ok().and_then(|value| number(&[Ok(value)], 0))
        };
        let each: Vec<Option<f64>> = (0..self.count).map(call).collect();
        let total = each.iter().copied().sum();
        Some(Answer { each, total })
    }

    fn agree(plain: &Answer, other: &Answer) -> Result<(), Disagreement> {
        lesson::agreement::equal(plain, other)
    }
}
