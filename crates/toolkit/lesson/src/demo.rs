//! One run of one variant, as every demo does it.

use std::error::Error;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::usage::{self, Reading, Used};
use crate::{Options, PrepareError, Variant, record};

/// What a demo can say about its output.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The result as data, for `--json`.
    pub result: Value,
    /// The result in words, a line or more.
    pub summary: String,
    /// Items that failed while the rest went on, a line each; any makes the exit status 3.
    pub failures: Vec<String>,
}

/// A demo could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The name after `--variant` is not in the list.
    #[error("no variant is called `{name}`; there are: {known}")]
    UnknownVariant {
        /// What was asked for.
        name: String,
        /// The names that would have worked.
        known: String,
    },
    /// The variant's pool, workers or client could not be made.
    #[error(transparent)]
    Prepare(#[from] PrepareError),
    /// The lesson's own trouble: an input that cannot be read, an output that cannot be written.
    #[error(transparent)]
    Lesson(#[from] Box<dyn Error>),
}

/// One lesson's demo: picks a variant, runs it once and says what it gave and what it used.
///
/// Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some items failed.
pub struct Demo<'a, J, O> {
    /// The lesson's name.
    pub lesson: &'a str,
    /// The variants to choose from.
    pub variants: &'a [Variant<J, O>],
    /// The common options.
    pub options: &'a Options,
}

impl<J: Sync + 'static, O: Send + 'static> Demo<'_, J, O> {
    /// Runs the demo: `job` makes the job and describes it for `--json`, `finish` looks at the
    /// output and writes what `--out` asks for. Neither is timed.
    pub fn run(
        &self,
        job: impl FnOnce() -> Result<(J, Value), Box<dyn Error>>,
        finish: impl FnOnce(&J, O) -> Result<Outcome, Box<dyn Error>>,
    ) -> ExitCode {
        if self.options.list {
            self.list();
            return ExitCode::SUCCESS;
        }
        match self.once(job, finish) {
            Ok(0) => ExitCode::SUCCESS,
            Ok(_) => ExitCode::from(3),
            Err(error @ DemoError::UnknownVariant { .. }) => {
                anstream::eprintln!("{}: {error}", self.lesson);
                ExitCode::from(2)
            }
            Err(error) => {
                anstream::eprintln!("{}: {error}", self.lesson);
                ExitCode::FAILURE
            }
        }
    }

    fn list(&self) {
        let width = self.variants.iter().map(|variant| variant.name.len()).max().unwrap_or(0);
        for variant in self.variants {
            anstream::println!("{:width$}  {}", variant.name, variant.idea);
        }
    }

    /// Returns how many items failed.
    fn once(
        &self,
        job: impl FnOnce() -> Result<(J, Value), Box<dyn Error>>,
        finish: impl FnOnce(&J, O) -> Result<Outcome, Box<dyn Error>>,
    ) -> Result<usize, DemoError> {
        let variant = self.variant()?;
        let workers = if variant.is_parallel() { self.options.workers() } else { 1 };
        let (job, described) = job()?;
        let ready = variant.prepare(workers)?;

        let before = Reading::now();
        let (output, timeline) = match self.options.timeline {
            Some(_) => {
                let (output, timeline) = record::record(variant.name, || ready(&job));
                (output, Some(timeline))
            }
            None => (ready(&job), None),
        };
        let used = before.elapsed();
        let peak_bytes = usage::peak_bytes();
        if let (Some(path), Some(timeline)) = (&self.options.timeline, &timeline) {
            let title = record::title(self.lesson, variant.name, timeline);
            record::write(path, self.lesson, &title, &[("", timeline)])
                .map_err(|error| DemoError::Lesson(Box::new(error)))?;
        }

        let outcome = finish(&job, output)?;
        for failure in &outcome.failures {
            anstream::eprintln!("{}: {failure}", self.lesson);
        }
        if self.options.json {
            let line = json!({
                "lesson": self.lesson,
                "variant": variant.name,
                "workers": workers,
                "job": described,
                "result": outcome.result,
                "wall_seconds": used.wall.as_secs_f64(),
                "cpu_seconds": used.cpu().as_secs_f64(),
                "peak_bytes": peak_bytes,
            });
            anstream::println!("{line}");
        } else {
            anstream::println!("{}", outcome.summary.trim_end());
            anstream::println!("{}", sentence(variant.name, workers, &used, peak_bytes));
        }
        Ok(outcome.failures.len())
    }

    fn variant(&self) -> Result<&Variant<J, O>, DemoError> {
        let Some(name) = &self.options.variant else {
            return Ok(&self.variants[0]);
        };
        self.variants.iter().find(|variant| variant.name == name).ok_or_else(|| {
            let known: Vec<_> = self.variants.iter().map(|variant| variant.name).collect();
            DemoError::UnknownVariant { name: name.clone(), known: known.join(", ") }
        })
    }
}

fn sentence(variant: &str, workers: usize, used: &Used, peak_bytes: u64) -> String {
    format!(
        "{variant}, {workers} {}: {:.3} s on the wall clock, {:.3} s of processor time, at most {} MiB of memory",
        if workers == 1 { "worker" } else { "workers" },
        used.wall.as_secs_f64(),
        used.cpu().as_secs_f64(),
        peak_bytes >> 20,
    )
}
