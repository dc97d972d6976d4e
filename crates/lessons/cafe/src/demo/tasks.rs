//! All policies on the same tasks.

use std::path::PathBuf;
use std::process::ExitCode;

use cafe::{Costs, Outcome, Plan, Policy, simulate};
use clap::{Args, ValueEnum};
use fastrand::Rng;
use lesson::usage::Reading;
use serde_json::{Value, json};

use super::amount::{self, between, short, time};
use super::answer::{Answer, Output, failed};
use super::file::{FileError, Work, read};

/// The options of `tasks`.
#[derive(Args, Debug)]
pub(crate) struct Tasks {
    /// Read the tasks from this file: a time a line, as 3ms, or 3ms after 0 1
    #[arg(long, value_name = "PATH", conflicts_with_all = ["count", "shape", "mean"])]
    file: Option<PathBuf>,

    /// How many tasks to make up
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = between::<0, 10_000_000>)]
    count: usize,

    /// How long the tasks are that are made up
    #[arg(long, value_enum, default_value_t = Shape::Uniform)]
    shape: Shape,

    /// How long they are on average
    #[arg(long, value_name = "TIME", default_value = "1ms", value_parser = time)]
    mean: u64,

    /// Workers [default: the cores this process may use]
    #[arg(long, value_name = "N", value_parser = between::<1, { cafe::MOST_WORKERS }>)]
    workers: Option<usize>,

    /// Only this policy [default: all of --list]
    #[arg(long, visible_alias = "variant")]
    policy: Option<Policy>,

    /// Tasks taken at once, for dynamic and guided
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = between::<1, 1_000_000_000>)]
    chunk: usize,

    #[command(flatten)]
    costs: Prices,

    #[command(flatten)]
    output: Output,
}

/// What is not tasks.
#[derive(Args, Debug)]
struct Prices {
    /// Serial work before the tasks
    #[arg(long, value_name = "TIME", default_value = "0", value_parser = time)]
    before: u64,

    /// Serial work after the tasks
    #[arg(long, value_name = "TIME", default_value = "0", value_parser = time)]
    after: u64,

    /// What it costs to start a worker
    #[arg(long, value_name = "TIME", default_value = "0", value_parser = time)]
    start: u64,

    /// What it costs to spawn a task
    #[arg(long, value_name = "TIME", default_value = "0", value_parser = time)]
    spawn: u64,

    /// What it costs to hand over a chunk; hand-overs take turns
    #[arg(long, value_name = "TIME", default_value = "0", value_parser = time)]
    send: u64,

    /// What it costs to try to steal
    #[arg(long, value_name = "TIME", default_value = "0", value_parser = time)]
    steal: u64,
}

/// How long tasks are that are made up.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// All the same
    Even,
    /// Anything up to twice the mean
    Uniform,
    /// Each longer than the one before, as the rows of a triangle
    Rising,
    /// Most are short and few are very long: a tenth of them is nine tenths of the work
    Heavy,
}

impl Shape {
    fn task(self, index: usize, count: usize, mean: u64, random: &mut Rng) -> u64 {
        match self {
            Self::Even => mean,
            Self::Uniform => random.u64(0..=2 * mean),
            Self::Rising => {
                let rank = 2 * index as u128 + 1;
                (u128::from(mean) * rank / count as u128) as u64
            }
            Self::Heavy if random.u8(0..10) == 0 => 9 * mean,
            Self::Heavy => mean / 9,
        }
    }
}

/// Simulates, and says how the policies compare.
pub(crate) fn run(tasks: &Tasks) -> ExitCode {
    if tasks.output.listed() {
        return ExitCode::SUCCESS;
    }
    let before = Reading::now();
    match tasks.answer() {
        Ok(answer) => {
            let used = before.elapsed();
            answer.give(tasks.output.json, tasks.output.timeline.as_deref(), &used)
        }
        Err(error) => failed(&*error),
    }
}

impl Tasks {
    fn work(&self) -> Result<Work, FileError> {
        if let Some(path) = &self.file {
            return read(path);
        }
        let mut random = Rng::with_seed(self.output.seed);
        let task = |index| self.shape.task(index, self.count, self.mean, &mut random);
        Ok(Work { tasks: (0..self.count).map(task).collect(), edges: Vec::new() })
    }

