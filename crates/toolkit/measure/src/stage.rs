//! A case made ready: its job, the baseline's output, and the contests on it.

use std::any::Any;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::time::Instant;

use lesson::agreement::Agree;
use lesson::{Ready, Variant};

use crate::contest::{Contest, Contestant};

/// A contest, and what it took to build the variant's pool, workers or runtime.
pub(crate) struct Staged {
    pub(crate) contest: Contest,
    pub(crate) prepare_ns: u64,
}

/// The job and the answer that every variant must give.
pub(crate) struct Stage<J, O> {
    job: Rc<J>,
    variants: Vec<Variant<J, O>>,
    expected: O,
    agree: Agree<O>,
}

impl<J: Sync + 'static, O: Send + 'static> Stage<J, O> {
    /// Makes the job and runs the baseline, which comes first among `variants`, once.
    /// The error says why it cannot.
    pub(crate) fn new(
        job: impl FnOnce() -> J,
        variants: &[Variant<J, O>],
        agree: Agree<O>,
    ) -> Result<Self, String> {
        let job = guarded("making the job", job)?;
        let baseline = variants.first().ok_or("the case has no variants")?;
        let ready = baseline.prepare(1).map_err(|error| error.to_string())?;
        let expected = guarded("the baseline", || ready(&job))?;
        Ok(Self { job: Rc::new(job), variants: variants.to_vec(), expected, agree })
    }

    pub(crate) fn job(&self) -> &J {
        &self.job
    }

    /// The contest of one variant with one number of workers, after its output was found to agree
    /// with the baseline's. The error says why there can be none.
    pub(crate) fn contest(
        &self,
        variant: &Variant<J, O>,
        workers: usize,
    ) -> Result<Staged, String> {
        let start = Instant::now();
        let run = variant.prepare(workers).map_err(|error| error.to_string())?;
        let prepare_ns = start.elapsed().as_nanos() as u64;
        let output = guarded("it", || run(&self.job))?;
        (self.agree)(&self.expected, &output).map_err(|disagreement| disagreement.to_string())?;
        drop(output);

        let baseline = &self.variants[0];
        let base = baseline.prepare(1).map_err(|error| error.to_string())?;
        let own = match variant.serial_form.filter(|&name| name != baseline.name) {
            Some(name) => Some(self.contestant(self.serial_form(name)?)),
            None => None,
        };
        let contest = Contest::new(self.contestant(base), own, self.contestant(run));
        Ok(Staged { contest, prepare_ns })
    }

    fn serial_form(&self, name: &str) -> Result<Ready<J, O>, String> {
        let found = self.variants.iter().find(|variant| variant.name == name);
        let variant = found.ok_or_else(|| format!("its serial form `{name}` is no variant"))?;
        variant.prepare(1).map_err(|error| error.to_string())
    }

    /// Hides job and output from the optimiser, which might else drop the work.
    fn contestant(&self, ready: Ready<J, O>) -> Contestant {
        let job = Rc::clone(&self.job);
        Box::new(move || drop(black_box(ready(black_box(&job)))))
    }
}

/// Turns a panic into an error, so that one variant's bug costs no other variant its place.
fn guarded<T>(who: &str, call: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(call))
        .map_err(|payload| format!("{who} panicked: {}", message(&*payload)))
}

/// What a panic said.
pub(crate) fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("without a message")
}
