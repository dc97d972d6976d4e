//! `add(inc(1), inc(2))`, where each call takes a second: three seconds one after the other, two with
//! two workers. Not one, with any number: `add` waits for both.

use lesson::Disagreement;

use super::{Job, number};
use crate::{Failure, Graph, Settings, TaskId, Value, delayed};

/// The job. Calls wait, they do not compute: more workers than processors are of use.
#[derive(Debug, Clone, PartialEq)]
pub struct IncAdd {
    /// How long each call takes, in seconds.
    pub seconds: f64,
    /// What is asked of a run.
    pub settings: Settings,
}

impl Job for IncAdd {
    type Answer = f64;

    fn settings(&self) -> Settings {
        self.settings
    }

    fn graph(&self) -> (Graph, Vec<TaskId>) {
        // ANCHOR: graph
        let mut graph = Graph::new();
        let x = graph.delayed(delayed::INC, &[1.0, self.seconds], &[]);
        let y = graph.delayed(delayed::INC, &[2.0, self.seconds], &[]);
        let sum = graph.delayed(delayed::ADD, &[self.seconds], &[x, y]);
        // ANCHOR_END: graph
        (graph, vec![sum])
    }

    fn answer(&self, outputs: &[Result<Value, Failure>]) -> Option<f64> {
        number(outputs, 0)
    }

    fn plain(&self) -> Option<f64> {
        let call = |function: crate::Call, constants: &[f64], inputs: &[Value]| {
            (function.run)(constants, inputs).ok()
        };
        let x = call(delayed::INC, &[1.0, self.seconds], &[])?;
        let y = call(delayed::INC, &[2.0, self.seconds], &[])?;
        number(&[Ok(call(delayed::ADD, &[self.seconds], &[x, y])?)], 0)
    }

    fn agree(plain: &f64, other: &f64) -> Result<(), Disagreement> {
        lesson::agreement::equal(plain, other)
    }
}