    fn workers(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.workers.unwrap_or_else(cores)
    }

    fn policies(&self) -> Vec<Policy> {
        self.policy.map_or_else(|| Policy::all(self.chunk).to_vec(), |policy| vec![policy])
    }

    fn answer(&self) -> Result<Answer, Box<dyn std::error::Error>> {
        let work = self.work()?;
        let mut rows = Vec::new();
        for policy in self.policies() {
            rows.push((policy, self.simulate(&work, policy)?));
        }
        let first = &rows[0].1;
        let (total, span) = (first.work, first.critical_path);
        let result = json!({
            "work_ns": total,
            "critical_path_ns": span,
            "policies": rows.iter().map(|(policy, row)| data(*policy, row)).collect::<Vec<_>>(),
        });
        let summary = format!(
            "{} tasks on {} workers; one alone takes {}, no number of workers takes less than {}\n{}",
            work.tasks.len(),
            self.workers(),
            short(total),
            short(span),
            table(&rows),
        );
        let timelines = rows
            .iter_mut()
            .filter_map(|(policy, row)| Some((policy.to_string(), row.timeline.take()?)))
            .collect();
        Ok(Answer {
            variant: self.policy.map_or("all".to_owned(), |policy| policy.to_string()),
            workers: self.workers(),
            job: self.describe(&work),
            result,
            summary,
            failures: Vec::new(),
            timelines,
        })
    }

    /// A chart of one policy is drawn by itself, and of all only where one is asked for.
    fn simulate(
        &self,
        work: &Work,
        policy: Policy,
    ) -> Result<Outcome, Box<dyn std::error::Error>> {
        let Prices { before, after, start, spawn, send, steal } = self.costs;
        let plan = Plan {
            tasks: &work.tasks,
            edges: &work.edges,
            workers: self.workers(),
            policy,
            before,
            after,
            costs: Costs { worker: start, task: spawn, send, steal },
            recorded: self.output.timeline.is_some()
                || (self.policy.is_some() && self.output.records(2 * work.tasks.len())),
        };
        simulate(&plan, self.output.seed).map_err(|reason| match &self.file {
            Some(path) => FileError::Plan { path: path.clone(), reason }.into(),
            None => reason.into(),
        })
    }

    fn describe(&self, work: &Work) -> Value {
        json!({
            "tasks": work.tasks.len(),
            "edges": work.edges.len(),
            "file": self.file,
            "shape": self.file.is_none().then(|| format!("{:?}", self.shape).to_lowercase()),
            "seed": self.output.seed,
            "before_ns": self.costs.before,
            "after_ns": self.costs.after,
            "start_ns": self.costs.start,
            "spawn_ns": self.costs.spawn,
            "send_ns": self.costs.send,
            "steal_ns": self.costs.steal,
        })
    }
}

fn data(policy: Policy, outcome: &Outcome) -> Value {
    json!({
        "policy": policy.to_string(),
        "makespan_ns": outcome.makespan,
        "speedup": amount::json(outcome.speedup()),
        "utilisation": amount::json(outcome.utilisation()),
        "imbalance": amount::json(outcome.imbalance()),
        "hand_overs": outcome.hand_overs,
        "steals": outcome.steals,
        "misses": outcome.misses,
        "events": outcome.events,
    })
}

fn table(rows: &[(Policy, Outcome)]) -> String {
    let mut lines = vec![format!(
        "\n{:12} {:>10} {:>8} {:>8} {:>9} {:>10} {:>8}",
        "policy", "takes", "speedup", "working", "imbalance", "hand-overs", "steals"
    )];
    for (policy, outcome) in rows {
        lines.push(format!(
            "{:12} {:>10} {:>8.2} {:>6.1} % {:>9.2} {:>10} {:>8}",
            policy.to_string(),
            short(outcome.makespan),
            outcome.speedup(),
            100.0 * outcome.utilisation(),
            outcome.imbalance(),
            outcome.hand_overs,
            outcome.steals,
        ));
    }
    lines.join("\n")
}
