//! What is said of every run: tasks, work and span, memory, other numbers of workers.

use cafe::PlanError;
use draw::gantt::duration;
use serde_json::{Map, Value, json};
use taskgraph::jobs::Report;
use taskgraph::{Peak, Run, Work};

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
    /// The bytes of all outputs together.
    all_bytes: u64,
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
                all_bytes: Peak::keeping_all(plan).bytes,
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
        data["all_bytes"] = json!(measured.all_bytes);
        data["messages"] = json!(self.run.sent);
        if let Some((warm, of)) = self.run.warm {
            data["warm"] = json!({ "tasks": warm, "of": of });
        }
    }

    /// In words, a line each.
    pub(crate) fn words(&self) -> String {
        let Some(measured) = &self.measured else { return String::new() };
        let mut words = format!(
            "\n{} tasks: T_1 {}, T_∞ {}, parallelism {:.2}",
            measured.tasks,
            duration(measured.work),
            duration(measured.span),
            measured.parallelism
        );
        let predicted: Vec<String> = measured
            .predicted
            .iter()
            .map(|(workers, speedup)| format!("×{speedup:.2} on {workers}"))
            .collect();
        words += &match predicted.is_empty() {
            true => format!(
                "\nmore than {MOST_TASKS} tasks: no other number of workers is predicted"
            ),
            false => format!("\npredicted, if only tasks took time: {}", predicted.join(", ")),
        };
        if measured.all_bytes > 0 {
            let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
            let (held, all) = (mib(self.run.peak_bytes), mib(measured.all_bytes));
            words += &format!(
                "\nat most {held:.1} MiB of outputs were held at once, of {all:.1} MiB in all"
            );
        }
        words
    }
}

fn predict(work: &Work<'_>) -> Result<Vec<(usize, f64)>, PlanError> {
    let one = |workers: usize| {
        let time = work.predicted(workers)?;
        let speedup = if time == 0 { 1.0 } else { work.work() as f64 / time as f64 };
        Ok((workers, speedup))
    };
    WORKERS.iter().map(|workers| one(*workers)).collect()
}
