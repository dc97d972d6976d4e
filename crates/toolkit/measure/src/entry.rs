//! One variant with one number of workers, as criterion runs it.

use std::cell::LazyCell;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use criterion::{Bencher, BenchmarkGroup, BenchmarkId};
use lesson::Variant;
use session::{Pair, Refusal, Series};

use crate::paired::Paired;
use crate::recorder::Recorder;
use crate::stage::{Stage, Staged, message};
use crate::{Mode, allocations, typical};

/// One variant with one number of workers; a serial one has none.
pub(crate) struct Entry<'v, J, O> {
    pub(crate) variant: &'v Variant<J, O>,
    pub(crate) workers: Option<usize>,
}

/// Why a variant is not timed, thrown through criterion, which has no other way to stop.
struct Refused(String);

impl<J: Debug + Sync + 'static, O: Send + 'static> Entry<'_, J, O> {
    /// Lets criterion measure it, if its filter selects it, and records what came of that.
    pub(crate) fn run<F>(
        &self,
        group: &mut BenchmarkGroup<'_, Paired>,
        recorder: &mut Recorder,
        stage: &LazyCell<Result<Stage<J, O>, String>, F>,
    ) where
        F: FnOnce() -> Result<Stage<J, O>, String>,
    {
        let mode = recorder.mode();
        let mut staged = None;
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            group.bench_function(self.id(), |bencher| {
                // Criterion calls this only for what it selects. What is done here, outside
                // `iter_custom`, is in none of its clocks.
                let staged = staged.get_or_insert_with(|| {
                    let stage = LazyCell::force(stage).as_ref().map_err(Clone::clone);
                    stage
                        .and_then(|stage| {
                            stage.contest(self.variant, self.workers.unwrap_or(1))
                        })
                        .unwrap_or_else(|why| resume_unwind(Box::new(Refused(why))))
                });
                sample(bencher, mode, staged);
            });
        }));
        let pairs = recorder.take_pairs();
        match (outcome, staged) {
            (Err(payload), _) => recorder.refuse(Refusal {
                variant: self.variant.name.to_owned(),
                reason: match payload.downcast_ref::<Refused>() {
                    Some(Refused(why)) => why.clone(),
                    None => format!("it panicked: {}", message(&*payload)),
                },
            }),
            (Ok(()), Some(staged)) if mode.records() && !pairs.is_empty() => {
                if let Ok(stage) = LazyCell::force(stage) {
                    recorder.describe(stage.job());
                }
                recorder.keep(self.series(&staged, pairs, recorder.baseline()));
            }
            _ => {}
        }
    }

    fn id(&self) -> BenchmarkId {
        match self.workers {
            Some(workers) => BenchmarkId::new(self.variant.name, workers),
            None => BenchmarkId::from_parameter(self.variant.name),
        }
    }

    fn series(&self, staged: &Staged, pairs: Vec<Pair>, baseline: &str) -> Series {
        Series {
            variant: self.variant.name.to_owned(),
            idea: self.variant.idea.to_owned(),
            workers: self.workers.map(|workers| workers as u64),
            serial_form: self
                .workers
                .map(|_| self.variant.serial_form.unwrap_or(baseline).to_owned()),
            prepare_ns: staged.prepare_ns,
            // A pass of its own: counting disturbs the workers.
            memory: allocations::count(|| staged.contest.run_alone(1)),
            // And another one: marks cost little, but not nothing.
            timeline: self.workers.and_then(|_| typical::record(&staged.contest, &pairs)),
            pairs,
        }
    }
}

fn sample(bencher: &mut Bencher<'_, Paired>, mode: Mode, staged: &mut Staged) {
    bencher.iter_custom(|iterations| {
        if mode == Mode::Profile {
            staged.contest.run_alone(iterations); // the baseline would blur the profile
            Pair { iterations, ..Pair::default() }
        } else {
            staged.contest.sample(iterations)
        }
    });
}
