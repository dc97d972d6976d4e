//! What is said of every run: tasks, work and span, memory, other numbers of workers.

use cafe::PlanError;
use draw::gantt::duration;
use serde_json::{Map, Value, json};
use taskgraph::jobs::Report;
use taskgraph::{Run, Work};

/// The numbers of workers that are predicted.
const WORKERS: [usize; 4] = [2, 4, 8, 64];

/// A simulation of more tasks than these takes longer than one would wait for it.
const MOST_TASKS: usize = 200_000;

/// What is said of every run.
pub(crate) struct Summary<'r> {
    run: &'r Run,
    /// What follows from how long the tasks took; `None` where there was no graph.
    measured: Option<Measured>,
}

struct Measured {
    tasks: usize,
    work: u64,
    span: u64,
    parallelism: f64,
    /// Numbers of workers and speedups.
    predicted: Vec<(usize, f64)>,
}

impl<'r> Summary<'r> {
    pub(crate) fn new<A>(
        report: &'r Report<A>,
        work: Option<&Work<'_>>,
    ) -> Result<Self, PlanError> {
        let measured = match (&report.plan, work) {
            (Some(plan), Some(work)) => Some(Measured {
                tasks: plan.len(),
                work: work.work(),
                span: work.span(),
                parallelism: work.parallelism(),
                predicted: if plan.len() > MOST_TASKS { Vec::new() } else { predict(work)? },
            }),
            _ => None,
        };
        Ok(Self { run: &report.run, measured })
    }

    /// Adds it to the answer's data.
    pub(crate) fn add_to(&self, data: &mut Value) {
        let Some(measured) = &self.measured else { return };
        let speedup = |(workers, speedup): &(usize, f64)| (workers.to_string(), json!(speedup));
        let predicted: Map<String, Value> = measured.predicted.iter().map(speedup).collect();
        data["tasks"] = json!(measured.tasks);
        data["work_seconds"] = json!(measured.work as f64 / 1e9);
        data["span_seconds"] = json!(measured.span as f64 / 1e9);
        data["parallelism"] = json!(measured.parallelism);
        data["predicted_speedups"] = json!(predicted);
        data["held_bytes"] = json!(self.run.peak_bytes);
        data["all_bytes"] = json!(self.run.made_bytes);
        data["messages"] = json!(self.run.sent);
        if let Some((warm, of)) = self.run.warm {
            data["warm"] = json!({ "tasks": warm, "of": of });
        }
    }

    /// In words, a line each.
    pub(crate) fn words(&self) -> String {
        let Some(measured) = &self.measured else { return String::new() };
        [Some(measured.tasks()), Some(measured.predictions()), memory(self.run)]
            .into_iter()
            .flatten()
            .fold(String::new(), |words, line| words + "\n" + &line)
    }
}

impl Measured {
    fn tasks(&self) -> String {
        format!(
            "{} tasks: T_1 {}, T_∞ {}, parallelism {:.2}",
            self.tasks,
            duration(self.work),
            duration(self.span),
            self.parallelism
        )
    }

    fn predictions(&self) -> String {
        if self.predicted.is_empty() {
            return format!(
                "more than {MOST_TASKS} tasks: no other number of workers is predicted"
            );
        }
        let one = |(workers, speedup): &(usize, f64)| format!("×{speedup:.2} on {workers}");
        let all: Vec<String> = self.predicted.iter().map(one).collect();
        format!("predicted, if only tasks took time: {}", all.join(", "))
    }
}

/// Nothing where outputs are hardly more than numbers.
fn memory(run: &Run) -> Option<String> {
    let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    let (held, made) = (mib(run.peak_bytes), mib(run.made_bytes));
    (made >= 0.1).then(|| {
        format!("at most {held:.1} MiB of outputs were held at once, of {made:.1} MiB in all")
    })
}

fn predict(work: &Work<'_>) -> Result<Vec<(usize, f64)>, PlanError> {
    let one = |workers: usize| {
        let time = work.predicted(workers)?;
        let speedup = if time == 0 { 1.0 } else { work.work() as f64 / time as f64 };
        Ok((workers, speedup))
    };
    WORKERS.iter().map(|workers| one(*workers)).collect()
}
