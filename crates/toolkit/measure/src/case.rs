//! A job with its input, described in a bench file and then measured.

use std::cell::LazyCell;
use std::fmt::Debug;
use std::time::Duration;

use criterion::{SamplingMode, Throughput};
use lesson::agreement::{self, Agree};
use lesson::{Prepare, Variant};
use session::{Demand, Items, Size, Waits};

use crate::entry::Entry;
use crate::stage::Stage;
use crate::{Bench, sweep};

/// A job with its input, and the ways of doing it.
///
/// The first variant is the baseline. Nothing is built or run before [`measure`](Self::measure),
/// and then only what criterion's filter selects.
#[must_use = "a case does nothing until `measure` is called"]
pub struct Case<'b, J, O> {
    bench: &'b mut Bench,
    job: Box<dyn FnOnce() -> J + 'b>,
    variants: Vec<Variant<J, O>>,
    workers: Option<Vec<usize>>,
    record: session::Case,
}

impl<'b, J, O> Case<'b, J, O>
where
    J: Debug + Sync + 'static,
    O: Send + 'static,
{
    pub(crate) fn new(
        bench: &'b mut Bench,
        name: String,
        job: Box<dyn FnOnce() -> J + 'b>,
    ) -> Self {
        let record = session::Case {
            name,
            about: String::new(),
            job: String::new(),
            items: None,
            size: None,
            demand: None,
            waits: None,
            baseline: String::new(),
            series: Vec::new(),
            refusals: Vec::new(),
            variants: Vec::new(),
        };
        Self { bench, job, variants: Vec::new(), workers: None, record }
    }

    /// Describes the job in words: `320×240 pixels, 500 iterations`.
    pub fn about(mut self, words: impl Into<String>) -> Self {
        self.record.about = words.into();
        self
    }

    /// Says what the job consists of, for rates: `76,800` `pixels`.
    pub fn items(mut self, count: u64, unit: &str) -> Self {
        self.record.items = Some(Items { count, unit: unit.to_owned() });
        self
    }

    /// Makes this one of a family of cases that differ in size only, and adds the size to the
    /// name. The report then shows from which size on a parallel variant wins.
    pub fn size(mut self, value: u64, unit: &str) -> Self {
        let family = std::mem::take(&mut self.record.name);
        self.record.name = format!("{family}/{value}");
        self.record.size = Some(Size { family, value, unit: unit.to_owned() });
        self
    }

    /// Says which of the machine's [ceilings] is this job's, and how much of it a run asks for:
    /// floating-point operations, bytes, or how many times. It is measured right after the case, and
    /// the report shows how near each variant came.
    pub fn ceiling(mut self, name: &str, work: f64) -> Self {
        self.record.demand = Some(Demand { ceiling: name.to_owned(), work });
        self
    }

    /// Says that a run waits instead of computing: for `times` answers, each of which takes `each`
    /// to come. With so many of them under way at once no run can be shorter than
    /// ⌈times / at once⌉ × each, and the report shows how near each variant came. More workers than
    /// processors are then no oversubscription.
    pub fn waits(mut self, times: u64, each: Duration) -> Self {
        let each_ns = u64::try_from(each.as_nanos()).unwrap_or(u64::MAX);
        self.record.waits = Some(Waits { times, each_ns });
        self
    }

    /// Measures the parallel variants with these numbers of workers, instead of up to twice as many as
    /// there are processors.
    pub fn workers(mut self, counts: &[usize]) -> Self {
        self.workers = Some(counts.to_vec());
        self
    }

    /// Adds variants, in the order in which they are shown.
    pub fn variants(mut self, variants: &[Variant<J, O>]) -> Self {
        self.variants.extend_from_slice(variants);
        self
    }

    /// Adds a variant for one worker.
    pub fn serial(self, name: &'static str, run: fn(&J) -> O) -> Self {
        self.variants(&[Variant::serial(name, "", run)])
    }

    /// Adds a variant that is told its number of workers.
    pub fn parallel(self, name: &'static str, run: fn(&J, usize) -> O) -> Self {
        self.variants(&[Variant::parallel(name, "", run)])
    }

    /// Adds a variant that uses the rayon pool it is called in.
    pub fn pooled(self, name: &'static str, run: fn(&J) -> O) -> Self {
        self.variants(&[Variant::pooled(name, "", run)])
    }

    /// Adds a variant that builds a pool, a runtime or a client before the clock starts.
    pub fn prepared(self, name: &'static str, prepare: Prepare<J, O>) -> Self {
        self.variants(&[Variant::prepared(name, "", prepare)])
    }

    /// Measures every variant that criterion's filter selects; outputs agree if they are equal.
    pub fn measure(self)
    where
        O: PartialEq,
    {
        self.measure_by(agreement::equal);
    }

    /// Measures every variant that criterion's filter selects; `agree` compares the outputs.
    pub fn measure_by(self, agree: Agree<O>) {
        let Self { bench, job, variants, workers, mut record } = self;
        variants.first().map_or("", |variant| variant.name).clone_into(&mut record.baseline);
        record.variants = variants.iter().map(|variant| variant.name.to_owned()).collect();

        let mut group = bench.criterion.benchmark_group(&record.name);
        // Linear sampling would give the pairs of one series very different weights.
        group.sampling_mode(SamplingMode::Flat);
        if let Some(items) = &record.items {
            group.throughput(Throughput::Elements(items.count));
        }
        bench.recorder.open(record);
        let available = bench.recorder.available();
        let workers = workers.unwrap_or_else(|| sweep::workers(available));
        // Made when the first selected variant asks for it: a filter may select none.
        let stage = LazyCell::new(|| Stage::new(job, &variants, &workers, agree));
        for variant in &variants {
            for workers in sweep::of(variant, &workers) {
                let entry = Entry { variant, workers };
                entry.run(&mut group, &mut bench.recorder, &stage);
            }
        }
        group.finish();
        bench.recorder.close();
    }
}
